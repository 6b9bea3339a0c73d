// A terminal's answers, told apart from everything else that it sends.

/// Takes bytes as they come, keeps what answers the question, and hands on all else unchanged.
struct TerminalAnswers {
    /// The size of a cell (XTWINOPS 16), the name (XTVERSION), and what every terminal answers, so
    /// that nothing more is waited for: the primary device attributes (DA1).
    static let question = Array("\u{1B}[16t\u{1B}[>0q\u{1B}[c".utf8)

    /// Bytes of the longest answer that is taken for one.
    private static let longest = 128
    private static let escape: UInt8 = 0x1B

    /// How far the bytes at hand are one.
    private enum Match {
        case foreign
        case beginning
        case cell(CellSize?)
        case version(String)
        case attributes([Int])
    }

    private(set) var abilities = TerminalAbilities()
    /// Whether the last answer came.
    private(set) var isComplete = false
    private var pending: [UInt8] = []

    /// Takes `bytes`, and gives back those that are no part of an answer.
    mutating func take(_ bytes: [UInt8]) -> [UInt8] {
        var others: [UInt8] = []
        for byte in bytes {
            pending.append(byte)
            settle(&others)
        }
        return others
    }

    /// Gives back the beginning of an answer that has no end.
    mutating func end() -> [UInt8] {
        defer { pending = [] }
        return pending
    }

    private mutating func settle(_ others: inout [UInt8]) {
        switch isComplete ? .foreign : TerminalAnswers.match(pending) {
        case .beginning:
            return
        case .foreign:
            // An escape within it may begin the next one.
            let next = pending.lastIndex(of: TerminalAnswers.escape) ?? 0
            let end = next > 0 ? next : pending.count
            others += pending[..<end]
            pending.removeFirst(end)
            if pending.isEmpty == false { settle(&others) }
            return
        case .cell(let cell):
            abilities.cell = cell
        case .version(let text):
            abilities.name = TerminalAnswers.name(text)
        case .attributes(let numbers):
            // 4: sixel graphics (VT340 manual; xterm, foot).
            abilities.hasSixel = numbers.contains(4)
            isComplete = true
        }
        pending = []
    }

    /// The first word of `foot(1.13.1)`, `XTerm(379)`, `tmux 3.3a`.
    private static func name(_ version: String) -> String {
        version.prefix { $0.isLetter || $0 == "-" }.lowercased()
    }

    private static func match(_ bytes: [UInt8]) -> Match {
        guard bytes.first == escape, bytes.count <= longest else { return .foreign }
        guard bytes.count > 1 else { return .beginning }
        return switch bytes[1] {
        case UInt8(ascii: "["): matchControl(bytes.dropFirst(2))
        case UInt8(ascii: "P"): matchString(bytes.dropFirst(2))
        default: .foreign
        }
    }

    /// `ESC [ ? numbers c` and `ESC [ 6 ; height ; width t`.
    private static func matchControl(_ bytes: ArraySlice<UInt8>) -> Match {
        guard let first = bytes.first else { return .beginning }
        let isPrivate = first == UInt8(ascii: "?")
        let body = isPrivate ? bytes.dropFirst() : bytes
        let digits = body.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == 0x3B }
        guard let final = body.dropFirst(digits.count).first else { return .beginning }
        let numbers = String(decoding: digits, as: UTF8.self).split(
            separator: ";", omittingEmptySubsequences: false
        ).map { Int($0) ?? 0 }
        switch (isPrivate, final) {
        case (true, UInt8(ascii: "c")):
            return .attributes(numbers)
        case (false, UInt8(ascii: "t")) where numbers.count == 3 && numbers[0] == 6:
            return .cell(CellSize(width: numbers[2], height: numbers[1]))
        default:
            return .foreign
        }
    }

    /// `ESC P > | text ESC \`.
    private static func matchString(_ bytes: ArraySlice<UInt8>) -> Match {
        let start = Array(">|".utf8)
        let text = bytes.dropFirst(start.count)
        guard bytes.prefix(start.count).elementsEqual(start.prefix(bytes.count)) else {
            return .foreign
        }
        let printable = text.prefix { 0x20...0x7E ~= $0 }
        let rest = text.dropFirst(printable.count)
        switch Array(rest) {
        case [], [escape]: return .beginning
        case [escape, UInt8(ascii: "\\")]:
            return .version(String(decoding: printable, as: UTF8.self))
        default: return .foreign
        }
    }
}
