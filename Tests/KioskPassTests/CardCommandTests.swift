// kioskctl card, as a technician types it: from the key to the code and back.

import Foundation
import KioskCore
import KioskPass
import Testing

/// What a run of the tool left.
private struct Run {
    var status: Int32
    var told: String
    var complained: String
}

@Suite struct CardCommandTests {
    private let folder: CardFolder

    init() throws {
        folder = try CardFolder()
    }

    private var program: URL {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "kioskctl")
    }

    private func run(_ words: String...) throws -> Run {
        try run(URL(filePath: program.path), ["card"] + words)
    }

    private func run(_ program: URL, _ words: [String]) throws -> Run {
        let process = Process()
        let (out, complaints) = (Pipe(), Pipe())
        process.executableURL = program
        process.arguments = words
        process.standardInput = FileHandle.nullDevice
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

    /// Makes a key and says its public half.
    private func makeKey() throws -> String {
        let made = try run("key", "--output", folder.key)
        #expect(made.status == 0)
        let line = try #require(made.told.split(separator: "\"").dropFirst().first)
        #expect(made.told == "staff_keys: [\"\(line)\"]\n")
        return String(line)
    }

    private func makeCard(_ words: String...) throws -> String {
        let made = try run(
            URL(filePath: program.path),
            ["card", "make", "--key", folder.key, "--kiosk", "hall-3", "--technician", "li-wei"]
                + words + ["--text"])
        #expect(made.status == 0 && made.complained.isEmpty)
        return made.told.trimmingCharacters(in: .newlines)
    }

    @Test func `a card is made, shown and found good`() throws {
        let key = try makeKey()
        let card = try makeCard()
        let shown = try run("show", card, "--keys", key, "--kiosk", "hall-3")
        #expect(shown.status == 0)
        let lines = shown.told.split(separator: "\n")
        #expect(lines.first?.hasSuffix(", for li-wei") == true && lines.last == "good")
        #expect(try run("show", card.lowercased(), "--keys", key).status == 0)
        let terms = try #require(StaffCard.read(card)).terms
        #expect(terms.notAfter - terms.notBefore == 1_800)
        let other = try #require(StaffCard.read(try makeCard("--for", "24h"))).terms
        #expect(other.notAfter - other.notBefore == 86_400 && other.number != terms.number)
    }

    @Test func `a card that is not good here ends it with 1 and says why`() throws {
        let key = try makeKey()
        let card = try makeCard()
        let elsewhere = try run("show", card, "--keys", key, "--kiosk", "hall-4")
        #expect(elsewhere.status == 1 && elsewhere.complained == "refused: other-kiosk\n")
        let stranger = CardKey().publicKey.text
        let forged = try run("show", card, "--keys", stranger)
        #expect(forged.status == 1 && forged.complained == "refused: bad-signature\n")
        #expect(try run("show", card, "--keys", stranger, key).status == 0)
        let torn = try run("show", String(card.dropLast()), "--keys", key)
        #expect(torn.status == 1 && torn.complained == "This is no card.\n")
    }

    @Test func `the private key is its owner's, is never replaced, and is not told`() throws {
        let key = try makeKey()
        let mode = try FileManager.default.attributesOfItem(atPath: folder.key)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let text = try String(contentsOfFile: folder.key, encoding: .utf8)
        #expect(CardKey(text: text)?.publicKey.text == key)
        // By the name that the option had before, and by its letter.
        for name in ["--output", "--out", "-o"] {
            #expect(try run("key", name, folder.key).status == 1)
        }
        #expect(try String(contentsOfFile: folder.key, encoding: .utf8) == text)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.key)
        let open = try run(
            "make", "--key", folder.key, "--kiosk", "hall-3", "--technician", "li-wei")
        #expect(open.status == 1 && open.complained.contains("chmod 600") && open.told.isEmpty)
    }

    @Test(arguments: [
        ["make", "--kiosk", "a", "--technician", "b"],
        ["make", "--key", "k", "--kiosk", "a", "--technician", "Li Wei"],
        ["make", "--key", "k", "--kiosk", "a", "--technician", ""],
        ["make", "--key", "k", "--kiosk", "", "--technician", "b"],
        ["make", "--key", "k", "--kiosk", "a", "--technician", "b", "--for", "25h"],
        ["make", "--key", "k", "--kiosk", "a", "--technician", "b", "--for", "0m"],
        ["make", "--key", "k", "--kiosk", "a", "--technician", "b", "--for", "-5m"],
        ["make", "--key", "k", "--kiosk", "a", "--technician", "b", "--for", "99999999h"],
        ["show", "KIOSK:CARD:1:A.B"], ["show", "x", "--keys", "no-key"], ["key"], ["no-such"],
    ])
    func `what cannot be meant ends it with 64`(_ words: [String]) throws {
        #expect(try run(URL(filePath: program.path), ["card"] + words).status == 64)
    }

    @Test func `what is no key ends it with 1`() throws {
        for path in [folder.path + "/none", folder.path, "/dev/null"] {
            let made = try run("make", "--key", path, "--kiosk", "a", "--technician", "b")
            #expect(made.status == 1 && made.told.isEmpty)
        }
    }

    @Test(arguments: [[], ["key"], ["make"], ["show"]])
    func `every command says how it is used, with an example`(_ words: [String]) throws {
        let help = try run(URL(filePath: program.path), ["card"] + words + ["--help"])
        #expect(help.status == 0 && help.told.contains("kioskctl card "))
    }

    @Test func `the code on the terminal says what stands below it`() throws {
        _ = try makeKey()
        let made = try run(
            "make", "--key", folder.key, "--kiosk", "hall-3", "--technician", "li-wei")
        #expect(made.status == 0 && made.complained.hasPrefix("good from "))
        let lines = made.told.split(separator: "\n").map(String.init)
        let card = try #require(lines.last)
        #expect(StaffCard.read(card) != nil)
        let picture = PortableGraymap(halfBlocks: Array(lines.dropLast()))
        try picture.data.write(to: URL(filePath: folder.path + "/code.pgm"))
        let found = try run(
            URL(filePath: "/usr/bin/zbarimg"),
            ["--quiet", "--raw", folder.path + "/code.pgm"])
        #expect(found.told == card + "\n")
    }
}

/// A folder for one test.
private final class CardFolder: Sendable {
    let path: String
    var key: String { path + "/cards.key" }

    init() throws {
        path = NSTemporaryDirectory() + "kiosk-card-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        // What cannot be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// Lines of half blocks as the picture that a terminal makes of them.
private struct PortableGraymap {
    /// Dots of one module.
    private static let scale = 4
    let data: Data

    init(halfBlocks lines: [String]) {
        let rows = lines.flatMap { line -> [[Bool]] in
            let signs = line.filter { "█▀▄ ".contains($0) }
            return [signs.map { "█▀".contains($0) }, signs.map { "█▄".contains($0) }]
        }
        let width = (rows.first?.count ?? 0) * Self.scale
        let dots = rows.flatMap { row in
            let dotted = row.flatMap { [UInt8](repeating: $0 ? 0 : 255, count: Self.scale) }
            return (0..<Self.scale).flatMap { _ in dotted }
        }
        data = Data("P5 \(width) \(rows.count * Self.scale) 255\n".utf8) + Data(dots)
    }
}
