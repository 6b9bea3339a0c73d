// One code through every kind of scanner: it is the same text at the end.

import KioskCore
import KioskScanner
import Testing
import TestSupport

@Suite("Every scanner")
struct EveryScannerTests {
    /// 200 characters: all signs of ASCII that a layout could move, both cases, and Chinese.
    static let link =
        "https://kp.shop.test/qrcode-connector?syscode=KP_01&order=Zx9+Qa7/Ym4==&note=[a]{b}(c)<d>"
        + "|e\\f~g^h`i'j\"k@l#m$n%o*p!q;r,s:t.&商户=电子发票税务店&号=0123456789"
        + "-MNBVCXZLKJHGFDSAPOIUYTREWQmnbvcxzlkjhgfdsapoiuytrewqM"

    @Test func `the code is what it should be`() {
        #expect(Self.link.count == 200)
    }

    @Test(arguments: KeyboardCase.all)
    func `a scanner that types`(_ typing: KeyboardCase) throws {
        let outputs = try typing.outputs(for: Self.link)
        #expect(outputs == [typing.expected(Self.link)])
    }

    @Test(arguments: PortCase.all)
    func `a scanner that does not`(_ port: PortCase) {
        #expect(port.outputs(Self.link) == [port.expected(Self.link)])
    }

    @Test func `there are enough of them, each with a name of its own`() {
        let names = KeyboardCase.all.map(\.testDescription) + PortCase.all.map(\.testDescription)
        #expect(names.count >= 60)
        #expect(Set(names).count == names.count)
    }
}

/// One way in which a scanner can be set up to type.
struct KeyboardCase: CustomTestStringConvertible, Sendable {
    var habit: String
    var scanner: FakeScannerKeyboard
    var framing = ScanFraming()
    var symbology: String?
    var chunk = Int.max
    var every = 1

    var testDescription: String { "\(scanner.layout.name): \(habit)" }

    init(
        _ habit: String, _ layout: FakeScannerLayout = .us,
        _ adjust: (inout KeyboardCase) -> Void = { _ in }
    ) {
        self.habit = habit
        scanner = FakeScannerKeyboard(layout)
        adjust(&self)
    }

    func outputs(for text: String) throws -> [ScannerOutput] {
        let layout = try KeyboardLayout(scanner.layout.name)
        var decoder = KeyboardDecoder(layout: layout, framing: framing)
        decoder.setLocks(capsLock: scanner.capitals == .shiftUnderCapsLock, numLock: false)
        var scanner = scanner
        scanner.scan(text)
        return Till.outputs(of: decoder, for: scanner.reads(chunk: chunk, every: every))
    }

    func expected(_ text: String) -> ScannerOutput {
        let ending: Scan.Ending = scanner.ending == .none ? .pause : .terminator
        return .scan(
            Scan(text: text, ending: ending, symbology: symbology.flatMap { Symbology($0) }))
    }

    static let layouts: [FakeScannerLayout] = [.us, .de, .fr]

    static let all: [KeyboardCase] =
        spellings + capitals + endings + paces + chunks + lateness + frames

    /// 3 layouts × 2 encodings × 2 forms of Alt codes × what is spelled by them.
    static let spellings = layouts.flatMap { layout in
        FakeScannerText.allCases.flatMap { text in
            [3, 4].flatMap { digits in
                FakeScannerKeyboard.Spelling.allCases.map { spelling in
                    KeyboardCase("\(text.rawValue), \(digits) digits, \(spelling)", layout) {
                        $0.scanner.text = text
                        $0.scanner.spelledDigits = digits
                        $0.scanner.spelling = spelling
                        $0.scanner.numLockAround = text == .gbk
                    }
                }
            }
        }
    }

    static let capitals = layouts.flatMap { layout in
        FakeScannerKeyboard.Capitals.allCases.flatMap { capitals in
            [false, true].map { keypad in
                KeyboardCase("\(capitals), \(keypad ? "keypad" : "top row")", layout) {
                    $0.scanner.capitals = capitals
                    $0.scanner.keypadDigits = keypad
                }
            }
        }
    }

    static let endings = layouts.flatMap { layout in
        FakeScannerKeyboard.Ending.allCases.map { ending in
            KeyboardCase("ends by \(ending)", layout) { $0.scanner.ending = ending }
        }
    }

    static let paces = [0, 1, 6, 10, 19, 80].flatMap { pace in
        [false, true].map { repeats in
            KeyboardCase("\(pace) ms a key\(repeats ? ", repeated" : "")", .de) {
                $0.scanner.millisecondsPerKey = pace
                $0.scanner.jitter = pace / 4
                $0.scanner.repeats = repeats
            }
        }
    }

    static let chunks = [1, 7, 23, 24, 25, 100].map { bytes in
        KeyboardCase("\(bytes) bytes at once", .fr) { $0.chunk = bytes }
    }

    static let lateness = [20, 120, 250].map { every in
        KeyboardCase("read every \(every) ms", .fr) { $0.every = every }
    }

    static let frames = layouts.flatMap { layout in
        [
            KeyboardCase("prefix and suffix", layout) {
                $0.framing = ScanFraming(prefix: "<<", suffix: ">>")
                ($0.scanner.prefix, $0.scanner.suffix) = ("<<", ">>")
            },
            KeyboardCase("STX and ETX", layout) {
                $0.framing = ScanFraming(prefix: "\u{2}", suffix: "\u{3}")
                ($0.scanner.prefix, $0.scanner.suffix) = ("\u{2}", "\u{3}")
            },
            KeyboardCase("symbology identifier behind a prefix", layout) {
                $0.framing = ScanFraming(prefix: "#")
                $0.scanner.prefix = "#]Q1"
                $0.symbology = "]Q1"
            },
        ]
    }
}

/// One way in which a scanner can be set up to send bytes.
struct PortCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var symbology: String?
    var ending = Scan.Ending.terminator
    let outputs: @Sendable (String) -> [ScannerOutput]

    func expected(_ text: String) -> ScannerOutput {
        .scan(Scan(text: text, ending: ending, symbology: symbology.flatMap { Symbology($0) }))
    }

    static let all: [PortCase] = FakeScannerText.allCases.flatMap { pointOfSale($0) + ports($0) }

    private static func pointOfSale(_ text: FakeScannerText) -> [PortCase] {
        let name = text.rawValue
        return [
            pos(name) { $0.text = text },
            pos("\(name), shifted") { ($0.text, $0.isShifted) = (text, true) },
            pos("\(name), CR") { ($0.text, $0.terminator) = (text, [13]) },
            pos("\(name), CR LF") { ($0.text, $0.terminator) = (text, [13, 10]) },
            pos("\(name), Tab") { ($0.text, $0.terminator) = (text, [9]) },
            pos("\(name), counts one more") { ($0.text, $0.countsOneMore) = (text, true) },
            pos("\(name), says no symbology") { ($0.text, $0.symbology) = (text, "") },
        ]
    }

    private static let terminators: [(name: String, bytes: [UInt8])] = [
        ("CR", [13]), ("LF", [10]), ("CR LF", [13, 10]), ("Tab", [9]), ("nothing", []),
    ]

    private static func ports(_ text: FakeScannerText) -> [PortCase] {
        terminators.flatMap { terminator in
            [1, 16, 4_096].map { chunk in
                let name = "\(text.rawValue), \(terminator.name), by \(chunk)"
                return serial(name, ends: !terminator.bytes.isEmpty) {
                    $0.text = text
                    $0.suffix = terminator.bytes
                    $0.chunk = chunk
                }
            }
        }
    }

    private static func pos(
        _ name: String, _ adjust: (inout FakeScannerPOS) -> Void
    ) -> PortCase {
        var scanner = FakeScannerPOS()
        adjust(&scanner)
        let symbology = scanner.symbology.isEmpty ? nil : scanner.symbology
        return PortCase(testDescription: "point of sale: \(name)", symbology: symbology) {
            [scanner] text in
            Till.outputs(
                of: POSDecoder(),
                for: scanner.scan(text).enumerated().map {
                    FakeScannerRead(bytes: $1, milliseconds: $0)
                })
        }
    }

    private static func serial(
        _ name: String, ends: Bool, _ adjust: (inout FakeScannerSerial) -> Void
    ) -> PortCase {
        var scanner = FakeScannerSerial()
        scanner.prefix = Array("]Q1".utf8)
        adjust(&scanner)
        return PortCase(
            testDescription: "serial: \(name)", symbology: "]Q1",
            ending: ends ? .terminator : .pause
        ) { [scanner] text in
            Till.outputs(of: SerialDecoder(), for: scanner.scan(text))
        }
    }
}
