// kioskctl against a running status socket: what staff type, read and get back as exit code.

import Foundation
import KioskStatus
import Synchronization
import TestSupport
import Testing

/// The commands as programs.
@Suite struct StatusCommandTests {
    /// How a program ended.
    struct Run {
        var status: Int32
        var told: String
        var complained: String
    }

    /// A folder with a server in it, and what it was asked.
    private final class Bench: Sendable {
        let folder: String
        let asked = Mutex<[StatusRequest]>([])
        var socket: String { folder + "/status.sock" }

        init() throws {
            folder = NSTemporaryDirectory() + "kiosk-command-" + UUID().uuidString
            try FileManager.default.createDirectory(
                atPath: folder + "/state", withIntermediateDirectories: true)
        }

        deinit {
            // What cannot be removed stays in the folder for temporary files.
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    /// Runs the program with the socket of a bench; the words of a wrapper come before it.
    private func kioskctl(
        _ bench: Bench, _ words: [String], behind wrapper: [String] = []
    ) async throws -> Run {
        let line =
            wrapper + [BuiltProgram.kioskctl] + words
            + ["--socket", bench.socket]
        let process = Process()
        process.executableURL = URL(filePath: line[0])
        process.arguments = Array(line.dropFirst())
        let (out, complaints) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, complaints)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Neither is more than a pipe holds.
        try await until("it ends") { process.isRunning == false }
        let told = try out.fileHandleForReading.readToEnd() ?? Data()
        let complained = try complaints.fileHandleForReading.readToEnd() ?? Data()
        return Run(
            status: process.terminationStatus, told: String(decoding: told, as: UTF8.self),
            complained: String(decoding: complained, as: UTF8.self))
    }

    /// Runs `body` while a server gives this answer to everybody.
    private func whileAnswering(
        _ answer: StatusAnswer, _ body: (Bench) async throws -> Void
    ) async throws {
        let bench = try Bench()
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await StatusServer(path: bench.socket).run { request, _ in
                    bench.asked.withLock { $0.append(request) }
                    return answer
                }
            }
            try await until("the server listens") {
                FileManager.default.fileExists(atPath: bench.socket)
            }
            try await body(bench)
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func `status says that all is well, and ends with 0`() async throws {
        try await whileAnswering(.report(.hall)) { bench in
            let run = try await kioskctl(bench, ["status"])
            #expect(run.status == 0 && run.complained == "")
            #expect(run.told.hasPrefix("Kiosk hall-1: all is well.\n"))
        }
    }

    @Test func `status ends with 1 where something wants a hand, and tells programs what`()
        async throws
    {
        try await whileAnswering(.report(.unwell)) { bench in
            let run = try await kioskctl(bench, ["status", "--format", "json"])
            #expect(run.status == 1)
            #expect(run.told.split(separator: "\n").count == 1)
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(run.told.utf8)) as? [String: Any])
            #expect((object["troubles"] as? [Any])?.count == 9)
            let report = try #require(object["report"] as? [String: Any])
            #expect(report["is_busy"] as? Bool == false && report["kiosk"] as? String == "hall-1")
        }
    }

    @Test func `a kiosk that does not run is 69, and metrics go on without it`() async throws {
        let bench = try Bench()
        let run = try await kioskctl(bench, ["status"])
        #expect(run.status == 69 && run.told == "")
        #expect(run.complained.contains("does not run") && run.complained.contains("systemctl"))
        let file = bench.folder + "/kiosk.prom"
        let state = bench.folder + "/state"
        let written = try await kioskctl(bench, ["metrics", "--output", file, "--state", state])
        #expect(written.status == 0 && written.told == "" && written.complained == "")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains("\nkiosk_up 0\n") && text.contains("kiosk_journal_readable 0"))
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o644)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder).count == 2)
        let nowhere = try await kioskctl(bench, ["metrics", "--output", "/proc/none/kiosk.prom"])
        #expect(nowhere.status == 73)
    }

    @Test func `watching goes on until it is stopped`() async throws {
        try await whileAnswering(.report(.hall)) { bench in
            let run = try await kioskctl(
                bench, ["status", "--watch", "--every", "1"],
                behind: ["/usr/bin/timeout", "-s", "INT", "2.5"])
            #expect(run.status == 124)
            #expect(run.told.components(separatedBy: "all is well").count == 4)
            #expect(run.told.contains("\u{1B}") == false)
        }
    }

    @Test(arguments: [("on", StatusRequest.Ask.close), ("off", .open)])
    private func `out-of-service asks for it, in somebody's name`(
        _ wish: String, _ ask: StatusRequest.Ask
    ) async throws {
        try await whileAnswering(.done(waitsForVisit: true, changes: [])) { bench in
            let run = try await kioskctl(bench, ["out-of-service", wish])
            #expect(run.status == 0 && run.told.contains("when the visit"))
            let asked = bench.asked.withLock { $0 }
            #expect(asked.map(\.ask) == [ask])
            #expect(asked.first?.actor?.isEmpty == false)
        }
    }

    @Test func `a kiosk that does not run finds it at its next start`() async throws {
        let bench = try Bench()
        let state = bench.folder + "/state"
        for (wish, isThere) in [("on", true), ("on", true), ("off", false), ("off", false)] {
            let run = try await kioskctl(bench, ["out-of-service", wish, "--state", state])
            #expect(run.status == 0 && run.told.contains("does not run"))
            #expect(run.complained.contains("journal"))
            #expect(FileManager.default.fileExists(atPath: state + "/closed") == isThere)
        }
        let nowhere = try await kioskctl(
            bench, ["out-of-service", "on", "--state", bench.folder + "/none"])
        #expect(nowhere.status == 73 && nowhere.complained.contains("cannot be written"))
    }

    @Test func `reload says what changes`() async throws {
        let changes = ["kiosk.yaml language: zh -> en"]
        try await whileAnswering(.done(waitsForVisit: false, changes: changes)) { bench in
            let run = try await kioskctl(bench, ["reload"])
            #expect(run.status == 0)
            #expect(
                run.told == "The kiosk has taken this over:\n  kiosk.yaml language: zh -> en\n")
        }
        try await whileAnswering(.done(waitsForVisit: false, changes: [])) { bench in
            let run = try await kioskctl(bench, ["reload"])
            #expect(run.told.hasPrefix("No setting changes."))
        }
    }

    @Test(arguments: [
        (StatusAnswer.Refusal.badConfiguration, Int32(78)), (.notAllowed, 77), (.notKept, 73),
        (.notUnderstood, 70),
    ])
    private func `a refusal says why, and each has its end`(
        _ refusal: StatusAnswer.Refusal, _ status: Int32
    ) async throws {
        try await whileAnswering(.refused(refusal, details: ["kiosk.yaml:3: no"])) { bench in
            let run = try await kioskctl(bench, ["reload"])
            #expect(run.status == status && run.told == "")
            #expect(run.complained.hasPrefix("kiosk.yaml:3: no\n"))
        }
    }

    @Test(
        .enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: Self.setpriv)))
    func `another account may ask how it is, and change nothing`() async throws {
        try await whileAnswering(.report(.hall)) { bench in
            let nobody = [Self.setpriv, "--reuid", "65534", "--regid", "65534", "--clear-groups"]
            let closed = try await kioskctl(bench, ["status"], behind: nobody)
            #expect(closed.status == 77 && closed.complained.contains("kiosk-staff"))
            chmod(bench.folder, 0o755)
            chmod(bench.socket, 0o666)
            let open = try await kioskctl(bench, ["status"], behind: nobody)
            #expect(open.status == 0)
            for words in [["reload"], ["out-of-service", "on"], ["out-of-service", "off"]] {
                let run = try await kioskctl(bench, words, behind: nobody)
                #expect(run.status == 77 && run.complained.contains("sudo"))
            }
            #expect(bench.asked.withLock { $0 }.allSatisfy { $0.ask == .status })
        }
    }

    private static let setpriv = "/usr/bin/setpriv"
}
