// Settings carried from a technician's machine to a kiosk by codes, with the tool itself.

import Foundation
import KioskCore
import KioskJournal
import KioskPass
import KioskRuntime
import Testing

@Suite struct SettingsCarriedTests {
    private let bench: SettingsBench

    init() throws {
        bench = try SettingsBench()
    }

    private func journal() async throws -> Journal {
        try await Journal.open(
            at: bench.state + "/journal.sqlite", kiosk: "hall-3", epoch: Epoch(bits: 7))
    }

    @Test func `codes on the screen, read by a camera, set up a kiosk`() async throws {
        try await journal().append(
            JournalEntry(.inService), at: WallTime(milliseconds: 1_795_240_800_000))
        let shown = try bench.kioskctl([
            "config", "export", "--qr", "--config", bench.hall, "--key", "cards.key", "--kiosk",
            "hall-3", "--technician", "li-wei",
        ])
        #expect(shown.status == 0 && shown.complained.contains("3 codes"))
        let pictures = shown.told.components(separatedBy: " of 3\n").dropFirst()
        var codes: [String] = []
        for picture in pictures {
            let lines = picture.split(separator: "\n").filter { $0.contains("\u{1B}") }
            try HalfBlockPicture(lines.map(String.init)).data
                .write(to: URL(filePath: bench.path + "/code.pgm"))
            let read = try bench.run("/usr/bin/zbarimg", ["--quiet", "--raw", "code.pgm"])
            codes.append(read.told.trimmingCharacters(in: .newlines))
        }
        #expect(codes.count == 3)
        let old = try bench.text("kiosk/kiosk.yaml")
        let taken = try bench.importing(codes: codes.reversed())
        #expect(taken.status == 0, "\(taken.complained)")
        #expect(taken.told.contains("language: zh -> en\n"))
        #expect(taken.told.contains("providers.example.enabled: false -> true\n"))
        #expect(
            try bench.text("kiosk/kiosk.yaml")
                == old.replacing("language: zh", with: "language: en")
                .replacing("copies: confirm", with: "copies: limit"))
        for file in ["printers.d/main.yaml", "providers.d/example.yaml"] {
            #expect(try bench.text("kiosk/" + file) == bench.text("hall/" + file))
        }
        #expect(try bench.text("kiosk/before/kiosk.yaml") == old)
        #expect(ImportedSet.read(bench.kiosk)?.author == "li-wei")
        let last = try await JournalReader.open(at: bench.state + "/journal.sqlite").last(1)
        let entry = try #require(last.first)
        #expect(entry.json.contains("config-import") && entry.json.contains("staff-action"))
    }

    @Test func `a set is taken once, and after it none that is older`() throws {
        let now = Int(Date().timeIntervalSince1970)
        func codes(_ volume: String, made: Int) throws -> [String] {
            try bench.set(["kiosk.yaml": ["sound_volume": .text(volume)]], made: made).codes
        }
        // The account has to be there for the kiosk to run at all.
        #expect(try bench.importing(codes: bench.export()).status == 0)
        #expect(try bench.importing(codes: codes("20", made: now + 20)).status == 0)
        for made in [now + 20, now + 10] {
            let replayed = try bench.importing(codes: codes("30", made: made))
            #expect(replayed.status == 1 && replayed.complained.contains("took a later one"))
        }
        #expect(try bench.text("kiosk/kiosk.yaml").contains("sound_volume: 20\n"))
        #expect(try bench.importing(codes: codes("30", made: now), ["--again"]).status == 0)
        #expect(try bench.text("kiosk/kiosk.yaml").contains("sound_volume: 30\n"))
    }

    @Test func `a set made by a clock far ahead locks no later one out`() throws {
        let now = Int(Date().timeIntervalSince1970)
        func codes(_ volume: String, made: Int) throws -> [String] {
            try bench.set(["kiosk.yaml": ["sound_volume": .text(volume)]], made: made).codes
        }
        #expect(try bench.importing(codes: bench.export()).status == 0)
        let ahead = try codes("20", made: now + 400 * 86_400)
        let refused = try bench.importing(codes: ahead)
        #expect(refused.status == 1 && refused.complained.contains("Set the clock that is wrong"))
        #expect(try bench.importing(codes: codes("30", made: now + 30)).status == 0)
        // Taken by somebody who has looked, it keeps none out that is made in two days.
        #expect(try bench.importing(codes: ahead, ["--again"]).status == 0)
        #expect(try bench.text("kiosk/kiosk.yaml").contains("sound_volume: 20\n"))
        let noted = try #require(ImportedSet.read(bench.kiosk))
        #expect(noted.made <= now + 2 * 86_400)
    }

    /// How a set is spoilt, what the tool ends with, and a part of what it says.
    static let spoilt: [(String, Int32, String)] = [
        ("part missing", 1, "not all the codes"), ("character changed", 1, "not all the codes"),
        ("part of another set", 1, "not all the codes"), ("other key", 1, "not signed"),
        ("other kiosk", 1, "another kiosk"), ("out of date", 1, "out of date"),
        ("no such language", 78, "language"), ("no such key", 78, "no_such"),
        ("no such credential", 78, "credential"), ("no account left", 78, "no account"),
        ("machine key", 78, "staff_keys: is set on the machine"),
        ("program", 78, "sound_player: is set on the machine"),
        ("wrong kind of value", 78, "language"), ("nothing", 66, "is empty"),
    ]

    private func codes(_ spoilt: String) throws -> [String] {
        let codes = try bench.export()
        let now = Int(Date().timeIntervalSince1970)
        func set(_ file: String, _ key: String, _ value: SettingsValue) throws -> [String] {
            try bench.set([file: [key: value]]).codes
        }
        let shop = "providers.d/example.yaml"
        switch spoilt {
        case "part missing": return Array(codes.dropLast())
        case "character changed":
            return [codes[0].replacing("A", with: "B", maxReplacements: 1)] + codes.dropFirst()
        case "part of another set":
            return try [codes[0]] + bench.export(["--any"]).dropFirst()
        case "other key":
            return try bench.set(["kiosk.yaml": ["language": .text("en")]], by: CardKey()).codes
        case "other kiosk": return try bench.export(["--kiosk", "hall-4"])
        case "out of date":
            return try bench.set(
                ["kiosk.yaml": ["language": .text("en")]], made: now - 90_000
            ).codes
        case "no such language": return try set("kiosk.yaml", "language", .text("xx"))
        case "no such key": return try set("kiosk.yaml", "no_such", .text("1"))
        case "no such credential":
            return try bench.set([
                shop: ["enabled": .text("true"), "signing_key": .text("absent.pem")]
            ]).codes
        case "no account left": return try set(shop, "enabled", .text("false"))
        case "machine key": return try set("kiosk.yaml", "staff_keys", .list([]))
        case "program": return try set("kiosk.yaml", "sound_player", .text("/bin/sh -c x"))
        case "wrong kind of value": return try set("kiosk.yaml", "language", .list(["en"]))
        default: return []
        }
    }

    @Test(arguments: spoilt)
    func `a spoilt set is refused, and nothing is touched`(
        how: String, status: Int32, words: String
    ) throws {
        let before = try bench.files(below: "kiosk")
        let refused = try bench.importing(codes: codes(how))
        #expect(refused.status == status, "\(refused.complained)")
        #expect(refused.complained.contains(words), "\(refused.complained)")
        #expect(try bench.files(below: "kiosk") == before)
    }

    @Test func `a dry run says what would change and touches nothing`() throws {
        let before = try bench.files(below: "kiosk")
        try bench.write(bench.export().map { $0 + "\n" }.joined(), to: "set.txt")
        let dry = try bench.importing(["--dry-run", "-"], input: "set.txt")
        #expect(dry.status == 0, "\(dry.complained)")
        #expect(
            dry.told.split(separator: "\n").dropLast() == [
                "copies: confirm -> limit", "language: zh -> en",
                "printers.main.media: iso_a4_210x297mm -> iso_a5_148x210mm",
                "providers.example.enabled: false -> true",
            ])
        #expect(try bench.files(below: "kiosk") == before)
    }

    @Test func `what a power cut left half done is done again, and the old files are still known`()
        throws
    {
        let codes = try bench.export()
        let old = try bench.files(below: "kiosk")
        #expect(try bench.importing(codes: codes).status == 0)
        // As if the power had gone before `kiosk.yaml` and the note were written.
        let first = try #require(old["kiosk.yaml"])
        try first.write(to: URL(filePath: bench.kiosk + "/kiosk.yaml"))
        try FileManager.default.removeItem(atPath: bench.kiosk + "/imported")
        #expect(try bench.importing(codes: codes).status == 0)
        let now = try bench.files(below: "kiosk")
        for file in ["kiosk.yaml", "printers.d/main.yaml", "providers.d/example.yaml"] {
            #expect(now["before/" + file] == old[file] && now[file] != old[file], "\(file)")
        }
    }

    @Test func `only chosen files are exported, and no secret or machine key ever`() throws {
        try bench.write("topsecret", to: "hall/hush")
        try bench.change("sound_player", to: "\"/bin/topsecret\"", in: "hall/kiosk.yaml")
        try bench.change("id", to: "topsecret", in: "hall/kiosk.yaml")
        let chosen = try #require(
            SettingsSet.read(
                bench.export(["--any", "--file", "kiosk.yaml"]).joined(separator: "\n")))
        #expect(chosen.bundle.kiosk == nil)
        let place = try #require(SettingsPlace(path: "kiosk.yaml"))
        #expect(
            chosen.bundle.files == [place: ["language": .text("en"), "copies": .text("limit")]])
    }

    /// Words for an export, and what it ends with.
    static let exports: [([String], Int32)] = [
        (["--kiosk", "hall-3", "--any"], 64), ([], 64), (["--any", "--for", "32"], 64),
        (["--any", "--file", "../x.yaml"], 64), (["--any", "--file", "printers.d/none.yaml"], 66),
        (["--any", "--set", "language"], 78),
        (["--any", "--file", "providers.d/example-toll.yaml"], 0),
    ]

    @Test(arguments: exports)
    func `what cannot be meant or made is said`(_ words: [String], _ status: Int32) throws {
        let made = try bench.kioskctl(
            [
                "config", "export", "--config", bench.hall, "--key", "cards.key", "--technician",
                "li",
            ]
                + words)
        #expect(made.status == status, "\(made.complained)")
        #expect(made.told.isEmpty == (status != 0))
    }
}
