// Payment codes of many lines: their line ends belong to them.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Codes of many lines")
struct PayloadTests {
    /// A credit transfer, in form.
    private let transfer = [
        "BCD", "002", "1", "SCT", "", "A shop", "ACCOUNT-OF-THE-SHOP", "EUR1", "", "", "Thanks",
    ]

    @Test(arguments: ["\r", "\n", "\r\n"], ["BCD", "SPC"])
    func `they go on over line ends until the pause`(_ end: String, _ first: String) throws {
        let lines = [first] + transfer.dropFirst()
        let expected = torn(lines.joined(separator: "\n"))
        var scanner = FakeScannerSerial()
        for suffix in ["", end] {
            scanner.suffix = Array(suffix.utf8)
            let reads = scanner.scan(lines.joined(separator: end))
            #expect(Till.outputs(of: SerialDecoder(), for: reads) == [expected])
        }
    }

    @Test func `they do so when they are typed`() throws {
        for ending in [FakeScannerKeyboard.Ending.enter, .controlJ, .enterAndLineFeed] {
            let heard = try TypingDesk.heard { scanner in
                scanner.ending = ending
                for line in transfer { scanner.scan(line) }
                scanner.wait(400)
                scanner.scan("next")
            }
            #expect(heard == [torn(transfer.joined(separator: "\n")), code("next")])
        }
    }

    @Test func `they may be framed and labelled`() {
        let framing = ScanFraming(prefix: "\u{2}", suffix: "\u{3}")
        var scanner = FakeScannerSerial()
        scanner.prefix = [2] + Array("]Q1".utf8)
        scanner.suffix = [3, 13]
        let text = transfer.joined(separator: "\n")
        #expect(
            Till.outputs(of: SerialDecoder(framing: framing), for: scanner.scan(text)) == [
                .scan(Scan(text: text, ending: .pause, symbology: Symbology("]Q1")))
            ])
    }

    @Test(arguments: ["BCD2", " BCD", "bcd", "SPCX", "XBCD", "B"])
    func `nothing else does`(_ first: String) {
        let reads = FakeScannerSerial().scan(first + "\r002")
        #expect(Till.outputs(of: SerialDecoder(), for: reads) == [code(first), code("002")])
    }

    @Test func `a first line alone is a code`() {
        let reads = FakeScannerSerial().scan("BCD")
        #expect(Till.outputs(of: SerialDecoder(), for: reads) == [torn("BCD")])
    }

    @Test func `their length is bounded like any other`() {
        let line = String(repeating: "x", count: 99) + "\r"
        let reads = FakeScannerSerial().scan("BCD\r" + String(repeating: line, count: 100))
        #expect(
            Till.outputs(of: SerialDecoder(), for: reads) == [.fault(.tooLong, characters: 10_005)])
    }

    @Test func `a control key voids them`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.scan("BCD")
            scanner.press(FakeScannerKeyboard.Key.f1)
            scanner.scan("002")
        }
        #expect(heard == [.fault(.controlKeys, characters: 8)])
    }

    @Test func `a point-of-sale device says where they end`() {
        for end in ["\r", "\n", "\r\n"] {
            var scanner = FakeScannerPOS()
            scanner.terminator = [13, 10]
            let reads = scanner.scan(transfer.joined(separator: end)).map {
                FakeScannerRead(bytes: $0, milliseconds: 0)
            }
            #expect(
                Till.outputs(of: POSDecoder(), for: reads) == [
                    code(transfer.joined(separator: "\n"), "]Q1")
                ])
        }
    }
}
