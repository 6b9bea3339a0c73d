// Two programs that write one journal: the service, and staff beside it.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Two writers.
@Suite struct TwoWritersTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    @Test func `what two writers append at once is one whole chain`() async throws {
        let service = try await folder.open(epoch: 1)
        let staff = try await folder.open(epoch: 2)
        async let first: Void = service.appendScans(150)
        async let second: Void = staff.appendScans(150)
        _ = try await (first, second)
        let reader = try await folder.reader()
        let report = try await reader.verify()
        #expect(report.firstBreak == nil && report.rows == 300)
        for epoch in ["0000000000000001", "0000000000000002"] {
            let own = try await reader.last(300).filter { $0.epoch == epoch }
            #expect(own.map(\.seq) == Array(1...150))
        }
    }

    @Test func `a writer waits for another one, but no longer than it may`() async throws {
        let journal = try await folder.open()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.journal, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let clock = ContinuousClock()
        let start = clock.now
        await #expect(throws: JournalFault.busy(code: 5)) { try await journal.appendScans(1) }
        let waited = clock.now - start
        #expect(waited > Limits.journalBusy / 2 && waited < Limits.journalBusy * 2)
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try await journal.appendScans(1)
        #expect(try await folder.reader().last(5).map(\.seq) == [1])
    }

    @Test func `a file is brought to its form while another program holds it for a moment`()
        async throws
    {
        // Which of them is refused, if any, is chance: hence many.
        for _ in 1...20 {
            let folder = try JournalFolder()
            async let first = folder.open(epoch: 1)
            async let second = folder.open(epoch: 2)
            let (service, staff) = try await (first, second)
            try await service.appendScans(1)
            try await staff.appendScans(1)
            #expect(try await folder.reader().verify().rows == 2)
        }
    }

    @Test func `nothing is acknowledged into a file that was moved away, or replaced`()
        async throws
    {
        let journal = try await folder.open()
        try await journal.appendScans(2)
        let (path, aside) = (folder.journal, folder.path + "/aside.sqlite")
        #expect(rename(path, aside) == 0)
        await #expect(throws: JournalFault.moved) { try await journal.appendScans(1) }
        try Data().write(to: URL(fileURLWithPath: path))
        await #expect(throws: JournalFault.moved) { try await journal.appendScans(1) }
        // Where it is itself again, nothing of that is in it, and it goes on.
        #expect(rename(aside, path) == 0)
        try await journal.appendScans(1)
        #expect(try await folder.reader().last(10).map(\.seq) == [1, 2, 3])
    }

    @Test func `who holds a journal has it alone, and its log is empty`() async throws {
        let service = try await folder.open(epoch: 1)
        try await service.appendScans(3)
        await #expect(throws: JournalFault.busy(code: 5)) {
            try await JournalHold.take(at: folder.journal)
        }
        let path = folder.path + "/left.sqlite"
        for ending in ["", "-wal", "-shm"] {
            try FileManager.default.copyItem(
                atPath: folder.journal + ending, toPath: path + ending)
        }
        let hold = try await JournalHold.take(at: path)
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        #expect(log?[.size] as? Int ?? 0 == 0)
        // Another one cannot have it either: this is no different from a kiosk that starts.
        await #expect(throws: JournalFault.busy(code: 5)) { try await JournalHold.take(at: path) }
        withExtendedLifetime(hold) {}
        await #expect(throws: JournalFault.absent) {
            try await JournalHold.take(at: folder.path + "/none")
        }
    }
}
