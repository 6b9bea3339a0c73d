// Everything that the fuzzer ever found worth keeping, run once more.

import Foundation
import FuzzSubjects
import Testing

/// The corpus beside the fuzzer: one folder a subject.
@Suite struct FuzzCorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ScanFuzzer/Corpus")

    @Test(arguments: FuzzSubject.allCases)
    func `no kept input breaks a promise`(_ subject: FuzzSubject) throws {
        let folder = Self.folder.appending(path: subject.rawValue)
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
        #expect(files.count >= 10)
        for file in files { subject.run([UInt8](try Data(contentsOf: file))) }
    }
}
