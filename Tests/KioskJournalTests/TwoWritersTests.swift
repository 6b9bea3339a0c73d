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
}
