// Which files go to the printer, and which do not.

import Foundation
import KioskCore
import KioskPreflight
import Testing

/// The real process and one file at a time.
@Suite(.serialized, .timeLimit(.minutes(2))) struct PreflightTests {
    private let preflight = Preflight(program: BuiltKiosk.path)

    @Test func `a whole file is let through and its pages are counted`() async throws {
        #expect(try await preflight.inspect(SamplePDF().bytes).pages == 1)
        #expect(try await preflight.inspect(SamplePDF(pages: 3).bytes).pages == 3)
    }

    @Test func `a compressed page is let through`() async throws {
        #expect(try await preflight.inspect(flate(SamplePDF.compressed)).pages == 1)
    }

    @Test(arguments: [8, 20, 200, 400])
    func `a file that was cut off is refused`(lost: Int) async {
        await refused(.broken, Array(SamplePDF().bytes.dropLast(lost)))
    }

    @Test func `what is no PDF is refused`() async {
        await refused(.broken, [])
        await refused(.broken, Array("%PDF-".utf8))
        await refused(.broken, Array("<html><body>502</body></html>".utf8))
        await refused(.broken, [UInt8](repeating: 0, count: 4_096))
    }

    @Test func `a file with anything before its header is refused`() async {
        await refused(.broken, [0xEF, 0xBB, 0xBF] + SamplePDF().bytes)
        await refused(.broken, Array("\n".utf8) + SamplePDF().bytes)
    }

    @Test func `a file without pages is refused`() async {
        await refused(.broken, SamplePDF(pages: 0).bytes)
    }

    @Test func `a page whose content cannot be decoded is refused`() async {
        await refused(.broken, flate(Array("this was never compressed".utf8)))
        await refused(.broken, SamplePDF(entries: "/Filter /NoSuchDecode ").bytes)
    }

    @Test(arguments: [4, 12, 20])
    func `a page whose content ends too early is refused`(lost: Int) async {
        await refused(.broken, flate(Array(SamplePDF.compressed.dropLast(lost))))
    }

    @Test(arguments: [2, 10, 24])
    func `a page whose content was garbled is refused`(place: Int) async {
        var garbled = SamplePDF.compressed
        garbled[place] ^= 0xFF
        await refused(.broken, flate(garbled))
    }

    @Test func `a stream beside the pages that cannot be decoded is refused`() async throws {
        var file = String(decoding: SamplePDF(pages: 2).bytes, as: UTF8.self)
        let damaged = "<< /Length 7 /Filter /FlateDecode >>\nstream\nnothing\nendstream"
        // The second page gives way to a stream of about the same length that no page draws.
        let page = SamplePDF.page
        let last = try #require(file.range(of: page, options: .backwards))
        file.replaceSubrange(
            last, with: damaged + String(repeating: " ", count: page.count - damaged.count))
        file = file.replacingOccurrences(
            of: "[4 0 R 5 0 R] /Count 2", with: "[4 0 R      ] /Count 1")
        await refused(.broken, Array(file.utf8))
    }

    @Test func `a file with too many pages is refused`() async throws {
        let most = SamplePDF(pages: Limits.documentPages).bytes
        #expect(try await preflight.inspect(most).pages == Limits.documentPages)
        await refused(.tooManyPages, SamplePDF(pages: Limits.documentPages + 1).bytes)
    }

    @Test func `a file that is too large is refused before a process is started`() async {
        let nobody = Preflight(program: "/nonexistent")
        await #expect(throws: DocumentFault.tooLarge) {
            try await nobody.inspect([UInt8](repeating: 0, count: Limits.documentBytes + 1))
        }
    }

    @Test(arguments: ["secret", ""])
    func `a locked file is refused, even without a password`(password: String) async throws {
        await refused(.encrypted, try locked(SamplePDF().bytes, password: password))
    }

    @Test func `many files leave nothing behind`() async throws {
        let good = flate(SamplePDF.compressed)
        let cut = Array(good.dropLast(30))
        #expect(try await preflight.inspect(good).pages == 1)
        let before = try openFiles()
        for _ in 0..<25 {
            #expect(try await preflight.inspect(good).pages == 1)
            await refused(.broken, cut)
        }
        #expect(try openFiles() <= before)
    }

    @Test func `several files are looked through at once`() async throws {
        let good = flate(SamplePDF.compressed)
        let pages = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { try await preflight.inspect(good).pages }
            }
            return try await group.reduce(0, +)
        }
        #expect(pages == 8)
    }

    private func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    private func flate(_ content: [UInt8]) -> [UInt8] {
        SamplePDF(content: content, entries: "/Filter /FlateDecode ").bytes
    }

    private func refused(_ fault: DocumentFault, _ file: [UInt8]) async {
        await #expect(throws: fault) { try await preflight.inspect(file) }
    }

    private func locked(_ file: [UInt8], password: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let open = folder.appending(path: "open.pdf")
        let closed = folder.appending(path: "closed.pdf")
        try Data(file).write(to: open)
        let qpdf = try Process.run(
            URL(filePath: "/usr/bin/qpdf"),
            arguments: ["--encrypt", password, "owner", "256", "--", open.path, closed.path])
        qpdf.waitUntilExit()
        return Array(try Data(contentsOf: closed))
    }
}
