// Which keys a simulated scanner presses for a character, for the keyboards of three countries.

/// A keyboard layout as printed on the keys, written down by hand from the keyboards themselves:
/// it shares no table with the product.
package struct FakeScannerLayout: Sendable {
    /// How a character is typed.
    package struct Stroke: Hashable, Sendable {
        /// The key's number in Linux.
        package var key: UInt16
        /// Whether Shift is held.
        package var shift = false
        /// Whether AltGr is held.
        package var altGr = false
        /// Whether the key is dead, so that the space bar must follow.
        package var thenSpace = false
    }

    /// What the layout is called.
    package let name: String
    private let strokes: [Character: Stroke]

    /// How the character is typed; nil if no key has it.
    package func stroke(for character: Character) -> Stroke? { strokes[character] }

    /// All characters that have a key.
    package var characters: [Character] { strokes.keys.sorted() }

    /// Rows of keys from the left, each with the number of its first key.
    private init(
        _ name: String, plain: [(UInt16, String)], shift: [(UInt16, String)],
        altGr: [Character: UInt16] = [:], dead: [Character: Stroke] = [:]
    ) {
        var strokes = dead
        for (rows, shift) in [(plain, false), (shift, true)] {
            for (first, row) in rows {
                for (place, character) in row.enumerated() where character != "\u{0}" {
                    strokes[character] = Stroke(key: first + UInt16(place), shift: shift)
                }
            }
        }
        for (character, key) in altGr { strokes[character] = Stroke(key: key, altGr: true) }
        self.name = name
        self.strokes = strokes
    }

    /// The United States.
    package static let us = FakeScannerLayout(
        "us",
        plain: [
            (2, "1234567890-="), (16, "qwertyuiop[]"), (30, "asdfghjkl;'`"), (43, "\\"),
            (44, "zxcvbnm,./"), (57, " "),
        ],
        shift: [
            (2, "!@#$%^&*()_+"), (16, "QWERTYUIOP{}"), (30, "ASDFGHJKL:\"~"), (43, "|"),
            (44, "ZXCVBNM<>?"),
        ])

    /// Germany.
    package static let de = FakeScannerLayout(
        "de",
        plain: [
            (2, "1234567890ß"), (16, "qwertzuiopü+"), (30, "asdfghjklöä"), (43, "#"),
            (44, "yxcvbnm,.-"), (57, " "), (86, "<"),
        ],
        shift: [
            (2, "!\"§$%&/()=?"), (16, "QWERTZUIOPÜ*"), (30, "ASDFGHJKLÖÄ°"), (43, "'"),
            (44, "YXCVBNM;:_"), (86, ">"),
        ],
        altGr: [
            "{": 8, "[": 9, "]": 10, "}": 11, "\\": 12, "@": 16, "€": 18, "~": 27, "|": 86,
        ],
        dead: [
            "^": Stroke(key: 41, thenSpace: true), "´": Stroke(key: 13, thenSpace: true),
            "`": Stroke(key: 13, shift: true, thenSpace: true),
        ])

    /// France.
    package static let fr = FakeScannerLayout(
        "fr",
        plain: [
            (2, "&é\"'(-è_çà)="), (16, "azertyuiop"), (27, "$"), (30, "qsdfghjklmù²"), (43, "*"),
            (44, "wxcvbn,;:!"), (57, " "), (86, "<"),
        ],
        shift: [
            (2, "1234567890°+"), (16, "AZERTYUIOP"), (27, "£"), (30, "QSDFGHJKLM%"), (43, "µ"),
            (44, "WXCVBN?./§"), (86, ">"),
        ],
        altGr: [
            "~": 3, "#": 4, "{": 5, "[": 6, "|": 7, "`": 8, "\\": 9, "^": 10, "@": 11, "]": 12,
            "}": 13, "€": 18,
        ],
        dead: ["¨": Stroke(key: 26, shift: true, thenSpace: true)])
}
