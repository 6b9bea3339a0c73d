// The systemd units: understood by systemd without a complaint, and no more exposed than they were.

import Foundation
import Testing

/// Where the kiosk is drawn: what lies over `kiosk.service`, and how exposed that leaves it.
private struct Console: Sendable, CustomTestStringConvertible {
    var dropIn: String?
    /// Ten times what `systemd-analyze security` may say.
    var exposure: Int

    var testDescription: String { dropIn ?? "the kernel's console" }

    static let all = [
        Console(dropIn: nil, exposure: 19), Console(dropIn: "cage", exposure: 21),
        Console(dropIn: "kmscon", exposure: 21),
    ]
}

/// The files in `systemd`.
@Suite(.enabled(if: SystemdTool.isInstalled, "systemd-analyze is not installed"))
struct UnitTests {
    private let tool: SystemdTool

    init() throws {
        tool = try SystemdTool()
    }

    @Test(arguments: Console.all)
    private func `systemd has nothing to say against the units`(_ console: Console) throws {
        let units = try tool.units(on: console.dropIn)
        let result = try tool.run(["systemd-analyze", "verify"] + units)
        #expect(result.errors == "")
        #expect(result.status == 0)
    }

    @Test func `the check would notice a key that systemd does not know`() throws {
        let units = try tool.units(on: "cage", adding: "\n[Service]\nNoSuchKey=1\n")
        let result = try tool.run(["systemd-analyze", "verify"] + units)
        #expect(result.errors.contains("NoSuchKey"))
    }

    @Test(arguments: Console.all)
    private func `the exposure stays where it is`(_ console: Console) throws {
        let kiosk = try tool.units(on: console.dropIn)[0]
        let result = try tool.exposure(of: kiosk, atMost: console.exposure)
        #expect(result.status == 0, "\(result.output.suffix(120))")
    }

    @Test func `the import of settings is understood, and hardly exposed`() throws {
        let units = try tool.importUnits()
        let result = try tool.run(["systemd-analyze", "verify"] + units)
        #expect(result.errors == "" && result.status == 0)
        #expect(try tool.exposure(of: units[0], atMost: 13).status == 0)
    }

    @Test func `nothing is removed before the clock is set`() throws {
        let text = SourceTree.text(of: "systemd/kiosk-prune.service")
        #expect(text.contains("\nAfter=time-sync.target\n"))
        #expect(text.contains("\nWants=time-sync.target\n"))
        let unit = try tool.pruneUnit()
        let result = try tool.run(["systemd-analyze", "verify", unit])
        #expect(result.errors == "" && result.status == 0)
        #expect(try tool.exposure(of: unit, atMost: 7).status == 0)
    }

    @Test(arguments: ["kiosk.service", "kiosk-prune.service"])
    func `what tells of the clock may ask the kernel`(_ unit: String) {
        let text = SourceTree.text(of: "systemd/" + unit)
        #expect(text.contains("\nSystemCallFilter=adjtimex clock_adjtime clock_adjtime64\n"))
        #expect(text.contains("\nProtectClock=") == false)
    }

    @Test func `out of service is hardly exposed`() throws {
        let closed = try tool.units(on: nil)[1]
        #expect(try tool.exposure(of: closed, atMost: 6).status == 0)
    }
}

/// Runs systemd's own checks on copies of the units, in a folder that goes with it.
private final class SystemdTool: Sendable {
    private let folder: URL

    static var isInstalled: Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("kiosk-unit-" + UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("kiosk.service.d"),
            withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed stays in the folder for temporary files.
        try? FileManager.default.removeItem(at: folder)
    }

    /// Copies of the kiosk's unit, with the drop-in of that console, and of the unit of the page
    /// behind it. They start programs that are there: the check wants some, and the kiosk is not
    /// installed.
    func units(on console: String?, adding text: String = "") throws -> [String] {
        if let console {
            let dropIn = try copy("consoles/\(console).conf", to: "kiosk.service.d/console.conf")
            #expect(dropIn.isEmpty == false)
        }
        return [
            try copy("kiosk.service", to: "kiosk.service", adding: text),
            try copy("kiosk-closed.service", to: "kiosk-closed.service"),
        ]
    }

    /// Copies of the units that import settings, the service first.
    func importUnits() throws -> [String] {
        try ["kiosk-import.service", "kiosk-import.path"].map { try copy($0, to: $0) }
    }

    /// A copy of the unit that removes what is old.
    func pruneUnit() throws -> String {
        try copy("kiosk-prune.service", to: "kiosk-prune.service")
    }

    private func copy(_ file: String, to name: String, adding text: String = "") throws -> String {
        let programs = [
            "/usr/lib/kiosk/console", "/usr/bin/kioskctl", "/usr/bin/kiosk", "/usr/bin/loadkeys",
        ]
        let unit =
            programs
            .reduce(SourceTree.text(of: "systemd/\(file)") + text) { unit, program in
                unit.replacing("\(program) ", with: "/bin/true ")
                    .replacing("\(program)\n", with: "/bin/true\n")
            }
        let place = folder.appendingPathComponent(name)
        try unit.write(to: place, atomically: true, encoding: .utf8)
        return place.path
    }

    func exposure(of unit: String, atMost threshold: Int) throws -> Result {
        try run([
            "systemd-analyze", "security", "--offline=true", "--threshold=\(threshold)", unit,
        ])
    }

    /// How a command ended.
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    func run(_ command: [String]) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // Both fit into a pipe: no need to read them side by side.
        let outputData = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
            errors: String(decoding: errorData, as: UTF8.self))
    }
}
