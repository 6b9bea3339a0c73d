// A WAV file looked at by a test, without the code that wrote it.

/// The samples of a file of one channel and 16 bits.
struct WaveSample {
    let samples: [Int16]
    private let file: [UInt8]

    init(_ file: [UInt8]) {
        self.file = file
        samples = stride(from: 44, to: file.count - 1, by: 2).map { place in
            Int16(bitPattern: UInt16(file[place]) | UInt16(file[place + 1]) << 8)
        }
    }

    var seconds: Double { Double(samples.count) / 22_050 }
    var peak: Int { samples.map { Int($0.magnitude) }.max() ?? 0 }

    /// The root of the mean square.
    var loudness: Double {
        guard samples.isEmpty == false else { return 0 }
        return (samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count))
            .squareRoot()
    }

    /// A number of the header, the lowest byte first.
    func number(at place: Int, bytes: Int) -> Int {
        (0..<bytes).reduce(0) { $0 | Int(file[place + $1]) << ($1 * 8) }
    }

    /// Where there is sound: more than 20 ms of silence end a burst.
    var bursts: [Range<Int>] {
        var bursts: [Range<Int>] = []
        for place in samples.indices where samples[place] != 0 {
            if let last = bursts.last, place - last.upperBound < 441 {
                bursts[bursts.count - 1] = last.lowerBound..<place + 1
            } else {
                bursts.append(place..<place + 1)
            }
        }
        return bursts
    }

    /// Samples of silence between them.
    var gaps: [Int] {
        zip(bursts, bursts.dropFirst()).map { $1.lowerBound - $0.upperBound }
    }
}
