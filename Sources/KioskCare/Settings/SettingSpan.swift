// Where one key stands in the lines of a file, and which parts of them are not its value.

/// The lines of a key and its value, taken apart.
struct SettingSpan: Hashable, Sendable {
    /// From the key's line to the last one of its value.
    let lines: Range<Int>
    /// What stands before the value: the key, its colon and blanks.
    private let head: [UInt8]
    /// What stands behind the value: blanks and a comment.
    private let tail: [UInt8]
    /// The lines below the first, if the value is a list that goes on there.
    private let body: [[UInt8]]
    /// Whether each item of a list has a line of its own.
    private let isByItem: Bool
    /// The lines that are no part of the value: comments, and what stands between items.
    ///
    /// A comment behind an item goes with the item; one in the midst of a list in brackets gets a
    /// line of its own.
    let comments: [[UInt8]]

    /// Looks for the value's end between the key's line and `end`, where the next key or nothing
    /// is; nil for a value in a form that is not edited.
    init?(
        _ key: String, _ value: WrittenValue, lines: TextLines, from first: Int, to end: Int
    ) {
        let line = lines[first]
        guard let colon = Self.colon(after: key, in: line) else { return nil }
        let start = line[(colon + 1)...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.endIndex
        let rest = ((first + 1)..<end).map { lines[$0] }
        let last = rest.lastIndex { !TextLines.isBlank($0) && !TextLines.isComment($0) }
        let below = last.map { Array(rest[...$0]) } ?? []
        self.lines = first..<(first + 1 + below.count)
        body = below
        if start == line.endIndex || line[start] == UInt8(ascii: "#") {
            (head, tail) = (Array(line[...colon]), Array(line[(colon + 1)...]))
            isByItem = below.isEmpty == false
            guard below.isEmpty || Self.isList(below, of: value) else { return nil }
            comments = below.filter { TextLines.isComment($0) || TextLines.isBlank($0) }
        } else {
            (head, isByItem) = (Array(line[..<start]), false)
            let scan = ValueScan([Array(line[start...])] + below)
            guard let tail = scan.tail, below.isEmpty || scan.isList else { return nil }
            self.tail = tail
            let within = below.isEmpty ? [] : [Array(line[start...])] + below.dropLast()
            comments = within.compactMap { TextLines.isComment($0) ? $0 : ValueScan.comment($0) }
        }
    }

    /// The lines that say the new value; `old` is the one that they say now.
    func lines(
        for value: WrittenValue, insteadOf old: WrittenValue, key: String
    ) -> [[UInt8]] {
        if isByItem, case .list(let items) = value, case .list(let oldItems) = old,
            items.isEmpty == false
        {
            return [head + tail] + byItem(items, insteadOf: oldItems)
        }
        return SettingText.lines(head, value, tail: tail) + comments
    }

    /// Lines of items that remain stay, if their order does; new ones come where they belong.
    private func byItem(_ items: [String], insteadOf old: [String]) -> [[UInt8]] {
        let indent = Array(body.first(where: Self.isItem)?.prefix { $0 == 0x20 } ?? [])
        let staying = Set(items).intersection(old)
        let isInOrder =
            items.filter(staying.contains) == old.filter(staying.contains)
            && Set(old).count == old.count
        guard isInOrder else {
            return comments + items.map { SettingText.item($0, indent: indent) }
        }
        var lines: [[UInt8]] = []
        var waiting = items[...]
        var olds = old[...]
        for line in body {
            guard Self.isItem(line), let text = olds.popFirst() else {
                lines.append(line)
                continue
            }
            guard staying.contains(text) else { continue }
            while let next = waiting.popFirst() {
                lines.append(next == text ? line : SettingText.item(next, indent: indent))
                if next == text { break }
            }
        }
        return lines + waiting.map { SettingText.item($0, indent: indent) }
    }

    /// The place of the colon, if the line begins with the key as it is.
    private static func colon(after key: String, in line: [UInt8]) -> Int? {
        guard line.starts(with: key.utf8) else { return nil }
        let place = line[key.utf8.count...].firstIndex { $0 != 0x20 }
        return place.flatMap { line[$0] == UInt8(ascii: ":") ? $0 : nil }
    }

    private static func isItem(_ line: [UInt8]) -> Bool {
        let rest = line.drop { $0 == 0x20 }
        guard rest.first == UInt8(ascii: "-") else { return false }
        return rest.dropFirst().first.map { $0 == 0x20 } ?? true
    }

    /// Whether the items of a list stand in these lines, one a line, with nothing but comments
    /// between them.
    private static func isList(_ lines: [[UInt8]], of value: WrittenValue) -> Bool {
        guard case .list(let items) = value else { return false }
        let others = lines.count { TextLines.isBlank($0) || TextLines.isComment($0) }
        return lines.count(where: isItem) == items.count && items.count + others == lines.count
    }
}
