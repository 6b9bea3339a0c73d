// The tree as the rules see it: files, their lines, and their code without texts and comments.

import Foundation

/// One file of the tree.
struct SourceFile: Sendable {
    /// The path from the top of the tree.
    let path: String
    let lines: [String]
    /// The lines with spaces in place of everything in texts and comments.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = CodeMask.masked(text).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The folder below `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }
}

/// The whole tree.
enum SourceTree {
    /// Where the tree really lies, also when it is built through a link.
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sources = files(in: "Sources")
    static let tests = files(in: "Tests")
    static let manifest = text(of: "Package.swift")

    static func text(of path: String) -> String {
        (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }

    /// The Swift and C files in a folder and all below it.
    private static func files(in folder: String) -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        let paths = FileManager.default.subpaths(atPath: base.path) ?? []
        return paths.sorted().filter { path in
            [".swift", ".c", ".h"].contains { path.hasSuffix($0) }
        }
        .map { SourceFile(path: "\(folder)/\($0)", text: text(of: "\(folder)/\($0)")) }
    }
}

/// A place where a rule is broken.
struct Finding: CustomStringConvertible, Equatable {
    let path: String
    let line: Int
    let what: String

    /// Finds something in `file` at the line with this index.
    init(_ file: SourceFile, index: Int = 0, _ what: String) {
        path = file.path
        line = index + 1
        self.what = what
    }

    var description: String { "\(path):\(line): \(what)" }
}

extension [Finding] {
    /// One finding on each line, for the message of a test.
    var report: String { "\n" + map(\.description).joined(separator: "\n") }
}
