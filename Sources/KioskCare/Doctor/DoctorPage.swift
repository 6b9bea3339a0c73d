// One page for a technician: areas as headings, what is not green first, what is green folded.

/// Writes sections as text.
package struct DoctorPage: Sendable {
    /// Columns of the page.
    package var columns: Int
    /// Whether words of colours are coloured (ECMA-48 SGR).
    package var isColoured: Bool
    /// Whether each green line stands by itself.
    package var showsAll: Bool

    /// Columns before what was found: two spaces, the colour's word, two spaces.
    private static let indent = 10
    /// Characters of one finding that are shown: a name in it may come from outside.
    private static let characters = 600

    /// A page of so many columns, at least 40.
    package init(columns: Int = 100, isColoured: Bool = false, showsAll: Bool = false) {
        self.columns = max(40, columns)
        (self.isColoured, self.showsAll) = (isColoured, showsAll)
    }

    /// The whole page, every line with its end.
    package func text(_ sections: [DoctorSection]) -> String {
        let all = sections.flatMap(\.findings)
        let lines = sections.flatMap(section) + ["", summary(all)]
        return lines.dropFirst(lines.first == "" ? 1 : 0).map { $0 + "\n" }.joined()
    }

    private func section(_ section: DoctorSection) -> [String] {
        guard section.findings.isEmpty == false else { return [] }
        let ranked = showsAll ? section.findings : ranked(section.findings)
        let greens = ranked.filter { $0.colour == .green }
        let folded = showsAll || greens.count < 2 ? ranked : ranked.filter { $0.colour != .green }
        let lines = folded.flatMap(lines) + (folded.count < ranked.count ? fold(greens) : [])
        return [section.area.title] + lines
    }

    private func ranked(_ findings: [Finding]) -> [Finding] {
        Finding.Colour.allCases.reversed().flatMap { colour in
            findings.filter { $0.colour == colour }
        }
    }

    // MARK: Lines

    private func lines(_ finding: Finding) -> [String] {
        let subject = finding.subject.map { "\($0): " } ?? ""
        let found = wrapped(subject + finding.found, columns - Self.indent)
        let remedy =
            finding.remedy.isEmpty ? [] : wrapped("-> " + finding.remedy, columns - Self.indent)
        let margin = String(repeating: " ", count: Self.indent)
        return [word(finding.colour) + (found.first ?? "")]
            + found.dropFirst().map { margin + $0 } + remedy.map { margin + $0 }
    }

    /// Greens of an area in one line or two: what was looked at.
    private func fold(_ greens: [Finding]) -> [String] {
        var seen: Set<String> = []
        let names = greens.map { green in
            green.subject.map { "\($0) \(green.check)" } ?? green.check
        }
        let all = names.filter { seen.insert($0).inserted }
        var text = ""
        for (place, name) in all.enumerated() {
            let rest = all.count - place
            let longer = text.isEmpty ? name : "\(text), \(name)"
            guard longer.count + 20 <= columns - Self.indent else {
                text += " and \(rest) more"
                break
            }
            text = longer
        }
        return [word(.green) + text]
    }

    private func word(_ colour: Finding.Colour) -> String {
        let word = colour.rawValue
        let space = String(repeating: " ", count: Self.indent - 2 - word.count)
        guard isColoured else { return "  " + word + space }
        let number =
            switch colour {
            case .green: 32
            case .yellow: 33
            case .red: 31
            }
        return "  \u{1B}[1;\(number)m\(word)\u{1B}[0m" + space
    }

    private func summary(_ findings: [Finding]) -> String {
        func count(_ colour: Finding.Colour) -> Int {
            findings.filter { $0.colour == colour }.count
        }
        let (red, yellow, green) = (count(.red), count(.yellow), count(.green))
        let counts = "\(red) red, \(yellow) yellow, \(green) green"
        let whole = counts + " (--all shows them)"
        return showsAll || green == 0 || whole.count > columns ? counts : whole
    }

    /// Lines of at most `width` characters, broken at spaces; a longer word stands alone.
    private func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in Self.printable(text).split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// Without control characters, and of bounded length.
    private static func printable(_ text: String) -> String {
        let plain = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar
        }
        return String(String(String.UnicodeScalarView(plain)).prefix(characters))
    }
}
