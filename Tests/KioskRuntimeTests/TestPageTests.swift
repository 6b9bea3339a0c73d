// The page that tests a printer is a good file, always the same, and passes like an invoice.

import Foundation
import KioskCore
import Testing

@testable import KioskPreflight
@testable import KioskRuntime

@Suite struct TestPageTests {
    private let page = TestPage(kiosk: "hall-3", printer: "main", time: "2026-11-21 14:05")

    private func report(_ page: TestPage) throws -> PreflightReport {
        try page.pdf.withUnsafeBytes { try PDFFile($0).inspect() }
    }

    @Test func `it passes what invoices have to pass, as one page of A4`() throws {
        let report = try report(page)
        #expect(report.boxes == [PageBox(width: 21_000, height: 29_700)])
        #expect(report.attachments == 0)
    }

    @Test func `it is small, and the same for the same words`() {
        #expect(page.pdf.count < 20_480)
        let again = TestPage(kiosk: "hall-3", printer: "main", time: "2026-11-21 14:05")
        #expect(page.pdf == again.pdf)
        let other = TestPage(kiosk: "hall-4", printer: "main", time: "2026-11-21 14:05")
        #expect(page.pdf != other.pdf)
    }

    @Test func `another reader finds no fault in it`() throws {
        #expect(try run("/usr/bin/qpdf", ["--check"]).status == 0)
    }

    @Test func `what is to be read stands on it`() throws {
        let words = try run("/usr/bin/pdftotext", ["-layout"], ["-"])
        #expect(words.status == 0)
        for text in ["Test page", "hall-3", "main", "2026-11-21 14:05", "280", "200", "100"] {
            #expect(words.text.contains(text), "\(text)")
        }
    }

    @Test(arguments: [
        "", ")", "(", "\\", "(((", "\\)", ") Tj ET /JavaScript", "打印机", "a\u{0}b\n\r\t\u{1B}",
        String(repeating: "x", count: 100_000), String(repeating: "(", count: 60),
    ])
    func `no name can break it`(_ name: String) throws {
        let page = TestPage(kiosk: name, printer: name, time: name)
        #expect(try report(page).pages == 1)
        #expect(page.pdf.count < 20_480)
    }

    /// What a program says of the page, which stands as a file behind `words`.
    private func run(
        _ program: String, _ words: [String], _ more: [String] = []
    ) throws -> (status: Int32, text: String) {
        let file = NSTemporaryDirectory() + "kiosk-test-page-\(UUID().uuidString).pdf"
        try Data(page.pdf).write(to: URL(filePath: file))
        // What cannot be removed stays in the folder for temporary files.
        defer { try? FileManager.default.removeItem(atPath: file) }
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = words + [file] + more
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
