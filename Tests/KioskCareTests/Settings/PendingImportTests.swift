// What the kiosk lays down is imported by somebody with more rights, who trusts nothing of it.

import Foundation
import KioskCore
import KioskPass
import KioskRuntime
import KioskStatus
import TestSupport
import Testing

@Suite struct PendingImportTests {
    private let bench: SettingsBench
    private let mailbox: PendingSettings
    private let pending: String

    init() throws {
        bench = try SettingsBench()
        mailbox = PendingSettings(stateDirectory: bench.state)
        pending = bench.state + "/import/pending"
    }

    private func exported() throws -> SettingsSet {
        try #require(SettingsSet.read(bench.export().joined(separator: "\n")))
    }

    private var isWaiting: Bool { FileManager.default.fileExists(atPath: pending) }

    @Test func `a set that was scanned is taken, and the kiosk learns of it`() throws {
        let set = try exported()
        try mailbox.lay(set)
        #expect(try mailbox.outcome(of: set.name) == nil)
        let taken = try bench.importing(["--pending"])
        #expect(taken.status == 0, "\(taken.complained)")
        #expect(isWaiting == false)
        #expect(try mailbox.outcome(of: set.name) == .taken)
        #expect(try mailbox.outcome(of: "OTHER") == nil)
        #expect(try bench.text("kiosk/kiosk.yaml").contains("language: en\n"))
        let idle = try bench.importing(["--pending"])
        #expect(idle.status == 0 && idle.told == "No set waits.\n")
    }

    @Test func `a set that is refused is taken away, and the kiosk learns why`() throws {
        let before = try bench.files(below: "kiosk")
        let sets: [(SettingsSet, SettingsFault, Int32)] = [
            (
                try bench.set(["kiosk.yaml": ["language": .text("en")]], by: CardKey()),
                .badSignature, 1
            ),
            (
                try bench.set(["kiosk.yaml": ["language": .text("en")]], kiosk: "hall-4"),
                .otherKiosk, 1
            ),
            (try bench.set(["kiosk.yaml": ["language": .text("xx")]]), .badConfiguration, 78),
            (try bench.set(["kiosk.yaml": ["language": .text("en")]], made: 86_400), .old, 1),
        ]
        for (set, fault, status) in sets {
            try mailbox.lay(set)
            #expect(try bench.importing(["--pending"]).status == status)
            #expect(isWaiting == false)
            #expect(try mailbox.outcome(of: set.name) == .refused(fault))
        }
        #expect(try bench.files(below: "kiosk") == before)
    }

    @Test(arguments: ["a link", "a folder", "a pipe", "endless", "nonsense", "empty"])
    func `whatever else lies there changes nothing and harms nobody`(_ what: String) throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: bench.state + "/import", withIntermediateDirectories: false)
        try bench.write(exported().lines, to: "good.txt")
        switch what {
        case "a link":
            try files.createSymbolicLink(
                atPath: pending, withDestinationPath: bench.path + "/good.txt")
        case "a folder":
            try files.createDirectory(atPath: pending, withIntermediateDirectories: false)
        case "a pipe": #expect(mkfifo(pending, 0o600) == 0)
        case "endless": #expect(truncate(what: pending, to: 1 << 40))
        case "nonsense": try bench.write("nonsense", to: "state/import/pending")
        default: try bench.write("", to: "state/import/pending")
        }
        let before = try bench.files(below: "kiosk")
        let refused = try bench.importing(["--pending"])
        #expect(refused.status == 1, "\(refused.complained)")
        #expect(try bench.files(below: "kiosk") == before)
        #expect(try bench.text("good.txt").isEmpty == false)
        // Only a folder stays: nobody but the kiosk itself can have made it.
        #expect(isWaiting == (what == "a folder"))
    }

    private func truncate(what path: String, to bytes: Int) -> Bool {
        FileManager.default.createFile(atPath: path, contents: nil)
            && Foundation.truncate(path, bytes) == 0
    }

    @Test func `a folder that leads elsewhere is not followed`() throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: bench.path + "/elsewhere", withIntermediateDirectories: false)
        try bench.write(exported().lines, to: "elsewhere/pending")
        try files.createSymbolicLink(
            atPath: bench.state + "/import", withDestinationPath: bench.path + "/elsewhere")
        let idle = try bench.importing(["--pending"])
        #expect(idle.status == 0 && idle.told == "No set waits.\n")
        #expect(try files.contentsOfDirectory(atPath: bench.path + "/elsewhere") == ["pending"])
    }

    /// Runs an import beside a kiosk that answers like this, and says who asked for what.
    private func importing(
        beside answer: StatusAnswer
    ) async throws -> (SettingsBench.Run, [StatusRequest]) {
        let (asked, entrance) = AsyncStream.makeStream(of: StatusRequest.self)
        let server = StatusServer(path: bench.socket, group: nil)
        try bench.write(bench.export().map { $0 + "\n" }.joined(), to: "set.txt")
        let run = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { request, _ in
                    entrance.yield(request)
                    return answer
                }
            }
            try await until("the kiosk listens") {
                FileManager.default.fileExists(atPath: bench.socket)
            }
            let run = try bench.importing(["set.txt"])
            group.cancelAll()
            return run
        }
        entrance.finish()
        var requests: [StatusRequest] = []
        for await request in asked { requests.append(request) }
        return (run, requests)
    }

    @Test func `a kiosk that runs is asked to take it up`() async throws {
        let (run, requests) = try await importing(beside: .done(waitsForVisit: true, changes: []))
        #expect(run.status == 0 && run.told.contains("between two visits"))
        #expect(requests == [StatusRequest(.reload, actor: "li-wei")])
    }

    @Test func `what a kiosk that runs does not take is put back`() async throws {
        let before = try bench.files(below: "kiosk")
        let (run, requests) = try await importing(
            beside: .refused(.badConfiguration, details: ["kiosk.yaml: not here"]))
        #expect(run.status == 78 && run.complained.contains("not here"))
        #expect(requests.count == 1)
        let after = try bench.files(below: "kiosk").filter { $0.key.hasPrefix("before") == false }
        #expect(after == before)
    }
}
