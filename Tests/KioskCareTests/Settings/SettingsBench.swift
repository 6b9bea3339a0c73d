// Two configurations, a key and the tool: what carrying settings from one kiosk to another needs.

import CryptoExtras
import Foundation
import KioskCore
import KioskPass
import KioskRuntime
import Testing

/// A folder with a technician's configuration (`hall`), a kiosk's (`kiosk`) and its state.
final class SettingsBench: Sendable {
    /// What a run of a program left.
    struct Run {
        var status: Int32
        var told: String
        var complained: String
    }

    static let shipped =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/kiosk-config"

    /// One key for all tests: making it takes longer than everything else.
    private static let signingKey = Result {
        try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
    }

    let path: String
    let key: CardKey
    var hall: String { path + "/hall" }
    var kiosk: String { path + "/kiosk" }
    var state: String { path + "/state" }
    var socket: String { path + "/status.sock" }

    init() throws {
        path = NSTemporaryDirectory() + "kiosk-settings-" + UUID().uuidString.prefix(8)
        key = CardKey()
        let files = FileManager.default
        for folder in ["", "/state", "/kiosk-credentials"] {
            try files.createDirectory(atPath: path + folder, withIntermediateDirectories: false)
        }
        for place in [hall, kiosk] { try files.copyItem(atPath: Self.shipped, toPath: place) }
        try files.moveItem(atPath: path + "/kiosk-credentials", toPath: kiosk + "/credentials")
        try write(Self.signingKey.get(), to: "kiosk/credentials/example-signing-key.pem")
        try write(key.text + "\n", to: "cards.key")
        try files.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: path + "/cards.key")
        try change("id", to: "hall-3", in: "kiosk/kiosk.yaml")
        try change("settings_keys", to: "[\"\(key.publicKey.text)\"]", in: "kiosk/kiosk.yaml")
        try change("language", to: "en", in: "hall/kiosk.yaml")
        try change("copies", to: "limit", in: "hall/kiosk.yaml")
        try change("enabled", to: "true", in: "hall/providers.d/example.yaml")
        try change("media", to: "iso_a5_148x210mm", in: "hall/printers.d/main.yaml")
    }

    deinit {
        // What cannot be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(atPath: path)
    }

    func text(_ file: String) throws -> String {
        try String(contentsOfFile: path + "/" + file, encoding: .utf8)
    }

    func write(_ text: String, to file: String) throws {
        try text.write(toFile: path + "/" + file, atomically: true, encoding: .utf8)
    }

    /// Writes another value behind a key that stands on a line of its own.
    func change(_ key: String, to value: String, in file: String) throws {
        let lines = try text(file).split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(lines.firstIndex { $0.hasPrefix(key + ":") })
        var changed = lines.map(String.init)
        changed[place] = "\(key): \(value)"
        try write(changed.joined(separator: "\n"), to: file)
    }

    /// Every file below a folder with its bytes.
    func files(below folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder) {
            let file = path + "/" + folder + "/" + name
            files[name] = FileManager.default.contents(atPath: file)
        }
        return files
    }

    // MARK: Runs

    private static var program: String {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "kioskctl").path
    }

    /// Runs kioskctl; `input` is the file that it reads from.
    func kioskctl(_ words: [String], input: String? = nil) throws -> Run {
        try run(Self.program, words, input: input)
    }

    func run(_ program: String, _ words: [String], input: String? = nil) throws -> Run {
        let process = Process()
        let (out, complaints) = (path + "/out", path + "/complaints")
        for file in [out, complaints] {
            #expect(FileManager.default.createFile(atPath: file, contents: nil))
        }
        process.executableURL = URL(filePath: program)
        process.arguments = words
        process.currentDirectoryURL = URL(filePath: path)
        process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
        process.standardInput =
            try input.map {
                try #require(FileHandle(forReadingAtPath: path + "/" + $0))
            } ?? FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: complaints)
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, told: try text("out"),
            complained: try text("complaints"))
    }

    /// The codes of the hall's settings, for the kiosk.
    func export(_ words: [String] = ["--kiosk", "hall-3"]) throws -> [String] {
        let made = try kioskctl(
            ["config", "export", "--config", hall, "--key", "cards.key", "--technician", "li-wei"]
                + words)
        #expect(made.status == 0, "\(made.complained)")
        return made.told.split(separator: "\n").map(String.init)
    }

    /// Imports into the kiosk's configuration.
    func importing(_ words: [String], input: String? = nil) throws -> Run {
        try kioskctl(importing + words, input: input)
    }

    private var importing: [String] {
        ["config", "import", "--config", kiosk, "--state", state, "--socket", socket]
    }

    /// Imports what was scanned, with no more rights than the unit that does it.
    func importingAsUnit() throws -> Run {
        try kioskctl(importing + ["--pending"], under: "kiosk-import.service")
    }

    /// Runs kioskctl with the system calls and the capabilities that a unit leaves it.
    func kioskctl(_ words: [String], under unit: String) throws -> Run {
        try run(underUnit, [self.unit(unit), Self.program] + words)
    }

    /// The program that sets a unit's filter, and the unit's file.
    var underUnit: String { Self.root + "/Tests/MonitoringTests/under-unit" }

    func unit(_ name: String) -> String { Self.root + "/systemd/" + name }

    private static let root = URL(filePath: shipped).deletingLastPathComponent().path

    /// Imports these codes from a file.
    func importing(codes: [String], _ words: [String] = []) throws -> Run {
        try write(codes.map { $0 + "\n" }.joined(), to: "set.txt")
        return try importing(["set.txt"] + words)
    }

    /// A set that says just this, signed by `signer` or by those whom the kiosk trusts.
    func set(
        _ settings: [String: [String: SettingsValue]], kiosk: String? = "hall-3",
        made: Int? = nil, by signer: CardKey? = nil
    ) throws -> SettingsSet {
        let made = made ?? Int(Date().timeIntervalSince1970)
        var files: [SettingsPlace: [String: SettingsValue]] = [:]
        for (path, values) in settings { files[try #require(SettingsPlace(path: path))] = values }
        let bundle = try #require(
            SettingsBundle(
                kiosk: kiosk.map(KioskMark.init(of:)), author: "li-wei", made: made,
                until: made + 86_400, files: files))
        return try #require((signer ?? key).set(bundle))
    }
}

/// Lines of half blocks as the picture that a terminal makes of them.
struct HalfBlockPicture {
    /// Dots of one module.
    private static let scale = 4
    /// A portable greymap.
    let data: Data

    init(_ lines: [String]) {
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
