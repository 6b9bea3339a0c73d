// The command as a technician runs it: a kiosk in good order, one that runs, and one in no order.

import Foundation
import Glibc
import KioskStatus
import SandboxStack
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct DoctorCommandTests {
    @Test(.enabled(if: geteuid() == 0, "the backend of the fence must be root's"))
    func `a kiosk that runs in good order is one page, and nothing in it is red`()
        async throws
    {
        try await DoctorScene.run { scene in
            try await scene.whileKioskSays(scene.report) {
                let report = try await scene.examine()
                let red = report.lines.filter { $0.colour == "red" }
                #expect(red == [], "\(red)")
                let good = Set(report.lines.filter { $0.colour == "green" }.map(\.key))
                for key in [
                    "service unit green", "service watchdog green", "service loop green",
                    "printer main queue-fence green", "printer main condition green",
                    "cloud sandbox key green", "cloud bills key green", "cloud toll key green",
                    "journal integrity green", "journal chain green",
                    "disk writing green", "permissions files green", "configuration files green",
                ] { #expect(good.contains(key), "\(key)") }
                let page = try await DoctorScene.kioskctl(scene.arguments([]))
                let lines = page.output.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.count <= 60)
                #expect(lines.allSatisfy { $0.count <= 100 })
                #expect(page.output.contains("\u{1B}") == false)
                #expect(page.status == report.status)
            }
        }
    }

    @Test func `a kiosk that hangs, is closed and leaves a cloud alone is told so`() async throws {
        try await DoctorScene.run { scene in
            var report = scene.report
            report.turned -= 600_000
            report.service.isOpen = false
            report.service.reasons = ["scanner"]
            var cloud = StatusReport.Cloud(account: "toll", kind: "toll")
            (cloud.circuit, cloud.failure) = ("open", "no-connection")
            report.clouds = [cloud]
            var scanner = StatusReport.Scanner(name: "front")
            scanner.condition = "missing"
            report.scanners = [scanner]
            report.journal.isDown = true
            report.version = "0.0.0"
            try await scene.whileKioskSays(report) {
                let said = try await scene.examine().complaints
                for key in [
                    "service loop red", "service open red", "cloud toll breaker yellow",
                    "scanner front device red", "journal writing red", "versions kiosk yellow",
                ] { #expect(said.contains(key), "\(key)") }
            }
        }
    }

    @Test func `one area alone is looked at`() async throws {
        try await DoctorScene.run { scene in
            let areas = try await scene.examine("--only", "journal", "--only", "time")
                .lines.map(\.area)
            #expect(Set(areas) == ["journal", "time"])
            let full = try await scene.examine("--only", "journal", "--full")
            #expect(full.status == 0)
            #expect(full.lines.contains { $0.found.hasPrefix("All 40 entries") })
        }
    }

    @Test func `without a configuration everything else is looked at all the same`() async throws {
        let result = try await DoctorScene.kioskctl([
            "doctor", "--config", "/nowhere", "--state", "/nowhere", "--server", "/nowhere",
            "--socket", "/nowhere", "--systemctl", "/nowhere",
        ])
        #expect(result.status == 2)
        #expect(result.output.contains("is no configuration directory"))
        #expect(result.output.contains("Versions\n"))
        #expect(result.complaints.isEmpty)
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")),
        arguments: [("", "xterm", true), ("1", "xterm", false), ("", "dumb", false)])
    func `colours are for a terminal that has them, and for nobody who does not want them`(
        noColor: String, type: String, isColoured: Bool
    ) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/script")
        let command = "\(DoctorScene.program) doctor --only time"
        process.arguments = ["--quiet", "--command", command, "/dev/null"]
        process.environment = ["NO_COLOR": noColor, "TERM": type]
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("Time"))
        #expect(text.contains("\u{1B}[1;3") == isColoured)
    }

    @Test func `an area that there is not is a usage error`() async throws {
        let result = try await DoctorScene.kioskctl(["doctor", "--only", "everything"])
        #expect(result.status == 64)
    }
}
