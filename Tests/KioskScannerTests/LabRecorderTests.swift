// Where the scanner lab parts one code from the next.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Scanner lab: trials")
struct LabRecorderTests {
    private let link = LabBench.link

    @Test(arguments: [0, 5, 50, 149, 150, 151, 399, 400, 1_000])
    func `two codes are two trials, however close`(_ pause: Int) throws {
        for ending in FakeScannerKeyboard.Ending.allCases where ending != .none || pause > 400 {
            var bench = try LabBench(.keyboard)
            var scanner = FakeScannerKeyboard()
            scanner.ending = ending
            scanner.scan("FIRST-1")
            scanner.wait(pause)
            scanner.scan("second-2")
            bench.read(scanner)
            let texts = bench.analyses().map(\.text)
            #expect(texts == ["FIRST-1", "second-2"], "\(ending)")
        }
    }

    @Test(arguments: [1, 23, 24, 25, 100, 4_096])
    func `it does not matter how reads are cut`(_ chunk: Int) throws {
        var scanner = FakeScannerKeyboard()
        scanner.scan(link)
        scanner.scan(link)
        var bench = try LabBench(.keyboard)
        bench.read(scanner.reads(chunk: chunk))
        #expect(bench.analyses().map(\.text) == [link, link])
    }

    @Test func `a late reader still sees the times of the keys`() throws {
        var scanner = FakeScannerKeyboard()
        scanner.wait(1)
        scanner.scan(link)
        var bench = try LabBench(.keyboard)
        bench.read(scanner.reads(every: 2_000))
        let timing = try #require(bench.analyses().first?.timing)
        #expect(timing.medianGap == .milliseconds(10))
        #expect(timing.span == .milliseconds(750))
    }

    @Test func `keys of a second node belong to the code`() throws {
        var keys = FakeScannerKeyboard()
        keys.scan("AB12")
        var others = FakeScannerKeyboard()
        others.wait(keys.now + 20)
        others.press(59)
        var bench = try LabBench(.keyboard)
        bench.read(keys, node: "/dev/input/event3")
        bench.read(others, node: "/dev/input/event4")
        let analyses = bench.analyses()
        #expect(analyses.map(\.text) == ["AB12"])
        #expect(analyses.first?.commands == ["F1"])
        #expect(bench.text(isRaw: true).contains("F1+@event4"))
    }

    @Test func `a command key alone is a trial`() throws {
        var bench = try LabBench(.keyboard)
        var scanner = FakeScannerKeyboard()
        scanner.press(29, 56, 111)
        bench.read(scanner)
        let analyses = bench.analyses()
        #expect(analyses.map(\.fault) == [.controlKeys])
        #expect(analyses.first?.commands == ["LEFTCTRL+LEFTALT+DELETE"])
    }

    @Test func `keys that write nothing end in a trial without a code`() throws {
        var bench = try LabBench(.keyboard)
        var scanner = FakeScannerKeyboard()
        scanner.press(42)
        scanner.press(28)
        bench.read(scanner)
        let analyses = bench.analyses()
        #expect(analyses.map(\.outcome) == [nil])
        #expect(analyses.first?.codes == ["nothing"])
    }

    @Test func `what is under way when the device goes is torn`() throws {
        var bench = try LabBench(.keyboard)
        var scanner = FakeScannerKeyboard()
        scanner.scan(link, stoppingAfter: 30)
        bench.read(scanner)
        bench.tear()
        #expect(bench.analyses().map(\.fault) == [.torn])
    }

    @Test func `an endless stream is kept within bounds and told as too long`() throws {
        var bench = try LabBench(.serial)
        let noise = [UInt8](repeating: 0x41, count: 4_096)
        let reads = (0..<260).map { FakeScannerRead(bytes: noise, milliseconds: $0) }
        bench.read(reads, node: "/dev/ttyACM0")
        let analysis = try #require(bench.analyses().first)
        #expect(analysis.fault == .tooLong)
        #expect(bench.trials.map(\.isCut) == [true])
        #expect(bench.trials[0].pieces.reduce(0) { $0 + $1.bytes.count } <= 1_048_576)
        #expect(bench.text(isRaw: true).utf8.count < 65_536)
    }

    @Test(arguments: 0..<20)
    func `noise of any kind is survived`(_ seed: UInt64) throws {
        var chance = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next() -> UInt8 {
            chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: chance >> 56)
        }
        for kind in ScannerKind.allCases {
            var bench = try LabBench(kind)
            let reads = (0..<50).map { index in
                let count = kind == .pos ? 64 : Int(next())
                var bytes = (0..<count).map { _ in next() }
                // Otherwise hardly an event would be of a key, nor a report of a scanner.
                if kind == .pos { bytes[0] = 2 }
                for start in stride(from: 0, to: count - 24, by: 24) where kind == .keyboard {
                    bytes.replaceSubrange(
                        start + 16..<start + 24, with: [1, 0, next(), 0, next() & 1, 0, 0, 0])
                }
                return FakeScannerRead(bytes: bytes, milliseconds: index * Int(next()))
            }
            bench.read(reads.sorted { $0.milliseconds < $1.milliseconds })
            let text = bench.text(isRaw: true)
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        }
    }

    @Test func `a record gives the same as the device did`() throws {
        var scanner = FakeScannerKeyboard(.de)
        scanner.scan(link)
        scanner.wait(3_000)
        scanner.ending = .none
        scanner.scan(link)
        let stream = scanner.reads(every: 1_000_000).flatMap(\.bytes)
        for cut in [7, 24, 4_096] {
            var bench = try LabBench(.keyboard, layout: "de")
            var record = RecordedInput(.keyboard, node: "record")
            for start in stride(from: 0, to: stream.count, by: cut) {
                let part = Array(stream[start..<min(start + cut, stream.count)])
                bench.take(record.take(part))
            }
            let analyses = bench.analyses()
            #expect(analyses.map(\.text) == [link, link])
            #expect(analyses.map(\.end) == [.enter, .pause])
            #expect(analyses.map(\.timing?.medianGap) == [.milliseconds(10), .milliseconds(10)])
        }
    }
}
