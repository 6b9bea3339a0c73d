// kioskctl log verify, prune and erase, as they are typed.

import Foundation
import KioskCore
import KioskJournal
import Testing

/// The commands that keep the journal.
@Suite struct LogUpkeepCommandTests {
    private let folder: StateFolder

    init() throws {
        folder = try StateFolder()
    }

    /// What a run of the tool left.
    private struct Run {
        var status: Int32
        var told: String
        var complained: String
    }

    private var program: URL {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "kioskctl")
    }

    private func log(_ words: String...) throws -> Run {
        let process = Process()
        let (out, complaints) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: program.path)
        process.arguments = ["log"] + words + ["--journal", folder.journal]
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

    @Test func `prune, then verify, then a head that was kept`() async throws {
        try await folder.write(days: 30)
        let config = folder.path
        let trial = try log(
            "prune", "--config", config, "--journal-days", "10", "--trust-clock", "--dry-run")
        #expect(trial.status == 0 && trial.told.hasPrefix("20 entries would be removed.\n"))
        let done = try log(
            "prune", "--config", config, "--journal-days", "10", "--trust-clock", "--format",
            "json")
        #expect(done.status == 0 && done.told.contains("\"removed\":20"))
        let verified = try log("verify")
        #expect(verified.status == 0)
        #expect(verified.told.hasPrefix("Up to row 20, 20 entries were removed by age;"))
        let kept = try #require(verified.told.split(separator: " ").last).dropLast()
        #expect(try log("verify", "--kept", String(kept)).status == 0)
        let other = "31:" + String(repeating: "ab", count: 32)
        let rewritten = try log("verify", "--kept", other, "--format", "json")
        #expect(rewritten.status == 2 && rewritten.told.contains("\"kept\":\"other-row\""))
    }

    @Test func `a tampered journal ends verify with 2, and prune removes nothing`() async throws {
        try await folder.write(days: 30)
        try await folder.tamper(day: 4)
        let verified = try log("verify")
        #expect(verified.status == 2 && verified.told.contains("Row 5 is not what was written."))
        let pruned = try log(
            "prune", "--config", folder.path, "--journal-days", "10", "--trust-clock")
        #expect(pruned.status == 2 && pruned.complained.contains("kioskctl log verify"))
    }

    @Test func `erase wants a yes, and a visit that is there`() async throws {
        try await folder.write(days: 2)
        let visit = "0000000000000007-1"
        #expect(try log("erase", visit).status == 64)
        let erased = try log("erase", visit, "--yes")
        #expect(erased.status == 0)
        #expect(erased.told == "Erased: the numbers in 1 entry cannot be read any more.\n")
        let again = try log("erase", visit, "--yes")
        #expect(again.status == 0 && again.told.hasPrefix("There was nothing left to erase"))
        #expect(try log("erase", "0000000000000007-9", "--yes").status == 66)
        #expect(try log("erase", "nonsense", "--yes").status == 64)
    }

    @Test func `without a journal each ends with 66`() throws {
        #expect(try log("verify").status == 66)
        #expect(try log("prune", "--config", folder.path).status == 66)
        #expect(try log("prune", "--config", folder.path + "/none").status == 78)
    }
}
