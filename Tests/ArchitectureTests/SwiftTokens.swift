// Words and brackets of masked code, and what a rule wants to know of their order.

/// A word, a run of dots, or one other character, with the index of its line.
struct SwiftToken: Equatable {
    let text: String
    let line: Int
}

/// The tokens of a file.
struct SwiftTokens {
    let tokens: [SwiftToken]

    /// Takes the masked lines of a file.
    init(code: [String]) {
        var tokens: [SwiftToken] = []
        for (line, text) in code.enumerated() {
            var rest = text[...]
            while let first = rest.first {
                let run = rest.prefix { SwiftTokens.belongs($0, with: first) }
                let piece = run.isEmpty ? rest.prefix(1) : run
                if first != " " { tokens.append(SwiftToken(text: String(piece), line: line)) }
                rest = rest.dropFirst(piece.count)
            }
        }
        self.tokens = tokens
    }

    private static func belongs(_ character: Character, with first: Character) -> Bool {
        if first == "." { return character == "." }
        return isWord(first) && isWord(character)
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_`@".contains(character)
    }

    func text(at index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].text : ""
    }

    /// The index of the brace that closes the one at `open`.
    func closing(of open: Int) -> Int? {
        var depth = 0
        for index in open..<tokens.count {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}

/// A function, an initialiser, a subscript or a computed property.
struct CodeFunction: Equatable {
    let name: String
    /// The index of the line with its keyword.
    let line: Int
    /// From the keyword's line to the closing brace's, both counted.
    let length: Int
}

extension SwiftTokens {
    private static let keywords: Set = ["func", "init", "deinit", "subscript", "var"]
    private static let next: Set = [
        "func", "init", "deinit", "subscript", "var", "let", "case", "struct", "class", "enum",
        "protocol", "extension", "typealias", "static", "package", "private", "fileprivate",
    ]

    /// Every function that has a body.
    var functions: [CodeFunction] {
        tokens.indices.compactMap { index in
            guard declaresFunction(index), let open = body(of: index),
                let close = closing(of: open)
            else { return nil }
            let name = tokens[index].text + " " + text(at: index + 1)
            let first = tokens[index].line
            return CodeFunction(name: name, line: first, length: tokens[close].line - first + 1)
        }
    }

    private func declaresFunction(_ index: Int) -> Bool {
        SwiftTokens.keywords.contains(text(at: index))
            && text(at: index - 1) != "." && text(at: index + 1) != ":"
    }

    /// The opening brace of the body of the declaration at `start`; nil for one without.
    private func body(of start: Int) -> Int? {
        let isProperty = text(at: start) == "var"
        var depth = 0
        for index in (start + 1)..<tokens.count {
            let token = tokens[index]
            if depth == 0, isProperty, token.line > tokens[index - 1].line, token.text != "{" {
                return nil
            }
            switch token.text {
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            case "{" where depth == 0: return index
            case "}" where depth == 0, ";" where depth == 0: return nil
            case "=" where depth == 0 && isProperty: return nil
            case let word where depth == 0 && SwiftTokens.next.contains(word): return nil
            default: break
            }
            if depth < 0 { return nil }
        }
        return nil
    }

    /// The lines with a `default:` in a switch over the cases of an enumeration, recognised by a
    /// pattern that starts with a dot. A switch over characters or numbers needs its `default:`.
    var defaultsOverCases: [Int] {
        tokens.indices.filter { text(at: $0) == "switch" }.flatMap { start -> [Int] in
            guard let open = (start..<tokens.count).first(where: { text(at: $0) == "{" }),
                let close = closing(of: open)
            else { return [] }
            let own = ownTokens(from: open, to: close)
            guard own.contains(where: { text(at: $0) == "case" && hasCasePattern(after: $0) })
            else { return [] }
            return own.filter { text(at: $0) == "default" && text(at: $0 + 1) == ":" }
                .map { tokens[$0].line }
        }
    }

    /// The tokens between two braces that lie in no brace within.
    private func ownTokens(from open: Int, to close: Int) -> [Int] {
        var depth = 0
        return (open..<close).filter { index in
            if text(at: index) == "{" { depth += 1 }
            if text(at: index) == "}" { depth -= 1 }
            return depth == 1
        }
    }

    private func hasCasePattern(after index: Int) -> Bool {
        let pattern = tokens[(index + 1)...].prefix { $0.text != ":" && $0.text != "where" }
        return pattern.contains { $0.text == "." }
    }
}
