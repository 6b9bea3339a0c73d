// A terminal that knows only what the kiosk's own writer may say.

import CTerminal

/// The cells of a terminal, and the four things that can happen to them.
struct TerminalModel: Equatable {
    /// Bytes that are not of the writer's grammar.
    struct NotOurGrammar: Error {
        var at: Int
    }

    /// One cell; the right half of a wide character has an empty text.
    struct Cell: Equatable {
        var text = " "
        var attributes = "0"
    }

    private(set) var rows: [[Cell]]
    private var row = 0
    private var column = 0
    private var attributes = "0"

    init(columns: Int, rows: Int) {
        self.rows = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    /// The text of each row without the spaces at its end.
    var lines: [String] {
        rows.map { row in
            var line = row.map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The cells alone: where the next character would stand is nobody's business.
    static func == (left: TerminalModel, right: TerminalModel) -> Bool { left.rows == right.rows }

    mutating func take(_ bytes: [UInt8]) throws {
        var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "\u{1B}" {
                let end = rest.firstIndex { ("A"..."Z").contains($0) || ("a"..."z").contains($0) }
                guard let end else { throw NotOurGrammar(at: rest.count) }
                try obey(String(String.UnicodeScalarView(rest[...end])), left: rest.count)
                rest = rest[rest.index(after: end)...]
            } else {
                try write(scalar, left: rest.count)
                rest = rest.dropFirst()
            }
        }
    }

    private mutating func obey(_ sequence: String, left: Int) throws {
        if sequence == "\u{1B}[2J" {
            for row in rows.indices {
                for column in rows[row].indices { rows[row][column] = Cell() }
            }
        } else if let place = sequence.wholeMatch(of: /\u{1B}\[(\d{1,3});(\d{1,3})H/) {
            row = (Int(place.1) ?? 0) - 1
            column = (Int(place.2) ?? 0) - 1
        } else if let change = sequence.wholeMatch(of: /\u{1B}\[(0(?:;\d{1,2})*)m/) {
            attributes = String(change.1)
        } else {
            throw NotOurGrammar(at: left)
        }
    }

    private mutating func write(_ scalar: Unicode.Scalar, left: Int) throws {
        let width = Int(cterminal_width(scalar.value))
        guard width >= 0, rows.indices.contains(row) else { throw NotOurGrammar(at: left) }
        if width == 0 {
            let base = column - (rows[row][column - 1].text.isEmpty ? 2 : 1)
            rows[row][base].text.unicodeScalars.append(scalar)
            return
        }
        guard column + width <= rows[row].count else { throw NotOurGrammar(at: left) }
        split(column)
        if width == 2 { split(column + 1) }
        rows[row][column] = Cell(text: String(scalar), attributes: attributes)
        if width == 2 { rows[row][column + 1] = Cell(text: "", attributes: attributes) }
        column += width
    }

    /// What terminals do to the other half of a wide character that is written over.
    private mutating func split(_ column: Int) {
        if rows[row][column].text.isEmpty { rows[row][column - 1].text = " " }
        if column + 1 < rows[row].count, rows[row][column + 1].text.isEmpty {
            rows[row][column + 1].text = " "
        }
    }
}
