// What the sanitiser lets through.

import Testing

@testable import KioskScreen

/// Hostile and awkward texts, and what may be left of them.
@Suite struct ScreenTextTests {
    static let table: [(from: String, to: String)] = [
        ("发票 invoice", "发票 invoice"),
        ("\u{1B}[2J\u{1B}[31mred", "[2J[31mred"),
        ("\u{1B}]0;title\u{07}x", "]0;titlex"),
        ("\u{1B}P1$r\u{1B}\\", "P1$r\\"),
        ("\u{9B}31m\u{9D}0;x\u{9C}", "31m0;x"),
        ("a\u{0}b\u{8}c\u{7F}d", "abcd"),
        ("a\tb\nc\r\nd\u{B}e\u{C}f\u{85}g\u{2028}h\u{2029}i", "a b c d e f g h i"),
        ("  a \u{3000} b\u{A0}\u{2003}c  ", "a b c"),
        (
            "\u{61C}a\u{200B}\u{200E}\u{200F}b\u{202A}\u{202E}c\u{2066}\u{2069}d\u{FEFF}\u{AD}",
            "abcd"
        ),
        ("a\u{E0041}\u{E007F}b\u{E000}\u{F8FF}\u{F0000}c\u{FFFE}\u{FFFF}\u{0378}d", "abcd"),
        ("a\u{FE0F}b\u{E0100}c\u{115F}d\u{3164}e\u{34F}", "abcde"),
        ("e\u{301}\u{302}\u{303}\u{304}x", "e\u{301}\u{302}x"),
        ("\u{301}\u{301}x", "x"),
        ("👩\u{200D}👩\u{200D}👧👍🏽", "👩👩👧👍"),
        ("\u{2060}\u{200D}\u{202E}", ""),
    ]

    @Test(arguments: table)
    func `only what can be seen and obeys nobody is left`(_ entry: (from: String, to: String)) {
        let text = ScreenText(entry.from)
        #expect(text.string == entry.to)
        #expect(ScreenText(text.string) == text)
    }

    @Test func `no scalar that terminals obey survives, whichever it is`() {
        let hidden: Set<Unicode.GeneralCategory> = [
            .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator,
        ]
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            guard hidden.contains(scalar.properties.generalCategory) else { continue }
            #expect(
                ["ab", "a b"].contains(ScreenText("a\(Character(scalar))b").string), "\(value)")
        }
    }

    @Test func `wide characters count two cells, marks none`() {
        #expect(ScreenText("发票").width == 4)
        #expect(ScreenText("e\u{301}x").width == 2)
        #expect(ScreenText("🙂█▀").width == 4)
    }

    @Test func `a text without end is cut at its bound`() {
        #expect(ScreenText(String(repeating: "x", count: 100_000)).width == 2_048)
        #expect(ScreenText(String(repeating: "发", count: 100_000)).glyphs.count == 682)
        let zalgo = ScreenText("a" + String(repeating: "\u{301}", count: 100_000))
        #expect(zalgo.glyphs.count == 1)
        #expect(zalgo.string.unicodeScalars.count == 3)
    }

    @Test func `a cut text says so and never has half a character`() {
        #expect(ScreenText("发票号码发票").cut(to: 12).string == "发票号码发票")
        #expect(ScreenText("发票号码发票").cut(to: 11).string == "发票号码...")
        #expect(ScreenText("发票号码发票").cut(to: 10).string == "发票号...")
        for columns in 1...12 { #expect(ScreenText("发票号码发票").cut(to: columns).width <= columns) }
    }

    @Test func `lines break between words and between Chinese characters`() {
        func lines(_ text: String, _ columns: Int) -> [String] {
            ScreenText(text).wrapped(to: columns).map(\.string)
        }
        #expect(lines("print a copy now", 8) == ["print a", "copy now"])
        #expect(lines("请选择打印副本", 6) == ["请选择", "打印副", "本"])
        #expect(lines("请打印，再扫描", 6) == ["请打", "印，再", "扫描"])
        #expect(lines("unbreakable", 4) == ["unbr", "eaka", "ble"])
        #expect(ScreenText("请选择打印副本").wrapped(to: 6, lines: 2).map(\.string) == ["请选择", "打..."])
        #expect(ScreenText("").wrapped(to: 6).isEmpty)
    }
}
