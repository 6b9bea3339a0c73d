// Pruning and erasing as staff do it: done, then written into the journal with who did it.

internal import Foundation
package import KioskCore
package import KioskJournal
internal import KioskStatus

/// A journal in the hands of staff.
package struct JournalCare: Sendable {
    private let path: String
    private let clock: @Sendable () -> PruneClock

    /// Cares for the journal at this path; `clock` says what time it is.
    package init(
        journal path: String,
        clock: @escaping @Sendable () -> PruneClock = { JournalCare.machineClock }
    ) {
        (self.path, self.clock) = (path, clock)
    }

    /// This machine's clock, and whether its kernel says that something keeps it right.
    package static var machineClock: PruneClock {
        let now = WallTime(milliseconds: Int(Date().timeIntervalSince1970 * 1_000))
        return PruneClock(now, isKept: KernelClock.now?.isSynchronized == true)
    }

    /// Looks at the whole journal. A thorough look compares the file's indexes with the rows too.
    package func verdict(
        trusting key: CheckpointKey? = nil, kept: KeptHead? = nil, isThorough: Bool = false
    ) async throws(JournalFault) -> JournalVerdict {
        let reader = try await JournalReader.open(at: path)
        let damage = try await reader.damage(isThorough: isThorough)
        let report = try await reader.verify(trusting: key, kept: kept)
        return JournalVerdict(
            report: report, damage: damage, seals: try await census(of: reader, report))
    }

    /// What became of the seals: nil where the keys may not be read. Keys that are not there at all
    /// are lost.
    private func census(
        of reader: JournalReader, _ report: ChainReport
    ) async throws(JournalFault) -> SealCensus? {
        guard report.sealed > 0 else { return nil }
        do throws(JournalFault) {
            return try await JournalSeals.open(beside: path).census(of: reader)
        } catch JournalFault.absent {
            return SealCensus(lost: report.sealed)
        } catch JournalFault.unwritable {
            return nil
        }
    }

    /// Removes what is older than the retention.
    package func prune(
        _ retention: Retention, licence: JournalUpkeep.PruneLicence = [],
        isRehearsal: Bool = false, by actor: Token = StaffActor.current
    ) async throws(PruneFault) -> PruneReport {
        let upkeep: JournalUpkeep
        do throws(JournalFault) {
            upkeep = try await JournalUpkeep.open(at: path)
        } catch {
            throw .journal(error)
        }
        let clock = clock()
        if isRehearsal {
            return try await upkeep.rehearsal(retention, by: clock, licence: licence)
        }
        let report = try await upkeep.prune(retention, by: clock, licence: licence)
        do throws(JournalFault) {
            try await record(report, by: actor)
        } catch {
            throw .journal(error)
        }
        return report
    }

    private func record(_ report: PruneReport, by actor: Token) async throws(JournalFault) {
        let log = StaffLog(journal: path)
        if report.removed > 0 {
            var entry = JournalEntry(
                .journalPruned, .entries(report.removed), .reason("age"), .actor(actor))
            if let head = report.checkpoint?.digest { entry.fields.append(.head(head)) }
            try await log.append(entry)
        }
        if report.expired > 0 {
            try await log.append(
                JournalEntry(
                    .personalErased, .reason("age"), .times(report.expired), .actor(actor)))
        }
    }

    /// Makes the numbers of a visit unreadable.
    package func erase(
        _ visit: VisitName, by actor: Token = StaffActor.current
    ) async throws(JournalFault) -> Erasure {
        let upkeep = try await JournalUpkeep.open(at: path)
        let erasure = try await upkeep.erase(visit, at: clock().now)
        try await StaffLog(journal: path).append(
            JournalEntry(
                .personalErased, .reason("request"), .subject(Token(visit.text)),
                .entries(erasure.sealed), .actor(actor)))
        return erasure
    }
}
