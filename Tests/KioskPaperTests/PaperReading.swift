// What others find on a page: the look that invoices get, and the tools that everybody has.

import Foundation

@testable import KioskPaper
@testable import KioskPreflight

/// Reads pages.
enum PaperReading {
    /// What the kiosk itself finds out about a file before it prints it.
    static func preflight(_ pdf: [UInt8]) throws -> PreflightReport {
        try pdf.withUnsafeBytes { try PDFFile($0).inspect() }
    }

    /// What a program says of the page, which stands as a file between its words.
    static func run(
        _ program: String, _ words: [String], on pdf: [UInt8], _ more: [String] = []
    ) throws -> (status: Int32, text: String) {
        try with(pdf, as: "pdf") { file in try run(program, words + [file] + more) }
    }

    /// The words on the page.
    static func text(_ pdf: [UInt8]) throws -> String {
        try run("/usr/bin/pdftotext", ["-layout"], on: pdf, ["-"]).text
    }

    /// The codes on the page, as a reader finds them at so many dots to the inch.
    static func codes(_ pdf: [UInt8], dots: Int) throws -> [String] {
        try with([], as: "pgm") { picture in
            let name = String(picture.dropLast(4))
            _ = try run(
                "/usr/bin/pdftoppm", ["-r", "\(dots)", "-gray", "-singlefile"], on: pdf, [name])
            let words = ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture]
            return try run("/usr/bin/zbarimg", words).text.split(separator: "\n").map(String.init)
        }
    }

    /// Lends a file with these bytes.
    private static func with<Answer>(
        _ bytes: [UInt8], as kind: String, _ body: (String) throws -> Answer
    ) throws -> Answer {
        let file = NSTemporaryDirectory() + "kiosk-page-\(UUID().uuidString).\(kind)"
        try Data(bytes).write(to: URL(filePath: file))
        // What cannot be removed stays in the folder for temporary files.
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try body(file)
    }

    private static func run(
        _ program: String, _ words: [String]
    ) throws -> (status: Int32, text: String) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = words
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
