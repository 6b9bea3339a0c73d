// Text that may be drawn: the only kind that a canvas takes, and only the sanitiser here makes it.

internal import CTerminal
internal import KioskCore

/// One line of text without anything that a terminal would obey or that a reader could not see.
///
/// Whatever it was made from, it holds no control character, no mark that changes the direction of
/// text, nothing invisible, and no more than `Limits.combiningMarks` marks on a character. Tabs and
/// ends of lines become spaces, spaces in a row become one, spaces around the text go. What is
/// longer than `Limits.fieldBytes` is cut there.
package struct ScreenText: Hashable, Sendable {
    /// A character with its marks, one cell wide or two.
    package struct Glyph: Hashable, Sendable {
        package let text: String
        /// Cells that it takes: 1 or 2.
        package let width: Int

        fileprivate init(text: String, width: Int) {
            self.text = text
            self.width = width
        }

        static let space = Glyph(text: " ", width: 1)
    }

    /// The characters from left to right.
    package let glyphs: [Glyph]

    private init(glyphs: [Glyph]) {
        self.glyphs = glyphs
    }

    /// Cleans `text`, which may come from anywhere.
    package init(_ text: String) {
        var glyphs: [Glyph] = []
        var bytes = 0
        var marks = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > Limits.fieldBytes { break }
            switch Role(of: scalar) {
            case .nothing:
                continue
            case .space:
                if let last = glyphs.last, last != .space { glyphs.append(.space) }
            case .base(let width):
                glyphs.append(Glyph(text: String(scalar), width: width))
                marks = 0
            case .mark:
                guard let base = glyphs.last, marks < Limits.combiningMarks else { continue }
                glyphs[glyphs.count - 1] = Glyph(
                    text: base.text + String(scalar), width: base.width)
                marks += 1
            }
        }
        if glyphs.last == .space { glyphs.removeLast() }
        self.init(glyphs: glyphs)
    }

    /// The cells that it takes in all.
    package var width: Int { glyphs.reduce(0) { $0 + $1.width } }

    /// The text as a string.
    package var string: String { glyphs.map(\.text).joined() }

    /// Whether there is nothing to see.
    package var isEmpty: Bool { glyphs.isEmpty }
}

extension ScreenText {
    /// The characters in `range`.
    subscript(range: Range<Int>) -> ScreenText {
        ScreenText(glyphs: Array(glyphs[range]))
    }

    /// As many characters from the start as fit into `columns` cells.
    func prefix(columns: Int) -> ScreenText {
        var taken = 0
        let end = glyphs.firstIndex { glyph in
            taken += glyph.width
            return taken > columns
        }
        return self[0..<(end ?? glyphs.count)]
    }

    /// As many characters from the end as fit into `columns` cells.
    func suffix(columns: Int) -> ScreenText {
        var taken = 0
        let start = glyphs.lastIndex { glyph in
            taken += glyph.width
            return taken > columns
        }
        return self[(start.map { $0 + 1 } ?? 0)..<glyphs.count]
    }

    /// The text in at most `columns` cells: what does not fit is cut, and `...` says so.
    func cut(to columns: Int) -> ScreenText {
        width <= columns
            ? self : prefix(columns: columns - 3).followed(by: "...").prefix(columns: columns)
    }

    /// `next` after this text, with nothing between.
    func followed(by next: ScreenText) -> ScreenText {
        ScreenText(glyphs: glyphs + next.glyphs)
    }

    /// So many spaces, for a place between two texts.
    static func spaces(_ count: Int) -> ScreenText {
        ScreenText(glyphs: Array(repeating: .space, count: max(0, count)))
    }
}

extension ScreenText: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        self.init(text)
    }
}

/// What a scalar may do on the screen.
private enum Role {
    case nothing
    case space
    case base(width: Int)
    case mark

    init(of scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control:
            // Tab to carriage return, and the next line of ISO 6429, keep words apart.
            self = (0x09...0x0D).contains(scalar.value) || scalar.value == 0x85 ? .space : .nothing
        case .lineSeparator, .paragraphSeparator, .spaceSeparator:
            self = .space
        // Among them the marks of direction, joiners, the byte order mark and tags.
        case .format, .surrogate, .privateUse, .unassigned:
            self = .nothing
        default:
            // Variation selectors, fillers and skin tones: invisible, or merged by some terminals
            // only.
            if properties.isDefaultIgnorableCodePoint || properties.isEmojiModifier {
                self = .nothing
                return
            }
            switch cterminal_width(scalar.value) {
            case 0: self = .mark
            case 1: self = .base(width: 1)
            case 2: self = .base(width: 2)
            default: self = .nothing
            }
        }
    }
}
