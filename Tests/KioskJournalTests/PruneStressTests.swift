// Pruning under stress: killed, beside a kiosk that writes, on a full disk, twice at once.

import Foundation
import GRDB
import KioskCore
import TestSupport
import Testing

@testable import KioskJournal

/// Removing while everything goes wrong.
@Suite struct PruneStressTests {
    let folder: JournalFolder
    /// Forty days, of which thirty are to go.
    private static let entries = 150

    init() throws {
        folder = try JournalFolder()
    }

    /// Starts the program that prunes.
    private func victim(_ words: String...) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Victim.path)
        process.arguments =
            [
                folder.journal, "\(Decade.time(day: 39).milliseconds)", "10", "5",
            ] + words
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func fill() async throws {
        try await Decade.fill(0..<40, of: Self.entries, in: folder.open())
    }

    /// The journal is whole, and no entry that had to stay is missing.
    private func expectWhole(_ appended: Int) async throws -> ChainReport {
        let reader = try await folder.reader()
        let report = try await reader.verify()
        let young = 11 * Self.entries + appended
        #expect(report.breaks == [] && report.rows + report.leftovers >= young)
        #expect(try await reader.damage(isThorough: true) == [])
        let seals = try await JournalSeals.open(beside: folder.journal)
        let rows = try await reader.last(6 * Self.entries + appended)
        let opened = try await seals.open(rows.filter { $0.kind == "status" })
        #expect(
            opened.allSatisfy { if case .whole = $0 { true } else { false } },
            "numbers of the last five days must be readable")
        return report
    }

    /// When the program is killed.
    enum Moment: Hashable, CustomTestStringConvertible {
        case atOnce
        case vouched
        case removed(Int)
        case dropped(Int)

        static let all =
            [.atOnce, .vouched] + [1, 600, 1_200, 2_000, 3_000, 4_000, 4_349].map(removed)
            + [1, 10, 20].map(dropped)

        var testDescription: String { "\(self)" }
    }

    /// Whether it is that moment, or a later one.
    private func isPast(_ moment: Moment) throws -> Bool {
        switch moment {
        case .atOnce: true
        case .vouched: try count("SELECT count(*) FROM checkpoint", in: folder.journal) > 0
        case .removed(let number):
            try count("SELECT count(*) FROM event", in: folder.journal)
                <= 40 * Self.entries - number
        case .dropped(let number):
            try count("SELECT count(*) FROM seal WHERE key IS NULL", in: folder.seals) >= number
        }
    }

    private func count(_ sql: String, in path: String) throws -> Int {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        return try DatabaseQueue(path: path, configuration: configuration).read {
            try Int.fetchOne($0, sql: sql) ?? 0
        }
    }

    @Test(arguments: Moment.all)
    func `killed at any moment, the journal is whole and the next call ends the work`(
        moment: Moment
    ) async throws {
        try await fill()
        let process = try victim()
        try await until("it is the moment to kill", every: .milliseconds(1)) {
            try process.isRunning == false || isPast(moment)
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let journal = try await folder.open(epoch: 2)
        try await journal.append(JournalEntry(.started), at: Decade.time(day: 39))
        let report = try await expectWhole(1)
        print("killed \(moment): \(report.leftovers) left over, \(process.terminationReason)")
        try await folder.prune(10, 5, copies: .free, on: 39)
        let ended = try await expectWhole(1)
        #expect(ended.rows == 11 * Self.entries + 1 && ended.leftovers == 0)
        #expect(ended.checkpoint?.removed == 29 * Self.entries)
    }

    @Test(arguments: [0, 1, 2])
    func `killed while a new key takes the old one's place, the journal verifies`(
        files: Int
    ) async throws {
        try await fill()
        try await folder.prune(35, copies: .free, on: 39)
        try FileManager.default.removeItem(atPath: folder.path + "/checkpoint-key")
        let old = CheckpointKey.beside(folder.journal)
        let process = try victim("new-key")
        try await until("it is the moment to kill", every: .microseconds(100)) {
            if process.isRunning == false { return true }
            return switch files {
            case 0: true
            case 1: FileManager.default.fileExists(atPath: folder.path + "/checkpoint-key")
            default: CheckpointKey.beside(folder.journal) != old
            }
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        _ = try await expectWhole(0)
        let upkeep = try await folder.upkeep()
        let retention = Retention(journalDays: 10, personalDays: 5, copies: .free)
        _ = try await upkeep.prune(retention, by: Decade.clock(day: 39), licence: .newKey)
        #expect(try await expectWhole(0).rows == 11 * Self.entries)
    }

    @Test func `the kiosk writes meanwhile, and waits for no step longer than it may`()
        async throws
    {
        try await fill()
        let journal = try await folder.open(epoch: 2)
        let retention = Retention(journalDays: 10, personalDays: 5, copies: .free)
        let upkeep = try await folder.upkeep()
        async let pruned = upkeep.prune(retention, by: Decade.clock(day: 39))
        var longest = Duration.zero
        for number in 0..<200 {
            let entry = JournalEntry(
                .scan, visit: VisitID(number: number + 1), .receipt(MaskedNumber("12345678")))
            let time = try await ContinuousClock().measure {
                try await journal.append(entry, at: Decade.time(day: 39))
            }
            longest = max(longest, time)
        }
        let report = try await pruned
        print("longest append \(longest), longest step of pruning \(report.longestHold)")
        #expect(longest < Limits.journalBusy)
        #expect(report.removed == 29 * Self.entries)
        #expect(try await folder.reader().verify().rows == 11 * Self.entries + 200)
    }

    @Test func `two that prune at once remove everything once`() async throws {
        try await fill()
        let one = try victim()
        let other = try victim()
        one.waitUntilExit()
        other.waitUntilExit()
        // One of them may have found the journal busy; then the next night does it.
        try await folder.prune(10, 5, copies: .free, on: 39)
        let report = try await expectWhole(0)
        #expect(report.rows == 11 * Self.entries && report.checkpoint?.removed == 29 * Self.entries)
    }

    @Test(.enabled(if: TinyDisk.isPossible, "mounting a tiny disk needs root"))
    func `on a full disk nothing is lost, and with room the work goes on`() async throws {
        let disk = try #require(TinyDisk(kilobytes: 4_096))
        let path = disk.path + "/journal.sqlite"
        let journal = try await Journal.open(at: path, kiosk: "k1", epoch: Epoch(bits: 1))
        try await Decade.fill(0..<40, of: 60, in: journal)
        disk.fill()
        let retention = Retention(journalDays: 10, personalDays: 0, copies: .free)
        let upkeep = try await JournalUpkeep.open(at: path)
        var faults: [PruneFault] = []
        do throws(PruneFault) {
            _ = try await upkeep.prune(retention, by: Decade.clock(day: 39))
        } catch {
            faults.append(error)
        }
        #expect(faults.allSatisfy { if case .journal(.full) = $0 { true } else { false } })
        let reader = try await JournalReader.open(at: path)
        let report = try await reader.verify()
        #expect(report.breaks == [] && report.rows + report.leftovers >= 11 * 60)
        disk.makeRoom()
        _ = try await upkeep.prune(retention, by: Decade.clock(day: 39))
        let ended = try await reader.verify()
        #expect(ended.breaks == [] && ended.rows == 11 * 60)
    }
}

/// The program that is killed.
private enum Victim {
    /// It stands beside the tests.
    static var path: String {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        let end = bundle.range(of: ".xctest")?.lowerBound ?? bundle.startIndex
        return URL(filePath: String(bundle[..<end])).deletingLastPathComponent()
            .appending(path: "prune-victim").path
    }
}
