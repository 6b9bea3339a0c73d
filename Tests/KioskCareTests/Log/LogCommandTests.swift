// kioskctl log and its sub-commands, as staff type them: what they say, and how they end.

import Foundation
import KioskCore
import KioskJournal
import KioskRuntime
import Testing

/// What a run of the tool left.
private struct Run {
    var status: Int32
    var told: String
    var complained: String

    var lines: [Substring] { told.split(separator: "\n") }
}

@Suite struct LogCommandTests {
    private let folder: String
    private let receipt = "88001042991234"

    init() throws {
        folder = NSTemporaryDirectory() + "kiosk-log-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }

    private var journal: String { folder + "/journal.sqlite" }

    private var program: URL {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "kioskctl")
    }

    private func run(_ words: String...) throws -> Run {
        try tool(["log"] + words + ["--journal", journal])
    }

    /// Runs the tool with what stands on its standard input.
    private func tool(_ words: [String], input: String = "") throws -> Run {
        let file = folder + "/input"
        try Data(input.utf8).write(to: URL(filePath: file))
        let process = Process()
        let (out, complaints) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: program.path)
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment.merging(["TZ": "UTC"]) { $1 }
        process.standardInput = FileHandle(forReadingAtPath: file)
        process.standardOutput = out
        process.standardError = complaints
        try process.run()
        let told = try out.fileHandleForReading.readToEnd() ?? Data()
        let complained = try complaints.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, told: String(decoding: told, as: UTF8.self),
            complained: String(decoding: complained, as: UTF8.self))
    }

    /// One visit on 2025-11-21 at 14:32, with a print in doubt.
    private func write() async throws {
        let journal = try await Journal.open(at: journal, kiosk: "k1", epoch: Epoch(bits: 0xFEED))
        let visit = VisitID(number: 12)
        let attempt = AttemptID(epoch: Epoch(bits: 0xFEED), request: RequestID(number: 3))
        let invoice = MaskedNumber("26332000004021728676")
        let entries = [
            JournalEntry(
                .scan, visit: visit, .account(AccountName("main")),
                .receipt(MaskedNumber(receipt))),
            JournalEntry(.status, visit: visit, .outcome("ready"), .invoice(invoice)),
            JournalEntry(
                .printIntent, visit: visit, .attempt(attempt), .printer(.preferred),
                .invoice(invoice), .pages(1)),
            JournalEntry(
                .printFailed, visit: visit, .attempt(attempt), .outcome("unknown"),
                .witness(.nobody)),
            JournalEntry(.visitEnded, visit: visit),
        ]
        for (place, entry) in entries.enumerated() {
            let time = WallTime(milliseconds: 1_763_735_520_000 + place * 1_000)
            try await journal.append(entry, at: time)
        }
    }

    @Test func `without a sub-command come the last entries, with the options of tail`()
        async throws
    {
        try await write()
        let line = "2025-11-21T14:32:04.000Z visit-ended visit=12\n"
        for command in ["--format=text", "tail"] {
            let run = try run(command, "--last", "1")
            #expect(run.status == 0 && run.told == line)
        }
        #expect(try run("--last", "3", "--format", "json").lines.count == 3)
        let plain = try run("--last", "1", "--format", "plain")
        #expect(
            plain.told == "2025-11-21 14:32:04.000  the visit ended and everything personal was "
                + "dropped  [visit 12]\n")
    }

    @Test func `an entry is found by time, number, outcome and words`() async throws {
        try await write()
        #expect(try run("search", "--at", "2025-11-21 14:31").lines.count == 5)
        #expect(try run("search", "--serial", "1234").lines.count == 1)
        let whole = try run("search", "--serial", receipt)
        #expect(whole.lines.count == 1 && whole.complained.isEmpty)
        #expect(try run("search", "--outcome", "ready").lines.count == 1)
        #expect(try run("search", "print*", "fail*").lines.count == 1)
        #expect(try run("search", "--visit", "000000000000feed-12").lines.count == 5)
        #expect(try run("search", "--device", "main").lines.count == 1)
        let nothing = try run("search", "--serial", "9999")
        #expect(nothing.status == 1 && nothing.told.isEmpty && nothing.complained.isEmpty == false)
    }

    @Test func `a whole number comes by standard input, where nobody else sees it`() async throws {
        try await write()
        let search = ["log", "search", "--journal", journal, "--serial", "-"]
        let found = try tool(search, input: " \(receipt)\n")
        #expect(found.lines.count == 1 && found.complained.isEmpty)
        #expect(try tool(search, input: "88001042991235\n").status == 1)
        #expect(try tool(search).status == 64)
        _ = try InvoiceKeys.open(in: folder)
        let allow = ["print", "allow", "--state", folder, "-"]
        let allowed = try tool(allow, input: "26332000004021728676\n")
        #expect(allowed.told == "One more copy of ..8676 is allowed.\n")
        #expect(try tool(allow, input: "12\n").status == 64)
        let last = try await JournalReader.open(at: journal).last(1).first?.line()
        #expect(last?.contains("copy-allowed") == true)
    }

    @Test(arguments: [
        ["--since", "soon"], ["--visit", "x"], ["--serial", "12"], ["--kind", "none"], ["\""],
        ["--at=12:00", "--since=1d"],
    ])
    func `what cannot be meant is refused with words that help`(words: [String]) async throws {
        try await write()
        let run = try run("search", words[0], words.last ?? "")
        #expect(run.status == 64 && run.complained.contains("Error"))
    }

    @Test func `a visit is told by its number, its name, or what was in it`() async throws {
        try await write()
        let story = try run("visit").told
        #expect(story.hasPrefix("visit 12 on 2025-11-21 at kiosk \"k1\" (000000000000feed-12)\n"))
        #expect(story.contains("14:32:00.000  scanned a receipt ..1234 (cloud \"main\")\n"))
        for name in ["12", "000000000000feed-12", "--at=2025-11-21 14:32", "--serial=\(receipt)"] {
            #expect(try run("visit", name).told == story)
        }
        #expect(try run("visit", "13").status == 1)
    }

    @Test func `numbers, owed pages and refills are told, in every form`() async throws {
        try await write()
        let page = try run("stats", "--since", "all")
        #expect(page.told.contains("in doubt                        1  100.0 %"))
        for form in ["chart", "csv", "json"] {
            #expect(try run("stats", "--since", "all", "--format", form).status == 0)
        }
        #expect(try run("stats").told.hasPrefix("no entries in that time\n"))
        let owed = try run("owed", "--since", "2025-11-01")
        #expect(owed.status == 1 && owed.told.contains("in doubt     invoice ..8676"))
        #expect(try run("owed", "--since", "1d").status == 0)
        #expect(try run("refill").status == 1)
    }

    @Test func `an export is masked; a whole one is noted before anything is shown`() async throws {
        try await write()
        let masked = try run("export")
        #expect(masked.lines.count == 5 && masked.told.contains(receipt) == false)
        #expect(try run("export", "--format", "csv", "--kind", "scan").lines.count == 2)
        let whole = try run("export", "--unmasked", "--visit", "12")
        #expect(whole.told.contains(receipt))
        let note = try run("--last", "1").told
        #expect(note.contains("staff-action action=log-export") && note.contains("unmasked"))
        try FileManager.default.removeItem(atPath: folder + "/seals.sqlite")
        let without = try run("export", "--unmasked")
        #expect(without.status == 66 && without.told.isEmpty)
    }

    @Test func `without a journal every command says so`() throws {
        for command in ["tail", "search", "visit", "stats", "export", "refill", "owed"] {
            let run = try run(command)
            #expect(run.status == 66 && run.complained.contains("there is no journal"))
        }
    }

    @Test func `a file that is no journal, or damaged, is told apart`() throws {
        try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: journal))
        let run = try run("search", "x")
        #expect(run.status == 70 && run.complained.contains("not a journal"))
    }

    @Test func `every command says how it is used and how it ends`() throws {
        for command in ["tail", "search", "visit", "stats", "export", "refill", "owed"] {
            let help = try run(command, "--help")
            #expect(help.status == 0 && help.told.contains("Examples:"))
            #expect(help.told.contains("Ends with 0"))
        }
    }
}
