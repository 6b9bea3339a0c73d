// Everything that the fuzzer ever found worth keeping, run once more.

import Foundation
import FuzzSubjects
import Testing

/// What was written by hand, and what was found, beside the fuzzer: one folder a subject.
@Suite struct FuzzCorpusTests {
    private static let fuzzer = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ScanFuzzer")

    @Test(arguments: FuzzSubject.allCases)
    func `no input that was written by hand breaks a promise`(_ subject: FuzzSubject) throws {
        #expect(try run(subject, in: Self.fuzzer.appending(path: "Corpus")) >= 10)
    }

    @Test func `no input that was found breaks a promise`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "kiosk-found-\(UInt32.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tar = Process()
        tar.executableURL = URL(filePath: "/bin/tar")
        tar.arguments = [
            "-xzf", Self.fuzzer.appending(path: "found.tar.gz").path, "-C", folder.path,
        ]
        try tar.run()
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        for subject in FuzzSubject.allCases { #expect(try run(subject, in: folder) >= 100) }
        try FileManager.default.removeItem(at: folder)
    }

    /// Runs all files of a subject, and says how many there were.
    private func run(_ subject: FuzzSubject, in folder: URL) throws -> Int {
        let files = try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: subject.rawValue), includingPropertiesForKeys: nil)
        for file in files { subject.run([UInt8](try Data(contentsOf: file))) }
        return files.count
    }
}
