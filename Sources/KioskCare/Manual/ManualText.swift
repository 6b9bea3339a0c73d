// Plain text as the formatters of manual pages want it.

/// Text for mdoc(7).
enum ManualText {
    /// A line of running or literal text: nothing in it is a request or an escape.
    static func line(_ text: some StringProtocol) -> String {
        let safe = escaped(text)
        // A line that begins so would be a request.
        return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }

    /// One argument of a macro.
    static func argument(_ text: some StringProtocol) -> String {
        "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
    }

    /// Backslashes are doubled; a hyphen stays the character that one types.
    private static func escaped(_ text: some StringProtocol) -> String {
        text.map { character in
            switch character {
            case "\\": "\\e"
            case "-": "\\-"
            default: String(character)
            }
        }.joined()
    }

    /// What holds without an option; its value is not broken at the end of a line.
    static func standard(_ value: String?, of kind: ToolHelp.Argument.Kind) -> [String] {
        guard let value, kind == .option else { return [] }
        return ["Unless given: \\%" + escaped(value) + "."]
    }

    /// Each sentence for itself, as the formatters want them.
    private static func sentences(_ text: Substring) -> [Substring] {
        var rest = text
        var sentences: [Substring] = []
        while let end = rest.firstMatch(of: /[.!?:]\)?( +)[A-Z]/) {
            sentences.append(rest[..<end.output.1.startIndex])
            rest = rest[end.output.1.endIndex...]
        }
        return sentences + [rest]
    }

    /// Paragraphs: lines that are indented stay as they are, others flow.
    static func paragraphs(_ text: String) -> [String] {
        var lines: [String] = []
        var isLiteral = false
        var isBlank = false
        for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard source.allSatisfy({ $0 == " " }) == false else {
                isBlank = true
                continue
            }
            let wantsLiteral = source.hasPrefix("  ")
            if isLiteral, wantsLiteral == false { lines.append(".Ed") }
            if isBlank, wantsLiteral == false, lines.isEmpty == false { lines.append(".Pp") }
            if isBlank, isLiteral, wantsLiteral { lines.append("") }
            if isLiteral == false, wantsLiteral {
                lines.append(".Bd -literal -offset indent")
            }
            (isLiteral, isBlank) = (wantsLiteral, false)
            lines += wantsLiteral ? [line(source.dropFirst(2))] : sentences(source).map(line)
        }
        if isLiteral { lines.append(".Ed") }
        return lines
    }
}
