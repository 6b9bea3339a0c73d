// A ticket on a screen of 80 columns, in English: not every console can show Chinese.

extension StatusTicket {
    /// Columns of the narrowest screen that staff have.
    package static let columns = 80

    /// All lines, none wider than `columns`, each with a line feed. Where a line goes on, it goes
    /// on below its fact.
    package var text: String {
        var lines = [title, String(repeating: "-", count: StatusTicket.columns)]
        for section in sections {
            lines.append("\(section.letter)  \(section.english)")
            lines += section.rows.flatMap(lines(of:))
            lines.append("")
        }
        lines.append("ok: as it should be   !: could be better   !!: this is why it does not serve")
        return lines.map { $0 + "\n" }.joined()
    }

    private var title: String {
        let (left, right) = ("STATUS TICKET  \(plain(kiosk).prefix(34))", moment(made).second)
        let gap = StatusTicket.columns - left.count - right.count
        return left + String(repeating: " ", count: max(1, gap)) + right
    }

    private func lines(of row: TicketRow) -> [String] {
        let mark =
            switch row.verdict {
            case .good: "ok"
            case .doubtful: "! "
            case .bad: "!!"
            case nil: "  "
            }
        let label = pad(String(plain(row.name).prefix(16)), to: 17)
        let head = "\(pad(row.reference, to: 3)) \(mark) \(label)"
        let pieces = Self.broken(plain(row.value), at: StatusTicket.columns - head.count)
        let blank = String(repeating: " ", count: head.count)
        return pieces.enumerated().map { ($0 == 0 ? head : blank) + $1 }
    }

    private func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Printable ASCII alone is one column wide everywhere; but for two signs, the rest is a `?`.
    private func plain(_ text: String) -> String {
        let bytes = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case " "..."~": String(scalar)
            case "×": "x"
            case "°": ""
            default: "?"
            }
        }
        return bytes.joined()
    }

    /// Broken between words, or where a word is too long within it; at least one line.
    private static func broken(_ text: String, at width: Int) -> [String] {
        var (lines, line) = ([String](), "")
        for word in text.split(separator: " ") {
            var word = word
            if line.isEmpty == false, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            while word.count > width {
                lines.append(String(word.prefix(width)))
                word = word.dropFirst(width)
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + (line.isEmpty && lines.isEmpty == false ? [] : [line])
    }
}
