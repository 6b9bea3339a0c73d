// What the kiosk makes of a process that does not behave.

import Foundation
import KioskCore
import KioskPreflight
import TestSupport
import Testing

/// Programs in the place of `kiosk preflight`: shell scripts.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ForeignProgramTests {
    private static let good = "preflight 1 whole 0 21000x14000"

    @Test func `an answer in the agreed form is believed`() async throws {
        let report = PreflightReport(
            boxes: [PageBox(width: 21_000, height: 14_000)], attachments: 0)
        #expect(try await answer("echo '\(Self.good)'") == report)
    }

    @Test(arguments: [
        ("broken", DocumentFault.broken), ("encrypted", .encrypted), ("active", .active),
        ("too-many-pages", .tooManyPages), ("too-large", .tooLarge), ("exhausting", .exhausting),
        ("unprintable-size", .unprintableSize),
    ])
    func `a refusal is passed on`(word: String, fault: DocumentFault) async {
        await #expect(throws: fault) { try await answer("echo 'preflight 1 \(word)'") }
    }

    @Test(arguments: [
        "", "\n", "preflight", "preflight 1", "preflight 1 ", "preflight 1 whole",
        "preflight 1 whole 0", "preflight 1 whole 0 ", "preflight 2 whole 0 21000x14000",
        "preflight 1 whole 0 21000x14000 ", " preflight 1 whole 0 21000x14000",
        "preflight 1 whole 0 21000x14000\\npreflight 1 whole 0 21000x14000",
        "preflight 1 whole 0  21000x14000", "preflight 1 whole -1 21000x14000",
        "preflight 1 whole 9 21000x14000", "preflight 1 whole 0 21000x14000x1",
        "preflight 1 whole 0 0x0", "preflight 1 whole 0 99999x99999",
        "preflight 1 whole 0 +21000x14000", "preflight 1 whole 0 021000x14000",
        "preflight 1 whole 0 99999999999999999999x14000", "preflight 1 splendid",
        "preflight 1 broken badly", "\\377\\376", "preflight 1 whole 0 21000x14000\\0",
    ])
    func `any other answer counts for nothing`(line: String) async {
        await #expect(throws: DocumentFault.exhausting) {
            try await answer("printf '\(line)\\n'")
        }
    }

    @Test func `more pages than a file may have are no answer`() async {
        let boxes = String(repeating: " 21000x14000", count: Limits.documentPages + 1)
        await #expect(throws: DocumentFault.exhausting) {
            try await answer("echo 'preflight 1 whole 0\(boxes)'")
        }
    }

    @Test func `who answers without end is cut off`() async {
        await #expect(throws: DocumentFault.exhausting) {
            try await answer("exec yes '\(Self.good)'")
        }
    }

    @Test(arguments: ["exit 1", "kill -SEGV $$", "kill -KILL $$", "kill -XCPU $$"])
    func `a good answer and a bad end are no answer`(end: String) async {
        await #expect(throws: DocumentFault.exhausting) {
            try await answer("echo '\(Self.good)'; \(end)")
        }
    }

    @Test func `a process that hangs is killed and waited for`() async throws {
        let script = try Script("echo $$ > $(dirname $0)/pid; exec sleep 1000")
        defer { script.remove() }
        let preflight = Preflight(program: script.path, patience: .milliseconds(500))
        await #expect(throws: DocumentFault.exhausting) { try await preflight.inspect([1]) }
        let pid = try #require(Int32(try script.note("pid")))
        #expect(kill(pid, 0) == -1 && errno == ESRCH)
    }

    @Test func `a caller who gives up gets no verdict on the file`() async throws {
        let script = try Script("echo $$ > $(dirname $0)/pid; exec sleep 1000")
        defer { script.remove() }
        let preflight = Preflight(program: script.path)
        let task = Task { await fault(of: preflight) }
        try await until("the process runs") { (try? script.note("pid")) != nil }
        task.cancel()
        #expect(await task.value == .provider(.cancelled))
    }

    @Test func `a program that cannot be started is not the file's fault`() async {
        let preflight = Preflight(program: "/nonexistent/kiosk")
        #expect(await fault(of: preflight) == .provider(.faulty))
    }

    @Test func `a process that cannot set its limits is not the file's fault`() async {
        await #expect(throws: DocumentFault.provider(.faulty)) { try await answer("exit 71") }
    }

    @Test func `the file arrives whole, and nobody can change it`() async throws {
        let pdf = [UInt8](repeating: 7, count: 3_000_000)
        let size = "test $(wc -c) = 3000000 && "
        let writing = "if echo x 2>/dev/null >/proc/self/fd/0; then exit 1; fi; "
        let script = try Script("\(writing)\(size)echo '\(Self.good)'")
        defer { script.remove() }
        #expect(try await Preflight(program: script.path).inspect(pdf).pages == 1)
    }

    @Test func `nothing else of the kiosk is handed over`() async throws {
        let files = "for n in 3 4 5 6 7 8 9; do test -e /proc/$$/fd/$n && exit 1; done; "
        let names = "test -z \"$HOME$USER$KIOSK_LANGUAGE\" || exit 1; "
        // The shell keeps its script open at 10 and above.
        #expect(try await answer("\(files)\(names)echo '\(Self.good)'").pages == 1)
    }

    private func answer(_ commands: String) async throws -> PreflightReport {
        let script = try Script(commands)
        defer { script.remove() }
        return try await Preflight(program: script.path).inspect([1])
    }

    private func fault(of preflight: Preflight) async -> DocumentFault? {
        do throws(DocumentFault) {
            _ = try await preflight.inspect([1])
            return nil
        } catch {
            return error
        }
    }
}

/// A shell script in a folder of its own.
private struct Script {
    private let folder: URL

    var path: String { folder.appending(path: "program").path }

    init(_ commands: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("#!/bin/sh\n\(commands)\n".utf8).write(to: folder.appending(path: "program"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// A line that the script wrote beside itself.
    func note(_ name: String) throws -> String {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        guard text.hasSuffix("\n") else { throw Overdue(description: "the end of the line") }
        return String(text.dropLast())
    }

    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}
