// Taking away what is personal: keys are dropped, by age or on request, and tags with them.

internal import Foundation
internal import GRDB
internal import KioskCore
internal import Lanes

/// What erasing a visit did.
package struct Erasure: Hashable, Sendable {
    /// The visit's entries; they stay, with what was masked in them from the beginning.
    package internal(set) var entries = 0
    /// Those of them in which something is sealed that nobody can read any more.
    package internal(set) var sealed = 0
    /// Whether there was a key to drop: not if it was erased before, or too old.
    package internal(set) var wasReadable = false
}

extension JournalUpkeep {
    /// Makes all whole numbers of a visit unreadable, for ever and in every copy of the journal,
    /// and nothing that comes for it later is sealed. Throws `.absent` if there is no such visit.
    package func erase(_ visit: VisitName, at now: WallTime) async throws(JournalFault) -> Erasure {
        var erasure = try await reader.read { db in try Erasure(of: visit, db) }
        guard erasure.entries > 0 else { throw .absent }
        if let seals = try await seals() {
            erasure.wasReadable = try await lane.run { () throws(JournalFault) in
                try JournalFault.named { try seals.erase(visit, at: now) }
            }
        }
        try await write { db in
            try db.execute(
                sql: """
                    DELETE FROM number WHERE event IN (
                        SELECT id FROM event WHERE epoch = ? AND visit = ?)
                    """, arguments: [visit.epoch, visit.number])
        }
        return erasure
    }

    /// Drops the keys of visits that are older than they may become, and the tags of their numbers.
    func expire(
        _ retention: Retention, at now: WallTime, _ report: inout PruneReport
    ) async throws(PruneFault) {
        let open = try await named { () async throws(JournalFault) in try await seals() }
        guard let seals = open else { return }
        if let window = SealWindow(retention, at: now) {
            let end = try await onLane { () throws(JournalFault) in try seals.end(of: window) }
            report.expired = try await repeated(on: seals.database, &report) { db, size in
                try db.execute(sql: SealFile.dropping, arguments: [end, size])
            }
            let first = try await onLane { () throws(JournalFault) in
                try JournalFault.named { try writer.read { try window.firstNumber($0) } }
            }
            _ = try await repeated(on: writer, &report) { db, size in
                try db.execute(sql: SealWindow.forgetting, arguments: [first, size])
            }
        }
        try await onLane { () throws(JournalFault) in
            try forget(of: seals)
            try seals.empty()
        }
    }

    /// Forgets why keys are gone whose entries are gone too. Both go in the order in which they
    /// came: the first that is still needed ends it.
    private func forget(of seals: SealFile) throws(JournalFault) {
        let most = 500
        while true {
            let gone = try seals.gone(limit: most)
            let free = try JournalFault.named {
                try writer.read { db in
                    try gone.prefix { key throws in try key.hasEntries(db) == false }
                }
            }
            try seals.forget(Array(free))
            if free.count < most { return }
        }
    }

    /// How many visits `expire` would drop the keys of.
    func expirable(_ retention: Retention, at now: WallTime) async throws(PruneFault) -> Int {
        guard let window = SealWindow(retention, at: now) else { return 0 }
        return try await onLane { () throws(JournalFault) in
            do throws(JournalFault) {
                let seals = try SealFile.reader(beside: path)
                let end = try seals.end(of: window)
                let sql = "SELECT count(*) FROM seal WHERE id < ? AND key IS NOT NULL"
                return try JournalFault.named {
                    try seals.database.read {
                        try Int.fetchOne($0, sql: sql, arguments: [end]) ?? 0
                    }
                }
            } catch JournalFault.absent {
                return 0
            }
        }
    }

    /// Forgets prints of which no entry is left, where they count no more.
    func forgetPrinted(
        before end: Int, _ report: inout PruneReport
    ) async throws(PruneFault) {
        _ = try await repeated(on: writer, &report) { db, size in
            try db.execute(sql: PrintedInvoices.forgetting, arguments: [end, size])
        }
    }

    /// Repeats a statement, a small number of rows at a time, until it changes none. Returns how
    /// many it changed.
    private func repeated(
        on database: DatabaseQueue, _ report: inout PruneReport,
        _ work: @escaping @Sendable (Database, Int) throws -> Void
    ) async throws(PruneFault) -> Int {
        var steps = SmallSteps()
        var sum = 0
        while true {
            let size = steps.size
            let (count, time) = try await step(on: database) { db in try work(db, size) }
            guard count > 0 else { break }
            sum += count
            try await steps.pause(after: time)
        }
        report.longestHold = max(report.longestHold, steps.longest)
        return sum
    }
}

extension SealFile.Gone {
    /// Whether the journal has an entry that lies under the key.
    fileprivate func hasEntries(_ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: visit < 0 ? Self.byPlace : Self.byVisit)
        return try Bool.fetchOne(statement, arguments: [epoch, visit < 0 ? 0 &- visit : visit])
            ?? false
    }

    private static let byVisit = """
        SELECT EXISTS (SELECT 1 FROM event WHERE epoch = ?1 AND visit = ?2)
        """

    /// The index on places begins with the kiosk's name, of which there are few.
    private static let byPlace = """
        WITH RECURSIVE name (kiosk) AS (
            SELECT min(kiosk) FROM event UNION ALL
            SELECT (SELECT min(kiosk) FROM event WHERE event.kiosk > name.kiosk) FROM name
            WHERE name.kiosk IS NOT NULL)
        SELECT EXISTS (
            SELECT 1 FROM name CROSS JOIN event
            ON event.kiosk = name.kiosk AND event.epoch = ?1 AND event.seq = ?2)
        """
}

extension Erasure {
    /// What a journal has of a visit.
    fileprivate init(of visit: VisitName, _ db: Database) throws {
        let sealed =
            try JournalSchema.form(db) >= JournalSchema.versionWithSeals ? "sealed" : "NULL"
        let sql = "SELECT count(*), count(\(sealed)) FROM event WHERE epoch = ? AND visit = ?"
        let row = try Row.fetchOne(db, sql: sql, arguments: [visit.epoch, visit.number])
        entries = row?[0] ?? 0
        self.sealed = row?[1] ?? 0
    }
}
