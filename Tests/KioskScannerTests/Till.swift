// A till with a clock: what a scanner sends, and what a decoder makes of it.

import KioskCore
import KioskScanner
import TestSupport

/// Hands reads to a decoder by the clock and calls it whenever it asked to be called.
struct Till {
    private var decoder: any ScanDecoder
    private(set) var outputs: [ScannerOutput] = []
    private(set) var now = Instant.start

    init(_ decoder: some ScanDecoder) {
        self.decoder = decoder
    }

    var deadline: Instant? { decoder.deadline }

    /// What came since this was last asked, without the reports of a code coming in.
    mutating func heard() -> [ScannerOutput] {
        defer { outputs = [] }
        return outputs.filter { if case .reading = $0 { false } else { true } }
    }

    mutating func read(_ reads: [FakeScannerRead]) {
        for read in reads {
            wait(untilMillisecond: read.milliseconds)
            outputs += decoder.take(read.bytes, at: now)
        }
    }

    mutating func wait(untilMillisecond end: Int) {
        let end = max(now, Instant(sinceStart: .milliseconds(end)))
        while let deadline = decoder.deadline, deadline <= end {
            outputs += decoder.elapse(to: deadline)
        }
        now = end
    }

    mutating func wait(_ duration: Duration) {
        let (seconds, attoseconds) = (now.sinceStart + duration).components
        wait(untilMillisecond: Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }

    mutating func tear() { outputs += decoder.tear() }

    /// All that the decoder makes of the reads and of the quiet after them.
    static func outputs(
        of decoder: some ScanDecoder, for reads: [FakeScannerRead]
    ) -> [ScannerOutput] {
        var till = Till(decoder)
        till.read(reads)
        till.wait(.seconds(2))
        return till.heard()
    }
}

/// A code of which the scanner said what kind it was.
func code(_ text: String, _ symbology: String?) -> ScannerOutput {
    .scan(Scan(text: text, symbology: symbology.flatMap { Symbology($0) }))
}

/// A scanner that types, and the decoder that it is plugged into.
struct TypingDesk {
    var scanner: FakeScannerKeyboard
    var till: Till

    init(_ layout: FakeScannerLayout = .us, framing: ScanFraming = ScanFraming()) throws {
        scanner = FakeScannerKeyboard(layout)
        till = Till(KeyboardDecoder(layout: try KeyboardLayout(layout.name), framing: framing))
    }

    /// What comes of all that the scanner typed, once it is quiet.
    mutating func heard() -> [ScannerOutput] {
        till.read(scanner.reads())
        till.wait(.seconds(2))
        return till.heard()
    }

    /// What a decoder makes of what `typing` does.
    static func heard(
        _ layout: FakeScannerLayout = .us, framing: ScanFraming = ScanFraming(),
        _ typing: (inout FakeScannerKeyboard) -> Void
    ) throws -> [ScannerOutput] {
        var desk = try TypingDesk(layout, framing: framing)
        typing(&desk.scanner)
        return desk.heard()
    }
}
