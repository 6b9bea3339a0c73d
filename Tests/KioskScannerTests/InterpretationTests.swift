// Marks of character sets in front of codes.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Marks of character sets")
struct InterpretationTests {
    private func read(_ text: String, _ framing: ScanFraming = ScanFraming()) -> [ScannerOutput] {
        var decoder = SerialDecoder(framing: framing)
        return decoder.take(Array(text.utf8) + [0x0D], at: .start)
    }

    @Test(arguments: [
        (#"]Q2\000026发票12"#, "发票12", "]Q2"), (#"]Q4\000029AB"#, "AB", "]Q4"),
        (#"]Q6\000003AB"#, "AB", "]Q6"), (#"]d4\000026AB"#, "AB", "]d4"),
        (#"]L1\000026AB"#, "AB", "]L1"),
        // One mark alone is taken off, and only where the scanner says that it sends marks.
        (#"]Q2\000026\000026AB"#, #"\000026AB"#, "]Q2"), (#"]Q1\000026AB"#, #"\000026AB"#, "]Q1"),
        (#"]C0\000026AB"#, #"\000026AB"#, "]C0"), (#"\000026AB"#, #"\000026AB"#, nil),
        // Others, and what is no mark or no code behind one, stay.
        (#"]Q2\000020AB"#, #"\000020AB"#, "]Q2"), (#"]Q2\00026ABC"#, #"\00026ABC"#, "]Q2"),
        (#"]Q2\000026"#, #"\000026"#, "]Q2"), ("]Q2AB", "AB", "]Q2"), (#"]Q2\"#, #"\"#, "]Q2"),
        (#"]Q2AB\000026"#, #"AB\000026"#, "]Q2"),
    ])
    func `a known mark is no part of the code`(sent: String, text: String, symbology: String?) {
        #expect(read(sent) == [code(text, symbology)])
    }

    @Test func `prefix and suffix stand around it`() {
        let framing = ScanFraming(prefix: "P", suffix: "S")
        #expect(read(#"P]Q2\000026ABS"#, framing) == [code("AB", "]Q2")])
    }

    @Test func `a payment code of many lines may have one`() {
        var decoder = SerialDecoder()
        let lines = "BCD\n002\n1\nSCT"
        #expect(decoder.take(Array((#"]Q2\000026"# + lines + "\r").utf8), at: .start) == [])
        let end = decoder.deadline ?? .start
        let scan = Scan(text: lines, ending: .pause, symbology: Symbology("]Q2"))
        #expect(decoder.elapse(to: end) == [.scan(scan)])
    }

    @Test func `a point-of-sale device sends it in its data`() {
        var scanner = FakeScannerPOS()
        scanner.symbology = "]Q2"
        var decoder = POSDecoder()
        let outputs = scanner.scan(#"\000026发票"#).flatMap { decoder.take($0, at: .start) }
        #expect(outputs == [code("发票", "]Q2")])
    }
}
