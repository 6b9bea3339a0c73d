// How much a scanner may send: what comes of it stays small.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Scanners without end")
struct ScannerBoundsTests {
    /// About ten megabytes of events of one code that does not end.
    @Test func `ten megabytes of keys are one fault`() throws {
        var scanner = FakeScannerKeyboard()
        scanner.millisecondsPerKey = 0
        scanner.scan(String(repeating: "0123456789", count: 800), stoppingAfter: 8_000)
        let piece = scanner.reads()[0].bytes
        let pieces = 10_000_000 / piece.count + 1
        var decoder = try KeyboardDecoder(layout: KeyboardLayout())
        var outputs: [ScannerOutput] = []
        for index in 0..<pieces {
            outputs += decoder.take(piece, at: Instant(sinceStart: .milliseconds(index)))
        }
        #expect(outputs == [])
        let end = try #require(decoder.deadline)
        #expect(decoder.elapse(to: end) == [.fault(.tooLong, characters: 8_000 * pieces)])
        #expect(decoder.deadline == nil)
    }

    @Test func `reports without end are one fault`() {
        var report = FakeScannerPOS().scan(String(repeating: "x", count: 56))[0]
        report[63] = 1
        var decoder = POSDecoder()
        var outputs: [ScannerOutput] = []
        for _ in 0..<20_000 { outputs += decoder.take(report, at: .start) }
        #expect(outputs == [])
        #expect(decoder.tear() == [.fault(.torn, characters: 20_000 * 56)])
    }

    @Test func `a port that never rests is one fault`() {
        var decoder = SerialDecoder()
        let bytes = [UInt8](repeating: 0x41, count: 100_000)
        for _ in 0..<20 { #expect(decoder.take(bytes, at: .start) == []) }
        #expect(decoder.tear() == [.fault(.torn, characters: 2_000_000)])
    }
}
