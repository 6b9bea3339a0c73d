// The systemd unit: understood by systemd without a complaint, and no more exposed than it was.

import Foundation
import Testing

/// The files in `systemd`.
@Suite(.enabled(if: SystemdTool.isInstalled, "systemd-analyze is not installed"))
struct UnitTests {
    private let tool: SystemdTool

    init() throws {
        tool = try SystemdTool()
    }

    @Test func `systemd has nothing to say against the unit`() throws {
        let result = try tool.run("systemd-analyze", "verify", try tool.unitWithAnyProgram())
        #expect(result.errors == "")
        #expect(result.status == 0)
    }

    @Test func `the check would notice a key that systemd does not know`() throws {
        let unit = try tool.unitWithAnyProgram(adding: "\n[Service]\nNoSuchKey=1\n")
        #expect(try tool.run("systemd-analyze", "verify", unit).errors.contains("NoSuchKey"))
    }

    @Test func `the unit's exposure stays below 1.5`() throws {
        let unit = try tool.unitWithAnyProgram()
        let result = try tool.run(
            "systemd-analyze", "security", "--offline=true", "--threshold=15", unit)
        #expect(result.status == 0, "\(result.output.suffix(120))")
    }

    @Test func `the unit keeps its promises to the programs`() {
        let unit = SourceTree.text(of: "systemd/kiosk.service")
        for line in [
            "ExecStart=/usr/bin/kiosk", "Type=notify", "WatchdogSec=30", "Restart=always",
            "StartLimitIntervalSec=0", "StandardError=journal", "StateDirectory=kiosk",
            "LoadCredential=kiosk:/etc/kiosk/credentials",
            "Environment=SWIFT_BACKTRACE=enable=no",
        ] {
            #expect(unit.contains("\n\(line)\n"), "\(line)")
        }
    }
}

/// Runs systemd's own checks on copies of the unit, in a folder that goes with it.
private final class SystemdTool: Sendable {
    private let folder: URL

    static var isInstalled: Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("kiosk-unit-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A copy that starts a program which is there: the check wants one, and the kiosk is not
    /// installed.
    func unitWithAnyProgram(adding text: String = "") throws -> String {
        let unit = SourceTree.text(of: "systemd/kiosk.service")
            .replacingOccurrences(of: "ExecStart=/usr/bin/kiosk", with: "ExecStart=/bin/true")
        let copy = folder.appendingPathComponent("kiosk.service")
        try (unit + text).write(to: copy, atomically: true, encoding: .utf8)
        return copy.path
    }

    func run(
        _ program: String, _ arguments: String...
    ) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // Both fit into a pipe: no need to read them side by side.
        let outputData = output.fileHandleForReading.readDataToEndOfFile()
        let errorData = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: outputData, as: UTF8.self),
            String(decoding: errorData, as: UTF8.self)
        )
    }
}
