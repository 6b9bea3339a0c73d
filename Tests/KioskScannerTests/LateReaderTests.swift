// Readers that are late, and devices whose clocks jump: where codes end stays the same.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Late readers and odd clocks")
struct LateReaderTests {
    @Test func `a late reader parts two codes by the times of their keys`() throws {
        var scanner = FakeScannerKeyboard()
        scanner.ending = .none
        scanner.wait(1)
        scanner.scan("first")
        scanner.wait(600)
        scanner.scan("second")
        var till = try Till(KeyboardDecoder(layout: KeyboardLayout()))
        till.read(scanner.reads(every: 3_000))
        #expect(till.heard() == [torn("first")])
        till.wait(.seconds(1))
        #expect(till.heard() == [torn("second")])
    }

    @Test func `a late reader does not break a code`() throws {
        var scanner = FakeScannerKeyboard()
        scanner.millisecondsPerKey = 100
        scanner.scan("a-slow-code")
        // Nobody calls the decoder meanwhile either.
        var decoder = try KeyboardDecoder(layout: KeyboardLayout())
        var outputs: [ScannerOutput] = []
        for read in scanner.reads(every: 900) {
            let now = Instant(sinceStart: .milliseconds(read.milliseconds))
            outputs += decoder.take(read.bytes, at: now)
        }
        #expect(outputs.last == code("a-slow-code"))
    }

    @Test(arguments: [0, 1_700_000_000], [0, 3_600, -3_600])
    func `stamps of any clock will do`(_ origin: Int64, _ jump: Int64) throws {
        var scanner = FakeScannerKeyboard()
        scanner.scan("AB12")
        scanner.wait(500)
        scanner.scan("CD34")
        let reads = scanner.reads().enumerated().map { index, read in
            let stamp = origin == 0 ? 0 : origin + (index > 5 ? jump : 0)
            return read.stamped(seconds: stamp)
        }
        let decoder = try KeyboardDecoder(layout: KeyboardLayout())
        #expect(Till.outputs(of: decoder, for: reads) == [code("AB12"), code("CD34")])
    }

    /// Seconds by which the device's clock jumps before the two codes.
    @Test(arguments: [0, 3_600, -3_600, -2])
    func `a jump of the clock costs no pause`(_ jump: Int64) throws {
        var scanner = FakeScannerKeyboard()
        scanner.scan("zero")
        scanner.wait(1_000)
        scanner.ending = .none
        scanner.scan("first")
        scanner.wait(600)
        scanner.scan("second")
        let reads = scanner.reads()
        let late = reads.filter { $0.milliseconds >= 1_000 }.map { $0.stamped(later: jump) }
        let last = FakeScannerRead(bytes: late.flatMap(\.bytes), milliseconds: 4_000)
        var till = try Till(KeyboardDecoder(layout: KeyboardLayout()))
        till.read(reads.filter { $0.milliseconds < 1_000 } + [last])
        #expect(till.heard() == [code("zero"), torn("first")])
        // However late they were read, nobody is hurried.
        #expect(till.deadline == Instant(sinceStart: .milliseconds(4_400)))
        till.wait(.milliseconds(400))
        #expect(till.heard() == [torn("second")])
    }

    @Test(arguments: [3_600, -3_600, 1, -1] as [Int64])
    func `a jump within a code does not break it`(_ jump: Int64) throws {
        var scanner = FakeScannerKeyboard()
        scanner.scan("ABCDEFGH")
        let reads = scanner.reads(every: 70).enumerated().map { index, read in
            index == 0 ? read : read.stamped(later: jump, from: index == 1 ? 96 : 0)
        }
        let decoder = try KeyboardDecoder(layout: KeyboardLayout())
        #expect(Till.outputs(of: decoder, for: reads) == [code("ABCDEFGH")])
    }

    @Test func `a device's clock that stood still does not make a quick code a slow one`() throws {
        var scanner = FakeScannerKeyboard()
        scanner.scan("AB12")
        scanner.wait(10_000)
        scanner.scan("CD34")
        let reads = scanner.reads().map { read in
            read.stamped(later: read.milliseconds < 10_000 ? 0 : -10)
        }
        var till = try Till(KeyboardDecoder(layout: KeyboardLayout()))
        till.read(reads)
        #expect(till.outputs == [code("AB12"), code("CD34")])
    }
}

extension FakeScannerRead {
    /// The same events with another second on them.
    fileprivate func stamped(seconds: Int64) -> FakeScannerRead {
        var copy = self
        for start in stride(from: 0, to: bytes.count, by: 24) {
            copy.write(seconds, at: start)
            if seconds == 0 { copy.write(0, at: start + 8) }
        }
        return copy
    }

    /// The same events so many seconds later, from one of them on.
    fileprivate func stamped(later seconds: Int64, from first: Int = 0) -> FakeScannerRead {
        var copy = self
        for start in stride(from: first, to: bytes.count, by: 24) {
            let stamp = bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int64($1) }
            copy.write(stamp + seconds, at: start)
        }
        return copy
    }

    private mutating func write(_ number: Int64, at start: Int) {
        for place in 0..<8 {
            bytes[start + place] = UInt8(truncatingIfNeeded: number >> Int64(8 * place))
        }
    }
}
