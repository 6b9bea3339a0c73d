// A person at the keys.

import KioskCore
import KioskScanner
import Testing

@Suite("Keys at the terminal")
struct KeyTests {
    private var desk = Desk()

    @Test mutating func `a digit is a key once it has stayed alone for 150 ms`() {
        desk.read("1")
        desk.wait(149)
        #expect(desk.heard() == [])
        desk.wait(1)
        #expect(desk.heard() == [.key(.character("1"))])
    }

    @Test mutating func `a digit right behind a code is neither a key nor a code of its own`() {
        desk.type("ABC123\r", every: 1)
        _ = desk.heard()
        desk.wait(50)
        desk.read("1")
        desk.wait(1_000)
        #expect(desk.heard() == [])
        desk.read("1")
        desk.wait(150)
        #expect(desk.heard() == [.key(.character("1"))])
    }

    @Test mutating func `digits typed every 200 ms are keys, and so is the Enter after them`() {
        desk.type("20.5\r", every: 200)
        desk.wait(1_000)
        #expect(
            desk.heard() == [
                .key(.character("2")), .key(.character("0")), .key(.character(".")),
                .key(.character("5")), .key(.enter),
            ])
    }

    @Test mutating func `a character of several bytes alone is a key`() {
        for character in ["é", "票", "\u{20087}"] {
            desk.read(character)
            desk.wait(150)
            #expect(desk.heard() == [.key(.character(Character(character)))])
        }
        desk.type("票", every: 10)
        desk.wait(150)
        #expect(desk.heard() == [.key(.character("票"))])
    }

    @Test(
        arguments: [
            ("\u{1B}[A", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
            ("\u{1B}OA", .up), ("\u{1B}OP", .function(1)), ("\u{1B}OS", .function(4)),
            ("\u{1B}[[A", .function(1)), ("\u{1B}[[E", .function(5)), ("\u{1B}[11~", .function(1)),
            ("\u{1B}[14~", .function(4)), ("\u{1B}[15~", .function(5)),
            ("\u{1B}[17~", .function(6)),
            ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)),
            ("\u{1B}[24~", .function(12)),
            ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace),
            ("\u{8}", .backspace),
        ] as [(String, KeyPress)])
    mutating func `a key that writes nothing acts at once`(_ bytes: String, _ key: KeyPress) {
        desk.read(bytes)
        #expect(desk.heard() == [.key(key)])
        desk.wait(1_000)
        #expect(desk.heard() == [])
    }

    @Test mutating func `a key's sequence may come byte by byte`() {
        desk.type("\u{1B}[15~", every: 100)
        #expect(desk.heard() == [.key(.function(5))])
    }

    @Test mutating func `Escape is a key when nothing follows it`() {
        desk.read("\u{1B}")
        desk.wait(149)
        #expect(desk.heard() == [])
        desk.wait(1)
        #expect(desk.heard() == [.key(.escape)])
    }

    @Test mutating func `Escape pressed twice quickly is one Escape`() {
        desk.type("\u{1B}\u{1B}", every: 80)
        desk.wait(150)
        #expect(desk.heard() == [.key(.escape)])
    }

    @Test mutating func `a held erase key erases on`() {
        desk.type("\u{7F}\u{7F}\u{7F}", every: 33)
        #expect(desk.heard() == [.key(.backspace), .key(.backspace), .key(.backspace)])
    }

    @Test mutating func `a held Enter key presses once`() {
        desk.type("\r\r\r", every: 33)
        desk.wait(1_000)
        #expect(desk.heard() == [.key(.enter)])
    }

    @Test(arguments: [
        "\u{1B}[1;5A", "\u{1B}[200~", "\u{1B}[?1;2c", "\u{1B}[12;40R", "\u{1B}OZ", "\u{1B}x",
        "\u{1B}(B", "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:0/0/0\u{1B}\\",
        "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[", "\u{1B}[1", "\u{1B}O", "\u{1B}]0;", "\u{1B}\r", "\u{3}",
    ])
    mutating func `what is no key of ours is swallowed whole`(_ bytes: String) {
        desk.read(bytes)
        desk.wait(1_000)
        #expect(desk.heard() == [])
        desk.read("1")
        desk.wait(150)
        #expect(desk.heard() == [.key(.character("1"))])
    }

    @Test mutating func `several keys in one read act in their order`() {
        desk.read("\u{1B}[A\u{1B}[B\u{1B}OP")
        #expect(desk.heard() == [.key(.up), .key(.down), .key(.function(1))])
    }
}
