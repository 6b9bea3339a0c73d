// What staff do with the journal: prune it, erase a visit, verify it; each as the commands do it.

import Foundation
import KioskCore
import KioskJournal
import KioskRuntime
import Testing

@testable import KioskCare

/// The journal in the hands of staff.
@Suite struct JournalCareTests {
    private let folder: StateFolder

    init() throws {
        folder = try StateFolder()
    }

    private var care: JournalCare { care(isClockKept: true) }

    /// Care by this machine's clock, as if something kept it right or did not.
    private func care(isClockKept: Bool) -> JournalCare {
        JournalCare(journal: folder.journal) {
            PruneClock(JournalCare.machineClock.now, isKept: isClockKept)
        }
    }

    private func last(_ count: Int) async throws -> [JournalRow] {
        try await JournalReader.open(at: folder.journal).last(count)
    }

    @Test func `what was pruned is in the journal, with who did it`() async throws {
        try await folder.write(days: 30)
        let retention = Retention(journalDays: 10, personalDays: 5, copies: .free)
        let told = try await care.prune(retention, isRehearsal: true, by: "ada")
        let done = try await care.prune(retention, by: "ada")
        #expect(told.removed == done.removed && done.removed == 20 && done.expired == 25)
        #expect(
            told.lines(isRehearsal: true) == [
                "20 entries would be removed.",
                "Whole numbers of 25 visits would become unreadable.",
            ])
        let rows = try await last(2)
        #expect(rows.map(\.kind) == ["journal-pruned", "personal-erased"])
        let texts = rows.map { $0.line() }
        #expect(texts[0].contains("entries=20 reason=age actor=ada head="))
        #expect(texts[1].contains("reason=age times=25 actor=ada"))
        #expect(try await care.verdict().status == .fulfilled)
    }

    @Test func `a clock that nothing keeps right removes nothing before somebody answers for it`()
        async throws
    {
        try await folder.write(days: 30)
        let retention = Retention(journalDays: 10, personalDays: 5, copies: .free)
        for isRehearsal in [true, false] {
            await #expect(throws: PruneFault.clockNotKept) {
                try await care(isClockKept: false).prune(retention, isRehearsal: isRehearsal)
            }
        }
        #expect(try await last(100).count == 30)
        let report = try await care(isClockKept: false).prune(retention, licence: .clock)
        #expect(report.removed == 20 && report.expired == 25)
    }

    @Test func `an erased visit is in the journal by its name`() async throws {
        try await folder.write(days: 3)
        let visit = try #require(try await last(1).first?.visitName)
        let erasure = try await care.erase(visit, by: "ada")
        #expect(erasure.wasReadable && erasure.sealed == 1)
        let row = try #require(try await last(1).first)
        #expect(
            row.line().hasSuffix(
                "personal-erased reason=request subject=\(visit.text) entries=1 actor=ada"))
        let verdict = try await care.verdict()
        #expect(verdict.status == .fulfilled && verdict.seals?.erased == 1)
    }

    @Test func `lost keys make a doubtful verdict of a whole chain`() async throws {
        try await folder.write(days: 3)
        for ending in ["", "-wal", "-shm"] {
            // Not all of them need be there.
            try? FileManager.default.removeItem(atPath: folder.path + "/seals.sqlite" + ending)
        }
        let verdict = try await care.verdict()
        #expect(verdict.status == .doubtful)
        let text = verdict.lines { _ in 0 }.joined(separator: "\n")
        #expect(text.contains("3 have lost their key, and are unreadable for ever though whole."))
    }

    @Test func `a verdict says where it breaks and what is still trustworthy`() async throws {
        try await folder.write(days: 9)
        let kept = try #require(try await care.verdict().report.kept)
        try await folder.tamper(day: 4)
        let verdict = try await care.verdict(kept: kept)
        #expect(verdict.status == .broken)
        let lines = verdict.lines { _ in 0 }
        #expect(lines.first?.hasPrefix("Rows 1 to 4 are as written, up to ") == true)
        #expect(
            Array(lines.dropFirst().prefix(3)) == [
                "Row 5 is not what was written.",
                "4 rows after that fit one another. What is tied to the kept head without a break "
                    + "is as written.",
                "The kept head is there: what is tied to it is as it was then.",
            ])
    }

    @Test(arguments: [
        (JournalFault.absent, Int32(66)), (.unwritable(code: 8), 77), (.busy(code: 5), 69),
        (.corrupt(code: 11), 70), (.full(code: 13), 73), (.moved, 70),
        // SQLITE_IOERR_WRITE: more rights do not mend a disk.
        (.unwritable(code: 778), 73),
    ])
    func `each fault ends a command in its own way`(fault: JournalFault, status: Int32) {
        #expect(PruneFault.journal(fault).status(at: "/nowhere").rawValue == status)
    }

    @Test func `kiosk_yaml says for how long`() async throws {
        try Data("copies: limit\ncopies_days: 20\njournal_days: 500\npersonal_days: 0\n".utf8)
            .write(to: URL(filePath: folder.path + "/kiosk.yaml"))
        let layers = try SettingLayers(overrides: ["journal_days=90"], environment: [:])
        let retention = try await Retention.load(folder.path, layers: layers)
        #expect(
            retention
                == Retention(
                    journalDays: 90, personalDays: 0, copies: .limit(2, days: 20)))
    }
}
