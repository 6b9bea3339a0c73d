// Codes that press the keys of a computer: none of them passes, and none goes unnoticed.

import KioskCore
import KioskScanner
import Testing
import TestSupport

private typealias Key = FakeScannerKeyboard.Key

@Suite("Codes that command computers")
struct BadBarcodeTests {
    /// Keys that are pressed together; the letters are those of a keyboard of the United States.
    static let commands: [(name: String, keys: [UInt16])] = [
        ("F1", [Key.f1]), ("Escape", [Key.escape]), ("Up", [Key.up]), ("Insert", [Key.insert]),
        ("Delete", [Key.delete]), ("Backspace", [14]), ("Home", [102]), ("Print", [99]),
        ("Windows", [Key.windows]), ("Win+R", [Key.windows, 19]), ("Menu", [127]),
        ("Alt+F4", [Key.alt, 62]), ("Alt+Tab", [Key.alt, Key.tab]), ("Alt+F", [Key.alt, 33]),
        ("Alt+1", [Key.alt, 2]), ("Alt+Enter", [Key.alt, Key.enter]),
        ("Ctrl+Alt+Delete", [Key.control, Key.alt, Key.delete]),
        ("Ctrl+Alt+T", [Key.control, Key.alt, 20]), ("Ctrl+F1", [Key.control, Key.f1]),
        ("Ctrl+Alt+keypad", [Key.control, Key.alt, Key.keypad[1]]),
        ("Ctrl+Escape", [Key.control, Key.escape]), ("Ctrl+1", [Key.control, 2]),
        ("Ctrl+Enter", [Key.control, Key.enter]), ("Shift+Tab", [Key.shift, Key.tab]),
        ("Shift+F10", [Key.shift, 68]), ("Alt+keypad plus", [Key.alt, 78]),
        ("Scroll Lock", [70]), ("volume", [115]), ("calculator", [140]), ("no known key", [600]),
    ]

    @Test(arguments: commands)
    func `such a key voids its code, wherever it stands, once`(
        _ command: (name: String, keys: [UInt16])
    ) throws {
        for place in 0...4 {
            let heard = try TypingDesk.heard { scanner in
                scanner.scan(String("AB12".prefix(place)), stoppingAfter: place)
                for _ in 0..<3 { scanner.press(all: command.keys) }
                scanner.scan(String("AB12".dropFirst(place)))
                scanner.scan("next")
            }
            // A key behind the last character still comes before Enter.
            #expect(heard == [.fault(.controlKeys, characters: 4), code("next")])
        }
    }

    @Test(arguments: commands)
    func `alone it is one fault`(_ command: (name: String, keys: [UInt16])) throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.press(all: command.keys)
            scanner.wait(1_000)
            scanner.scan("next")
        }
        #expect(heard == [.fault(.controlKeys, characters: 0), code("next")])
    }

    /// Ctrl and a letter is a control character, as Alt with its number is.
    @Test(arguments: (0...31).filter { ![9, 10, 13].contains($0) } + [127])
    func `a control character voids its code, whoever sends it`(_ value: Int) throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.scan("AB", stoppingAfter: 2)
            scanner.spell("0" + String(value))
            scanner.scan("12")
            if value > 0, value < 27 {
                let letter = UInt8(0x60 + value)
                let stroke = scanner.layout.stroke(for: Character(Unicode.Scalar(letter)))
                scanner.press(30)
                scanner.press(Key.control, stroke?.key ?? 0)
                scanner.press(Key.enter)
            }
            scanner.scan("next")
        }
        let faults: [ScannerOutput] =
            [.fault(.controlCharacters, characters: 5)]
            + (value > 0 && value < 27 ? [.fault(.controlCharacters, characters: 2)] : [])
        #expect(heard == faults + [code("next")])
    }

    @Test func `an escape sequence by Ctrl and a bracket is no text`() throws {
        let heard = try TypingDesk.heard { scanner in
            scanner.press(Key.control, 26)
            scanner.scan("[11~")
            scanner.press(Key.control, 27)
            scanner.press(Key.control, Key.shift, 3)
            scanner.press(Key.control, 57)
            scanner.scan("x")
        }
        #expect(
            heard == [
                .fault(.controlCharacters, characters: 5),
                .fault(.controlCharacters, characters: 4),
            ])
    }

    @Test func `keys that only change others are nothing by themselves`() throws {
        let heard = try TypingDesk.heard { scanner in
            for key in [Key.shift, Key.control, Key.alt, Key.altGr, Key.numLock] {
                scanner.press(key)
                scanner.wait(1_000)
            }
            scanner.scan("AB12")
        }
        #expect(heard == [code("AB12")])
    }

    @Test func `a flood of such keys is at most one fault in a pause`() throws {
        let heard = try TypingDesk.heard { scanner in
            for _ in 0..<2_000 {
                scanner.press(Key.f1)
                scanner.press(Key.enter)
            }
        }
        #expect(heard.allSatisfy { $0 == .fault(.controlKeys, characters: 0) })
        // 2 000 × 2 keys × 10 ms, one in 400 ms.
        #expect((2...101).contains(heard.count))
    }

    @Test func `the terminators may come by Ctrl or by their numbers`() throws {
        let heard = try TypingDesk.heard { scanner in
            for number in ["013", "010", "009"] {
                scanner.scan("AB", stoppingAfter: 2)
                scanner.spell(number)
            }
        }
        #expect(heard == [code("AB"), code("AB"), code("AB")])
    }
}

extension FakeScannerKeyboard {
    fileprivate mutating func press(all keys: [UInt16]) {
        switch keys.count {
        case 1: press(keys[0])
        case 2: press(keys[0], keys[1])
        default: press(keys[0], keys[1], keys[2])
        }
    }
}
