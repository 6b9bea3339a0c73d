// The files of Tests/Preflight, written anew for each run of the tests.

import Foundation
import KioskCore
import KioskPreflight

/// Broken, hostile and good files, each with what is to be said of it.
struct Corpus {
    private let folder: URL
    /// The names of the files and the words of their verdicts, as in the manifest.
    let files: [(name: String, verdict: String)]

    /// Has `make-corpus` write them, or those with one verdict; `remove` takes them away.
    init(only verdict: String? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Preflight/make-corpus")
        let writing = Process()
        writing.executableURL = URL(filePath: "/usr/bin/env")
        writing.arguments =
            ["python3", "-B", script.path, folder.path] + (verdict.map { [$0] } ?? [])
        try writing.run()
        writing.waitUntilExit()
        let manifest = try String(
            contentsOf: folder.appending(path: "manifest.tsv"), encoding: .utf8)
        files = manifest.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            return (fields[0], fields[1])
        }
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The bytes of a file of the manifest.
    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }
}

/// The built kiosk beside the tests.
enum BuiltKiosk {
    static var path: String {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "kiosk").path
    }
}
