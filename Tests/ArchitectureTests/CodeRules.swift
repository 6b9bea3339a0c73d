// The rules about single files: each takes a file and names the places where it is broken.

import Foundation

/// The rules of the house for the text of a file.
enum CodeRules {
    static let fileLines = 400
    static let functionLines = 70
    static let columns = 100

    /// Not in `Sources`, and why not: each hides a fault from the compiler or from the reader.
    static let banned = [
        "@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency", "DispatchSemaphore",
        "try!", "fatalError", "as!", "Task.detached", "Task {",
    ]

    static func long(_ file: SourceFile) -> [Finding] {
        // A text file ends with a line break: what comes after the last one is no line.
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        return count > fileLines ? [Finding(file, "\(count) lines, at most \(fileLines)")] : []
    }

    static func wide(_ file: SourceFile) -> [Finding] {
        file.lines.enumerated().filter { $1.count > columns }.map {
            Finding(file, index: $0, "\($1.count) columns, at most \(columns)")
        }
    }

    static func longFunctions(_ file: SourceFile) -> [Finding] {
        SwiftTokens(code: file.code).functions.filter { $0.length > functionLines }.map {
            Finding(
                file, index: $0.line, "\($0.name) has \($0.length) lines, at most \(functionLines)")
        }
    }

    /// The comment at the top says what the file is, in a sentence.
    static func unopened(_ file: SourceFile) -> [Finding] {
        let opening = file.lines.prefix { $0.hasPrefix("//") && $0.hasPrefix("///") == false }
        guard let last = opening.last?.last else {
            return [Finding(file, "does not open with a comment that says what it is")]
        }
        return ".?!:".contains(last) ? [] : [Finding(file, "the opening comment is no sentence")]
    }

    static func undocumentedTypes(_ file: SourceFile) -> [Finding] {
        file.code.indices.filter { declaresType(file.code[$0]) }.compactMap { index in
            let above = file.lines[..<index].last {
                $0.trimmingCharacters(in: .whitespaces).hasPrefix("@") == false
            }
            let isDocumented = above?.trimmingCharacters(in: .whitespaces).hasPrefix("///") == true
            return isDocumented ? nil : Finding(file, index: index, "no `///` line above the type")
        }
    }

    private static func declaresType(_ line: String) -> Bool {
        let modifiers: Set = [
            "package", "public", "internal", "private", "fileprivate", "final", "indirect", "open",
            "nonisolated", "distributed",
        ]
        let words = line.split(separator: " ").map(String.init).drop { word in
            modifiers.contains(word) || word.hasPrefix("@")
        }
        guard let keyword = words.first, let name = words.dropFirst().first else { return false }
        return ["struct", "class", "enum", "actor", "protocol"].contains(keyword)
            && (name.first?.isUppercase == true || name.first == "`")
    }

    static func bannedWords(_ file: SourceFile) -> [Finding] {
        file.code.enumerated().flatMap { index, line in
            banned.filter { holds(line, word: $0) }
                .map { Finding(file, index: index, "`\($0)` is not used here") }
        }
    }

    /// Whether the word stands in the line and is not the end of a longer one.
    private static func holds(_ line: String, word: String) -> Bool {
        line.ranges(of: word).contains { range in
            guard let before = line[..<range.lowerBound].last else { return true }
            return (before.isLetter || before.isNumber || before == "_") == false
        }
    }

    /// `try?` throws a fault away: the comment beside it or in the lines above says why that is
    /// right.
    static func silentTries(_ file: SourceFile) -> [Finding] {
        file.code.indices.filter { file.code[$0].contains("try?") }.compactMap { index in
            let near = file.lines[max(0, index - 3)...index]
            return near.contains { $0.contains("// ") }
                ? nil : Finding(file, index: index, "`try?` without a comment that says why")
        }
    }

    static func unfinished(_ file: SourceFile) -> [Finding] {
        file.lines.enumerated().flatMap { index, line in
            ["TODO", "FIXME", "XXX"].filter { holds(line, word: $0) }
                .map { Finding(file, index: index, "\($0) is left over") }
        }
    }

    static func defaults(_ file: SourceFile) -> [Finding] {
        SwiftTokens(code: file.code).defaultsOverCases.map {
            Finding(file, index: $0, "`default:` hides a new case from the compiler")
        }
    }

    static func sleeps(_ file: SourceFile) -> [Finding] {
        file.code.enumerated().compactMap { index, line in
            ["Task.sleep", "usleep(", "sleep("].first { holds(line, word: $0) }
                .map { Finding(file, index: index, "`\($0)`: wait for a condition instead") }
        }
    }
}
