// The habits of scanners that type, one by one.

import KioskCore
import KioskScanner
import Testing
import TestSupport

private typealias Key = FakeScannerKeyboard.Key

@Suite("Scanners that type")
struct KeyboardDecoderTests {
    @Test func `repeated keys count once, and do not keep a code from ending`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.repeats = true
            scanner.scan("AAbb")
        }
        #expect(heard == [code("AAbb")])
    }

    @Test func `a burst of codes is as many codes`() throws {
        let codes = (0..<50).map { "code-\($0)" }
        for pace in [0, 1, 10] {
            let heard = try TypingDesk.heard { scanner in
                scanner.millisecondsPerKey = pace
                for text in codes { scanner.scan(text) }
            }
            #expect(heard == codes.map { code($0) })
        }
    }

    @Test func `a slow code is reported while it comes in`() throws {
        var desk = try TypingDesk()
        desk.scanner.millisecondsPerKey = 80
        desk.scanner.scan(String(repeating: "0123456789", count: 25))
        desk.till.read(desk.scanner.reads())
        let counts = desk.till.outputs.compactMap { output -> Int? in
            if case .reading(let count) = output { count } else { nil }
        }
        #expect((60...85).contains(counts.count))
        #expect(counts == counts.sorted() && Set(counts).count == counts.count)
    }

    @Test func `slow Alt codes keep their code together`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.millisecondsPerKey = 100
            scanner.spelling = .everything
            scanner.scan("商户A")
        }
        #expect(heard == [code("商户A")])
    }

    @Test(arguments: [
        ("065", "A"), ("0065", "A"), ("65", "A"), ("0228066", nil), ("256", nil), ("0999", nil),
        ("99999999999999999999999", nil),
    ])
    func `an Alt code is one byte or none`(_ digits: String, _ text: String?) throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.scan("<", stoppingAfter: 1)
            scanner.spell(digits)
            scanner.scan(">")
        }
        let fault = ScannerOutput.fault(.undecodable, characters: 2)
        #expect(heard == [text.map { code("<\($0)>") } ?? fault])
    }

    @Test func `the light for Caps Lock is believed`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.scan("aB")
            scanner.light(capsLock: true)
            scanner.scan("aB")
            scanner.light(capsLock: false)
            scanner.scan("aB")
        }
        #expect(heard == [code("aB"), code("Ab"), code("aB")])
    }

    @Test func `the keypad writes the same with Shift and with any lock`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.press(Key.numLock)
            for key in Key.keypad { scanner.press(key) }
            for key in Key.keypad { scanner.press(Key.shift, key) }
            for key: UInt16 in [98, 55, 74, 78, 83] {
                scanner.press(key)
                scanner.press(Key.shift, key)
            }
            scanner.press(Key.keypadEnter)
        }
        #expect(heard == [code("01234567890123456789//**--++..")])
    }

    @Test func `both Shift keys may be held in turn`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.press(Key.shift, 54, 30)
            scanner.press(54, 30)
            scanner.scan("b")
        }
        #expect(heard == [code("AAb")])
    }
}

@Suite("What stands around a code")
struct FramingTests {
    private let framed = ScanFraming(prefix: "<<", suffix: ">>")

    @Test(arguments: [
        ("<<AB12>>", "AB12"), ("AB12", "AB12"), ("<<AB12", "AB12"), ("AB12>>", "AB12"),
        ("<<>>", ">>"), ("<<", "<<"), ("<<<<AB12>>>>", "<<AB12>>"), ("<AB12>", "<AB12>"),
    ])
    func `prefix and suffix are taken off where they stand`(_ sent: String, _ text: String) throws {
        #expect(try TypingDesk.heard(framing: framed) { $0.scan(sent) } == [code(text)])
        #expect(serial(sent, framed) == [code(text)])
    }

    @Test(arguments: [
        ("]Q1AB", "AB", "]Q1"), ("]d2AB", "AB", "]d2"), ("]C0AB", "AB", "]C0"),
        ("]E0AB", "AB", "]E0"), ("]L0AB", "AB", "]L0"), ("]Q1", "]Q1", nil),
        ("]11AB", "]11AB", nil),
        ("]Q-AB", "]Q-AB", nil), ("A]Q1B", "A]Q1B", nil), ("]Q2\\000026AB", "AB", "]Q2"),
        ("]Q1]Q1", "]Q1", "]Q1"),
    ])
    func `a symbology identifier is kept beside the text`(
        _ sent: String, _ text: String, _ symbology: String?
    ) throws {
        #expect(try TypingDesk.heard { $0.scan(sent) } == [code(text, symbology)])
        #expect(serial(sent) == [code(text, symbology)])
    }

    @Test func `control characters that nobody configured void`() {
        let framing = ScanFraming(prefix: "\u{2}", suffix: "\u{3}")
        #expect(serial("\u{2}AB\u{3}", framing) == [code("AB")])
        #expect(serial("\u{2}AB\u{3}") == [.fault(.controlCharacters, characters: 4)])
        #expect(serial("\u{2}A\u{2}B\u{3}", framing) == [.fault(.controlCharacters, characters: 5)])
        #expect(serial("\u{2}\u{3}", framing) == [.fault(.controlCharacters, characters: 2)])
    }

    @Test func `the pause is the one that was configured`() throws {
        let framing = ScanFraming(pause: .milliseconds(900))
        let heard = try TypingDesk.heard(framing: framing) { scanner in
            scanner.scan("AB12", stoppingAfter: 2)
            scanner.wait(800)
            scanner.scan("12")
        }
        #expect(heard == [code("AB12")])
        var till = Till(SerialDecoder(framing: framing))
        till.read([FakeScannerRead(bytes: [0x41], milliseconds: 0)])
        #expect(till.deadline == Instant(sinceStart: .milliseconds(900)))
    }

    private func serial(
        _ text: String, _ framing: ScanFraming = ScanFraming()
    ) -> [ScannerOutput] {
        Till.outputs(of: SerialDecoder(framing: framing), for: FakeScannerSerial().scan(text))
    }
}
