// A terminal that knows only what the kiosk's own writer may say.

import CTerminal

/// The cells of a terminal, and the few things that can happen to them.
struct TerminalModel: Equatable {
    /// Bytes that are not of the writer's grammar.
    struct NotOurGrammar: Error {
        var text: String

        init(_ rest: Substring.UnicodeScalarView) {
            text = String(String.UnicodeScalarView(rest.prefix(40)))
        }
    }

    /// One cell; the right half of a wide character has an empty text.
    struct Cell: Equatable {
        var text = " "
        var attributes = "0"
    }

    /// A picture, and which of its cells were not written over.
    struct Picture: Equatable {
        var image: SixelImage
        var cells: Set<[Int]>
    }

    private(set) var rows: [[Cell]]
    /// What was said of the size of each row's characters: 5 as usual, 3 and 4 for the halves.
    private(set) var rowSizes: [Character]
    private(set) var picture: Picture?
    /// How often what had scrolled away was erased.
    private(set) var wipes = 0
    /// The pixels of one cell.
    private let cell: (width: Int, height: Int)
    private var row = 0
    private var column = 0
    private var attributes = "0"

    init(columns: Int, rows: Int, cell: (width: Int, height: Int) = (10, 20)) {
        self.rows = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
        rowSizes = Array(repeating: "5", count: rows)
        self.cell = cell
    }

    /// The text of each row without the spaces at its end; of a line of double size, once.
    var lines: [String] {
        rows.indices.map { row in
            let columns = rowSizes[row] == "5" ? rows[row].count : rows[row].count / 2
            var line = rowSizes[row] == "4" ? "" : rows[row][..<columns].map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// What can be seen: where the next character would stand is nobody's business.
    static func == (left: TerminalModel, right: TerminalModel) -> Bool {
        left.rows.indices == right.rows.indices && left.rowSizes == right.rowSizes
            && left.picture == right.picture
            && left.rows.indices.allSatisfy { left.visible($0) == right.visible($0) }
    }

    private func visible(_ row: Int) -> ArraySlice<Cell> {
        rows[row].prefix(rowSizes[row] == "5" ? rows[row].count : rows[row].count / 2)
    }

    mutating func take(_ bytes: [UInt8]) throws {
        var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = rest.first {
            let before = rest
            guard try isTaken(scalar, &rest) else { throw NotOurGrammar(before) }
        }
    }

    /// Takes a character or a sequence from `rest`, and says whether the kiosk may have sent it.
    private mutating func isTaken(
        _ scalar: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView
    ) throws -> Bool {
        if rest.starts(with: "\u{1B}P".unicodeScalars) {
            let text = try TerminalModel.string(&rest)
            return isShown(try SixelImage(String(String.UnicodeScalarView(text))))
        } else if rest.starts(with: "\u{1B}#".unicodeScalars) {
            let size = rest.dropFirst(2).first
            rest = rest.dropFirst(3)
            return isResized(size)
        } else if scalar == "\u{1B}" {
            let end = rest.firstIndex { ("A"..."Z").contains($0) || ("a"..."z").contains($0) }
            guard let end else { return false }
            let sequence = String(String.UnicodeScalarView(rest[...end]))
            rest = rest[rest.index(after: end)...]
            return isObeyed(sequence)
        }
        rest = rest.dropFirst()
        return isWritten(scalar)
    }

    /// What stands in the control string at the beginning of `rest`, which loses it.
    private static func string(
        _ rest: inout Substring.UnicodeScalarView
    ) throws -> Substring.UnicodeScalarView {
        let body = rest.dropFirst(2)
        guard let end = body.firstIndex(of: "\u{1B}"),
            body[end...].starts(with: "\u{1B}\\".unicodeScalars)
        else { throw NotOurGrammar(rest) }
        rest = body[end...].dropFirst(2)
        return body[..<end]
    }

    private mutating func isResized(_ size: Unicode.Scalar?) -> Bool {
        guard let size, "345".unicodeScalars.contains(size), column == 0 else { return false }
        rowSizes[row] = Character(size)
        return true
    }

    /// A picture that reaches the last row would make the screen scroll.
    private mutating func isShown(_ image: SixelImage) -> Bool {
        let (high, wide) = (image.height / cell.height, image.width / cell.width)
        guard image.height % cell.height == 0, image.width % cell.width == 0,
            row + high < rows.count, column + wide <= rows[0].count
        else { return false }
        let cells = (row..<(row + high)).flatMap { y in
            (column..<(column + wide)).map { [y, $0] }
        }
        picture = Picture(image: image, cells: Set(cells))
        return true
    }

    private mutating func isObeyed(_ sequence: String) -> Bool {
        if sequence == "\u{1B}[2J" {
            self = erased
        } else if sequence == "\u{1B}[3J" {
            wipes += 1
        } else if let place = sequence.wholeMatch(of: /\u{1B}\[(\d{1,3});(\d{1,3})H/) {
            row = (Int(place.1) ?? 0) - 1
            column = (Int(place.2) ?? 0) - 1
        } else if let change = sequence.wholeMatch(of: /\u{1B}\[(0(?:;\d{1,2})*)m/) {
            attributes = String(change.1)
        } else {
            return false
        }
        return true
    }

    /// Cells and pictures go; that lines get their usual size again is not relied on.
    private var erased: TerminalModel {
        var next = self
        for row in rows.indices {
            for column in rows[row].indices { next.rows[row][column] = Cell() }
        }
        next.picture = nil
        return next
    }

    private mutating func isWritten(_ scalar: Unicode.Scalar) -> Bool {
        let width = Int(cterminal_width(scalar.value))
        guard width >= 0, rows.indices.contains(row) else { return false }
        if width == 0 {
            let base = column - (rows[row][column - 1].text.isEmpty ? 2 : 1)
            rows[row][base].text.unicodeScalars.append(scalar)
            return true
        }
        let edge = rowSizes[row] == "5" ? rows[row].count : rows[row].count / 2
        guard column + width <= edge else { return false }
        picture?.cells.subtract([[row, column], [row, column + width - 1]])
        if picture?.cells.isEmpty == true { picture = nil }
        split(column)
        if width == 2 { split(column + 1) }
        rows[row][column] = Cell(text: String(scalar), attributes: attributes)
        if width == 2 { rows[row][column + 1] = Cell(text: "", attributes: attributes) }
        column += width
        return true
    }

    /// What terminals do to the other half of a wide character that is written over.
    private mutating func split(_ column: Int) {
        if rows[row][column].text.isEmpty { rows[row][column - 1].text = " " }
        if column + 1 < rows[row].count, rows[row][column + 1].text.isEmpty {
            rows[row][column + 1].text = " "
        }
    }
}
