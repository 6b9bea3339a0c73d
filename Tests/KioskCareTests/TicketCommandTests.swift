// kioskctl ticket, as a technician types it: with a kiosk that runs, and with one that does not.

import Foundation
import KioskCore
import KioskJournal
import KioskStatus
import SandboxPrinter
import TestSupport
import Testing

/// A state directory and a socket, gone with their owner.
private final class TicketPlace {
    let path = NSTemporaryDirectory() + "kiosk-ticket-\(UUID().uuidString.prefix(8))"
    var socket: String { path + "/status.sock" }
    var journal: String { path + "/journal.sqlite" }

    init() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A journal of the kiosk hall-3 with one fault in it.
    func writeJournal() async throws {
        let writer = try await Journal.open(at: journal, kiosk: "hall-3", epoch: Epoch(bits: 1))
        try await writer.append(
            JournalEntry(.lookUpFailed, .reason("timed-out")),
            at: WallTime(milliseconds: 1_795_240_800_000))
    }

    /// What a run of the tool left.
    func run(
        _ words: String..., environment: [String: String] = [:]
    ) throws -> (status: Int32, told: String, complained: String) {
        try run(words, environment)
    }

    /// The same; words that come later win.
    func run(
        _ words: [String], _ environment: [String: String] = [:]
    ) throws -> (status: Int32, told: String, complained: String) {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        let (process, out, complaints) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: String(bundle[..<end]))
            .deletingLastPathComponent().appending(path: "kioskctl")
        process.arguments = ["ticket", "--state", path, "--socket", socket] + words
        process.environment = ProcessInfo.processInfo.environment
            .merging(["TZ": "UTC"].merging(environment) { $1 }) { $1 }
        process.standardOutput = out
        process.standardError = complaints
        try process.run()
        let told = try out.fileHandleForReading.readToEnd() ?? Data()
        let complained = try complaints.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: told, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
    }
}

/// The command from its options to its exit codes.
@Suite struct TicketCommandTests {
    private let place: TicketPlace

    init() throws {
        place = try TicketPlace()
    }

    @Test func `without a kiosk it says that none runs, and what can be seen all the same`()
        async throws
    {
        try await place.writeJournal()
        let ticket = try place.run()
        #expect(ticket.status == 0 && ticket.complained.isEmpty)
        #expect(ticket.told.hasPrefix("STATUS TICKET  hall-3 "))
        #expect(ticket.told.contains("A2  !! Service          does not run\n"))
        #expect(ticket.told.contains("11-21 06:00      look-up-failed.timed-out\n"))
        #expect(ticket.told.contains(" 1 entries") || ticket.told.contains("Journal"))
        #expect(ticket.told.contains("\u{1B}") == false)
        #expect(ticket.told.split(separator: "\n").allSatisfy { $0.utf8.count <= 80 })
    }

    @Test func `a kiosk that is stopped is looked for where its configuration says`() async throws {
        let bench = try SettingsBench()
        try bench.change("state_directory", to: bench.state, in: "kiosk/kiosk.yaml")
        _ = try await Journal.open(
            at: bench.state + "/journal.sqlite", kiosk: "hall-9", epoch: Epoch(bits: 1)
        ).append(JournalEntry(.started), at: WallTime(milliseconds: 1_795_240_800_000))
        let words = ["ticket", "--config", bench.kiosk, "--socket", bench.path + "/none"]
        #expect(try bench.kioskctl(words).told.hasPrefix("STATUS TICKET  hall-9 "))
        try bench.write("kiosk: [", to: "kiosk/kiosk.yaml")
        let broken = try bench.kioskctl(words)
        #expect(broken.status == 0 && broken.complained.isEmpty)
    }

    @Test func `without a journal it goes by the name of its host`() throws {
        let ticket = try place.run("--code")
        #expect(ticket.status == 0 && ticket.told.contains("cannot be read"))
        #expect(ticket.told.contains("KIOSK-TICKET "))
        #expect(ticket.told.contains("▀"))
    }

    @Test func `a kiosk that runs is asked`() async throws {
        try await place.writeJournal()
        var report = StatusReport(
            kiosk: "hall-4", version: "9.8.7", epoch: "00000000000000ff", pid: 1,
            at: 1_795_240_800_000, journal: place.journal, configuration: "/etc/kiosk")
        report.screen = "welcome"
        report.clouds = ["tax", "shop"].map { .init(account: $0, kind: "yonyou") }
        let (socket, asked) = (place.socket, report)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await StatusServer(path: socket, group: nil)
                    .run { _, _ in .report(asked) }
            }
            try await until("the kiosk listens") {
                FileManager.default.fileExists(atPath: socket)
            }
            let ticket = try place.run("--format", "json")
            #expect(ticket.status == 0)
            let lines = ticket.told.split(separator: "\n")
            for line in [
                #"{"label":"Kiosk","reference":"A1","section":"Identity","value":"hall-4"}"#,
                #"{"label":"Service","reference":"A2","section":"Identity","#
                    + #""value":"open, shows welcome","verdict":"good"}"#,
                #"{"label":"tax","reference":"C1","section":"Clouds","value":"not asked yet"}"#,
                #"{"label":"shop","reference":"C2","section":"Clouds","value":"not asked yet"}"#,
            ] {
                #expect(lines.contains { $0 == line }, "\(line)")
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func `a page comes out of the kiosk's printer, and the journal says so`() async throws {
        try await PrinterShop.open { shop in
            try shop.configure()
            let journal = shop.state + "/journal.sqlite"
            let writer = try await Journal.open(at: journal, kiosk: "demo", epoch: Epoch(bits: 7))
            try await writer.append(JournalEntry(.started), at: WallTime(milliseconds: 1_000))
            let words = ["--config", shop.configuration, "--state", shop.state]
            let printed = try place.run(["--print"] + words)
            #expect(printed.status == 0, "\(printed)")
            #expect(printed.told.contains("The page came out"))
            let page = try #require(try await shop.printer.received().first)
            #expect(page.bytes > 10_000)
            let rows = try await JournalReader.open(at: journal).last(3)
            #expect(rows.map(\.kind) == ["print-intent", "print-completed", "staff-action"])
            let action = rows.last?.fields.first { $0.name == "action" }
            #expect(action?.value == .text("ticket-print"))

            let none = try place.run(["--print", "--queue", "nothing"] + words)
            #expect(none.status == 66, "\(none)")
        }
    }

    @Test func `a page is written whole, or not at all`() throws {
        let file = place.path + "/ticket.pdf"
        #expect(try place.run("--output", file).status == 0)
        let bytes = try #require(FileManager.default.contents(atPath: file))
        #expect(bytes.starts(with: Data("%PDF-".utf8)))
        let refused = try place.run("--output", place.path + "/nowhere/ticket.pdf")
        #expect(refused.status == 73 && refused.complained.contains("cannot be written"))
    }

    @Test func `without Chinese letters there is no page, and it says what to install`() throws {
        let fonts = place.path + "/fonts.conf"
        try Data(
            """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig><dir>\(place.path)/none</dir></fontconfig>
            """.utf8
        ).write(to: URL(filePath: fonts))
        let refused = try place.run(
            "--output", place.path + "/ticket.pdf", environment: ["FONTCONFIG_FILE": fonts])
        #expect(refused.status == 69, "\(refused)")
        #expect(refused.complained.contains("apt install fonts-wqy-zenhei"))
        #expect(FileManager.default.fileExists(atPath: place.path + "/ticket.pdf") == false)
    }

    @Test func `its help has examples and says how it ends`() throws {
        let help = try place.run("--help")
        #expect(help.status == 0)
        for text in ["kioskctl ticket --output", "Ends with 0", "69", "73"] {
            #expect(help.told.contains(text), "\(text)")
        }
    }
}
