// The kiosk as people in the hall meet it, on a real terminal: eyes, ears and hands that vary.

import Foundation
import SandboxPrinter
import SandboxStack
import Subprocess
import TestSupport
import Testing

@Suite struct HallTests {
    @Test func `help, looks and the hidden name are a key away, and gone for the next customer`()
        async throws
    {
        try await Customer.visit(["mask_buyer: true"]) { customer in
            try await customer.press("*", until: "help.headline")
            try await customer.press("9", until: "privacy.headline")
            try await customer.press("0", until: "welcome.headline")
            try await customer.scan(customer.bench.code("COMPANY01"), until: "ready.headline")
            let hidden = try await customer.screen
            #expect(hidden.contains("*"))
            try await customer.press("7", without: "choice.reveal")
            let shown = try await customer.screen
            #expect(shown != hidden)
            try await customer.press("/", until: "choice.more")
            try await customer.press("0", until: "welcome.headline")
            #expect(try await customer.screen.contains("*****") == false)
        }
    }

    @Test func `a card opens the staff page once, and a copy of it is refused`() async throws {
        let cards = try await TechnicianCards()
        defer { cards.remove() }
        try await Customer.visit(["staff_keys: [\"\(cards.key)\"]"]) { customer in
            let card = try await cards.make(kiosk: "demo")
            try await customer.scan(card, until: "staff.headline")
            try await customer.press("1", until: "staff.test.running")
            try await customer.wait(for: "staff.test.done")
            try await customer.press("4", until: "staff.closed")
            try await customer.press("0", until: "out-of-service.headline")
            try await customer.scan(card, until: "notice.card-used.what")
            try await customer.restart()
            try await customer.wait(for: "out-of-service.headline")
            try await customer.scan(
                cards.make(kiosk: "another"), until: "notice.card-other-kiosk.what")
            try await customer.scan(cards.make(kiosk: "demo"), until: "staff.closed")
            try await customer.press("4", until: "staff.open")
            try await customer.press("0", until: "welcome.headline")
            let journal = try await customer.bench.journal()
            let kinds = journal.compactMap { $0["kind"] as? String }
            #expect(kinds.count { $0 == "staff-admitted" } == 2)
            #expect(kinds.count { $0 == "staff-refused" } == 2)
            #expect(kinds.count { $0 == "print-completed" } == 1)
            #expect(journal.contains { "\($0)".contains(card.dropFirst(20).prefix(30)) } == false)
            #expect(try await customer.bench.stack.printer.received().count == 1)
        }
    }

    @Test func `a phone downloads the invoice from the kiosk's own page, and another does not`()
        async throws
    {
        let page = try OwnPageProcess()
        defer { page.stop() }
        let settings = [
            "page_address: \"http://127.0.0.1:\(page.port)\"", "page_socket: \(page.socket)",
        ]
        try await Customer.visit(settings, rows: 22, columns: 80) { customer in
            try await customer.scan(customer.bench.code("COMPANY01"), until: "ready.headline")
            try await customer.press("2", until: "choice.back")
            let root = customer.bench.stack.folder.root
            let link = try await CapturedCode(customer.screen).decode(in: root)
            #expect(link.hasPrefix("http://127.0.0.1:\(page.port)/"))
            let first = Phone(jar: root + "/first")
            #expect(try await first.get(link).contains("\(link.suffix(22))/invoice.pdf"))
            #expect(try await first.get(link + "/invoice.pdf").hasPrefix("%PDF"))
            let second = Phone(jar: root + "/second")
            #expect(try await second.get(link + "/invoice.pdf").hasPrefix("%PDF") == false)
            try await customer.press("0", until: "ready.headline")
            try await customer.press("0", until: "welcome.headline")
            try await until("the page is gone with the visit") {
                try await first.get(link + "/invoice.pdf").hasPrefix("%PDF") == false
            }
        }
    }

    @Test func `a file in the folder of texts is one more language`() async throws {
        try await Customer.visit(addingLanguage: "ja") { customer in
            let english = try Wordings.text("welcome.headline", "en")
            try await customer.press("3", untilText: english)
            try await customer.press("3", untilText: "NIHONGO WELCOME")
            try await customer.press("3", until: "welcome.headline")
        }
    }

    @Test func `each turn of a visit is heard, and what is read aloud goes to nobody else`()
        async throws
    {
        let ear = try Ear()
        defer { ear.remove() }
        let settings = [
            "sound: player", "sound_player: \"\(ear.command("tones"))\"", "speech: true",
            "speech_player: \"\(ear.command("voice"))\"",
        ]
        try await Customer.visit(settings) { customer in
            try await customer.scan(customer.bench.code("COMPANY01"), until: "ready.headline")
            try await until("two tones") { try ear.files("tones").count >= 2 }
            #expect(try ear.files("voice").isEmpty)
            try await customer.press("+", untilHeard: { try ear.files("voice").isEmpty == false })
            try await customer.press("1", until: "collect.headline")
            try await until("the paper is told") { try ear.files("voice").count >= 2 }
            for file in try ear.files("tones") + ear.files("voice") {
                #expect(try Data(contentsOf: file).prefix(4) == Data("RIFF".utf8))
            }
        }
    }
}

/// A folder that hears what players are given.
private struct Ear {
    private let folder: URL

    init() throws {
        folder = URL(filePath: "/tmp/kiosk-ear-\(UInt32.random(in: .min ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = """
            #!/bin/sh
            mkdir -p "$1"
            name=$(date +%s%N)
            cat >"$1/.$name" && mv "$1/.$name" "$1/$name.wav"
            """
        let player = folder.appending(path: "player")
        try Data(script.utf8).write(to: player)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: player.path)
    }

    /// The command that keeps what it hears under a name.
    func command(_ name: String) -> String {
        "\(folder.path)/player \(folder.path)/\(name)"
    }

    /// What was heard, the oldest first.
    func files(_ name: String) throws -> [URL] {
        let place = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: place.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(
            at: place, includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == "wav" && $0.lastPathComponent.hasPrefix(".") == false }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    func remove() {
        // What is left lies in /tmp, and its name is its own.
        try? FileManager.default.removeItem(at: folder)
    }
}

/// `kiosk-page` as it was built, on a port that it finds itself.
private struct OwnPageProcess {
    let socket = "/tmp/kiosk-page-\(UInt32.random(in: .min ... .max)).sock"
    let port: Int
    private let process = Process()

    init() throws {
        let log = Pipe()
        process.executableURL = URL(filePath: Checkout.program("kiosk-page"))
        process.arguments = ["--listen", "127.0.0.1:0", "--socket", socket]
        process.standardError = log
        try process.run()
        let line = String(decoding: log.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(line.split(separator: " ").last.flatMap { Int($0.filter(\.isNumber)) })
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// A phone with a memory of its own for cookies.
private struct Phone {
    let jar: String

    /// What an address gives, as Latin text.
    func get(_ address: String) async throws -> String {
        let result = try await Subprocess.run(
            .name("curl"), arguments: ["-s", "-c", jar, "-b", jar, address],
            output: .bytes(limit: 20_000_000))
        return String(bytes: result.standardOutput, encoding: .isoLatin1) ?? ""
    }
}
