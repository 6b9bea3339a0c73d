// Sound as a file that every player takes: one channel of 16 bit samples.

/// A WAV file in memory (RIFF, Microsoft and IBM 1991; format 1, PCM).
enum WaveFile {
    /// Samples a second: what espeak-ng makes, and more than a tone needs.
    static let rate = 22_050
    /// Bytes before the first sample.
    static let headerBytes = 44

    /// The file that holds `samples`, from -32 768 to 32 767 each.
    static func bytes(_ samples: [Int16]) -> [UInt8] {
        bytes(data: samples.flatMap { littleEndian(UInt16(bitPattern: $0)) })
    }

    /// The file that holds samples which are already bytes, the lower one first.
    static func bytes(data: [UInt8]) -> [UInt8] {
        let size = UInt32(clamping: data.count)
        return Array("RIFF".utf8) + littleEndian(size &+ 36) + Array("WAVEfmt ".utf8)
            + littleEndian(UInt32(16)) + littleEndian(UInt16(1)) + littleEndian(UInt16(1))
            + littleEndian(UInt32(rate)) + littleEndian(UInt32(rate * 2))
            + littleEndian(UInt16(2)) + littleEndian(UInt16(16))
            + Array("data".utf8) + littleEndian(size) + data
    }

    /// The samples of a file in this very form; `nil` for any other.
    ///
    /// The sizes in the header are not believed: a program that writes into a pipe cannot know
    /// them before it is done.
    static func data(of file: [UInt8]) -> [UInt8]? {
        let model = bytes(data: [])
        guard file.count >= headerBytes, file[..<4] == model[..<4], file[8..<40] == model[8..<40]
        else { return nil }
        let count = (file.count - headerBytes) / 2 * 2
        return Array(file[headerBytes..<headerBytes + count])
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
