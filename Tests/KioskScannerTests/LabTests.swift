// What the scanner lab finds in what scanners send.

import KioskCore
import Testing
import TestSupport

@testable import KioskScanner

@Suite("Scanner lab")
struct LabTests {
    private let link = LabBench.link

    /// What is said of the only code that a keyboard of this layout types.
    private func analysis(
        _ layout: FakeScannerLayout = .us, readAs name: String = "us",
        framing: ScanFraming = ScanFraming(), _ typing: (inout FakeScannerKeyboard) -> Void
    ) throws -> ScanAnalysis {
        var bench = try LabBench(.keyboard, layout: name, framing: framing)
        var scanner = FakeScannerKeyboard(layout)
        typing(&scanner)
        bench.read(scanner)
        let analyses = bench.analyses()
        #expect(analyses.count == 1)
        return try #require(analyses.first)
    }

    @Test func `a fast scanner with Enter leaves nothing to wish but another mode`() throws {
        let analysis = try analysis {
            $0.millisecondsPerKey = 2
            $0.scan(link)
        }
        #expect(analysis.text == link)
        #expect(analysis.encoding == .ascii)
        #expect(analysis.end == .enter)
        #expect(analysis.timing?.parts == 76)
        #expect(analysis.timing?.span == .milliseconds(150))
        #expect(analysis.timing?.medianGap == .milliseconds(2))
        #expect(analysis.timing?.partsPerSecond == 500)
        #expect(analysis.findings == [.keyboardMode])
        #expect(analysis.guess == nil)
    }

    @Test func `a slow scanner without a terminator is told in what it costs`() throws {
        let analysis = try analysis {
            $0.millisecondsPerKey = 80
            $0.ending = .none
            $0.scan(link)
        }
        #expect(analysis.text == link)
        #expect(analysis.end == .pause)
        #expect(
            analysis.findings == [
                .noTerminator(.milliseconds(400), .keyboard), .keyDelay(.milliseconds(80)),
                .slowKeys(.milliseconds(80), total: .milliseconds(5_920), factor: 900),
                .keyboardMode,
            ])
    }

    @Test(
        arguments: [FakeScannerLayout.de, .fr], [LabBench.link, "01,32,,26332000004021728676,1"])
    func `a scanner set up for another country is recognised`(
        _ layout: FakeScannerLayout, _ code: String
    ) throws {
        let analysis = try analysis(layout) { $0.scan(code) }
        // Digits and commas are where they were.
        if analysis.text == code {
            #expect(layout.name == "de" && analysis.guess == nil)
            return
        }
        #expect(analysis.guess?.layout == layout.name)
        #expect(analysis.guess?.text == code)
        #expect(analysis.codes.first == "layout")
    }

    @Test func `a layout that is configured wrongly is seen as well`() throws {
        let analysis = try analysis(.us, readAs: "de") { $0.scan(link) }
        #expect(analysis.guess?.layout == "us")
        #expect(analysis.findings.first == .layout(seems: "us", configured: "de"))
    }

    @Test func `a code that reads well is never said to be of another layout`() throws {
        let codes = [
            link, "26332000004021728676", "KIOSK:PRINT", "A-1", "SPC;x", "Zz-Yy 'q'",
            #"{"a":"b","c":["d"]}"#, "a;b;c;d;e;f;g",
        ]
        for code in codes {
            let analysis = try analysis { $0.scan(code) }
            #expect(analysis.text == code)
            #expect(analysis.guess == nil, "\(code)")
        }
    }

    @Test func `a scanner that spells every character is told so`() throws {
        let analysis = try analysis {
            $0.spelling = .everything
            $0.scan("商户" + link)
        }
        #expect(analysis.text == "商户" + link)
        #expect(analysis.encoding == .utf8)
        #expect(analysis.end == .cr)
        #expect(analysis.altCodes == 77)
        #expect(analysis.codes == ["alt_codes_throughout", "slow_keys"])
    }

    @Test func `Alt codes for what has no key are only noted`() throws {
        let analysis = try analysis {
            $0.millisecondsPerKey = 2
            $0.text = .gbk
            $0.scan("发票" + link)
        }
        #expect(analysis.text == "发票" + link)
        #expect(analysis.encoding == .gb18030)
        #expect(analysis.bytes.prefix(4) == [0xB7, 0xA2, 0xC6, 0xB1])
        #expect(analysis.findings == [.altCodes(4), .keyboardMode])
    }

    @Test func `keys that command a computer are named and never run into the code`() throws {
        let analysis = try analysis {
            $0.press(125, 19)
            $0.scan("cmd")
            $0.press(59)
        }
        #expect(analysis.fault == .controlKeys)
        #expect(analysis.commands == ["LEFTMETA", "LEFTMETA+R", "F1"])
        #expect(analysis.codes == ["control_keys"])
        #expect(analysis.guess == nil)
    }

    @Test func `control characters are told by where they stand`() throws {
        let framed = try analysis { $0.scan("\u{2}AB12\u{3}") }
        #expect(framed.fault == .controlCharacters)
        #expect(framed.codes == ["unknown_prefix", "unknown_suffix"])
        let framing = ScanFraming(prefix: "\u{2}", suffix: "\u{3}")
        let known = try analysis(framing: framing) { $0.scan("\u{2}AB12\u{3}") }
        #expect(known.text == "AB12")
        #expect(known.prefixFound == true && known.suffixFound == true)
        #expect(known.codes == [])
        let inner = try analysis { $0.scan("AB\u{1D}12\u{1D}3") }
        #expect(inner.codes == ["control_characters"])
        let missing = try analysis(framing: framing) { $0.scan("AB12") }
        #expect(missing.codes == ["prefix_missing", "suffix_missing"])
    }

    @Test(arguments: [
        (FakeScannerKeyboard.Ending.enter, CodeEnd.enter), (.keypadEnter, .keypadEnter),
        (.tab, .tab), (.controlJ, .lf), (.controlM, .cr), (.controlI, .tab),
        (.enterAndLineFeed, .crlf), (.none, .pause),
    ])
    func `every way to end a code is told`(
        _ ending: FakeScannerKeyboard.Ending, _ end: CodeEnd
    ) throws {
        let analysis = try analysis {
            $0.ending = ending
            $0.scan(link)
        }
        #expect(analysis.text == link)
        #expect(analysis.end == end)
    }

    @Test func `Caps Lock is told, whether it was on or is pressed for letters`() throws {
        let toggles = try analysis {
            $0.millisecondsPerKey = 2
            $0.capitals = .capsLock
            $0.scan("https://A.test/B")
        }
        #expect(toggles.text == "https://A.test/B")
        #expect(toggles.codes == ["caps_toggles"])
        #expect(toggles.capsPresses == 4)
    }

    @Test func `lost events are told`() throws {
        let analysis = try analysis {
            $0.scan(link, stoppingAfter: 20)
            $0.lose(thenSpoiled: "xy")
            $0.scan("rest")
        }
        #expect(analysis.fault == .torn)
        #expect(analysis.codes.first == "torn")
    }

    @Test func `a scanner at a serial port`() throws {
        var bench = try LabBench(.serial)
        var scanner = FakeScannerSerial()
        scanner.text = .gbk
        scanner.prefix = Array("]Q1".utf8)
        scanner.suffix = [0x0D, 0x0A]
        bench.read(scanner.scan("电子发票 " + link), node: "/dev/ttyACM0")
        let analysis = try #require(bench.analyses().first)
        #expect(bench.trials.count == 1)
        #expect(analysis.text == "电子发票 " + link)
        #expect(analysis.symbology?.identifier == "]Q1")
        #expect(analysis.encoding == .gb18030)
        #expect(analysis.end == .crlf)
        #expect(analysis.layout == nil)
        #expect(analysis.findings == [])
    }

    @Test func `a serial scanner without a terminator`() throws {
        var bench = try LabBench(.serial)
        var scanner = FakeScannerSerial()
        scanner.suffix = []
        bench.read(scanner.scan(link), node: "/dev/ttyACM0")
        #expect(bench.analyses().map(\.findings) == [[.noTerminator(.milliseconds(400), .serial)]])
    }

    @Test func `reports of another number are told`() throws {
        var bench = try LabBench(.pos)
        bench.read(FakeScannerPOS().scan(link).map { [1] + $0.dropFirst() })
        let analysis = try #require(bench.analyses().first)
        #expect(analysis.outcome == nil)
        #expect(analysis.findings == [.otherReports([1], expected: 2)])
        #expect(analysis.findings.first?.severity == .warning)
        #expect(analysis.findings.first?.sentence.contains("0x01 instead of 0x02") == true)
    }

    @Test func `reports of the device's own number are read`() throws {
        var recorder = try TrialRecorder(
            ScannerSettings(
                name: ScannerName("bench"), kind: .pos, selector: .path("/dev/hidraw0")))
        recorder.begin(KeyLocks(), reports: ["/dev/hidraw0": 1])
        let reports = FakeScannerPOS().scan("AB12").map { [1] + $0.dropFirst() }
        var trials = reports.flatMap {
            recorder.take(RawChunk(node: "/dev/hidraw0", bytes: $0, at: .start))
        }
        trials += recorder.tear()
        #expect(trials.map(\.outcome) == [code("AB12", "]Q1")])
    }

    @Test func `a point-of-sale device`() throws {
        var bench = try LabBench(.pos)
        bench.read(FakeScannerPOS().scan(link))
        let analysis = try #require(bench.analyses().first)
        #expect(bench.trials.count == 1)
        #expect(analysis.text == link)
        #expect(analysis.end == .report)
        #expect(analysis.symbology?.identifier == "]Q1")
        #expect(analysis.timing?.parts == 2)
        #expect(analysis.findings == [])
    }
}
