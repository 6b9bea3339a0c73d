// What espeak-ng makes of a text, as phonemes: speech that a test can read.

import Foundation

@testable import KioskSound

/// The installed espeak-ng.
enum Espeak {
    static let path = "/usr/bin/espeak-ng"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// The phonemes of a part, in espeak-ng's own notation.
    static func phonemes(_ run: SpeechRun) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-b", "1", "-v", run.voice, "-q", "-x", "--stdin"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text =
            run.voice == SpeechRuns.mandarin ? MandarinReading.text(run.text) : run.text
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }
}
