// The lines of a text, each with all of its bytes.

/// A text taken apart at line feeds; put together again it is the same.
struct TextLines: Hashable, Sendable {
    /// Each line without its line feed; what stands behind the last one comes last.
    private var lines: [[UInt8]]
    /// What ends a line besides the line feed: a carriage return, in files from elsewhere.
    private let end: [UInt8]

    /// Takes a text apart.
    init(_ text: String) {
        lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        end = lines.count > 1 && lines[0].last == 0x0D ? [0x0D] : []
    }

    /// How many there are.
    var count: Int { lines.count }

    /// The whole text.
    var text: String {
        String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
    }

    /// A line without its carriage return.
    subscript(index: Int) -> [UInt8] {
        lines[index].last == 0x0D ? lines[index].dropLast() : lines[index]
    }

    /// Puts other lines in the place of some.
    mutating func replace(_ range: Range<Int>, with new: [[UInt8]]) {
        let isLast = range.upperBound == lines.count
        lines.replaceSubrange(range, with: new.map { $0 + end })
        // What the last line was replaced by had no line end either, unless nothing is left of it.
        if isLast, lines.last?.isEmpty == false { lines.append([]) }
    }

    /// Puts lines at the end.
    mutating func append(_ new: [[UInt8]]) {
        if lines.last?.isEmpty == true { lines.removeLast() }
        lines += new.map { $0 + end } + [[]]
    }

    /// Whether every line that is a comment in `other` is one here, in the same order.
    func keepsComments(of other: TextLines) -> Bool {
        var rest = comments[...]
        for comment in other.comments {
            guard let place = rest.firstIndex(of: comment) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    private var comments: [[UInt8]] { indices.map { self[$0] }.filter(Self.isComment) }
    private var indices: Range<Int> { lines.indices }

    /// Whether a line is blank.
    static func isBlank(_ line: some Sequence<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// Whether a line is a comment and nothing more.
    static func isComment(_ line: some Sequence<UInt8>) -> Bool {
        line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
    }
}
