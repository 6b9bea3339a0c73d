// A journal of many days, for pruning.

import Foundation
import GRDB
import KioskCore

@testable import KioskJournal

/// Days, and what happens on each of them.
enum Decade {
    /// Milliseconds of a day.
    static let day = 86_400_000
    /// Noon of the day 0.
    static let noon = 1_700_000_000_000

    static func time(day number: Int, hour: Int = 0) -> WallTime {
        WallTime(milliseconds: noon + number * day + hour * 3_600_000)
    }

    /// A clock that is kept right, at noon of a day.
    static func clock(day number: Int, isKept: Bool = true) -> PruneClock {
        PruneClock(time(day: number), isKept: isKept)
    }

    /// The attempt to print of a day.
    static func attempt(_ day: Int) -> AttemptID {
        AttemptID(epoch: Epoch(bits: 1), request: RequestID(number: day + 1))
    }

    static func key(_ day: Int) -> InvoiceKey {
        InvoiceKey(hexadecimal: String(repeating: "0", count: 60) + String(1_000 + day))
    }

    /// Five entries a day: a visit with a receipt and a print that comes out, unless `ends` says
    /// otherwise.
    static func write(
        _ days: Range<Int>, to journal: Journal, ends: (Int) -> JournalEntry? = { completed($0) }
    ) async throws {
        for day in days {
            let visit = VisitID(number: day + 1)
            let intent = JournalEntry(
                .printIntent, visit: visit, .attempt(attempt(day)), .key(key(day)),
                .printer(.preferred), .pages(1), .invoice(MaskedNumber("26332000\(7_000 + day)")))
            let entries = [
                JournalEntry(
                    .scan, visit: visit, .account(AccountName("main")),
                    .receipt(MaskedNumber("\(8_000_000 + day)"))),
                JournalEntry(.status, visit: visit, .outcome("ready")), intent, ends(day),
                JournalEntry(.visitEnded, visit: visit, .reason("done")),
            ]
            for entry in entries.compactMap(\.self) {
                try await journal.append(entry, at: time(day: day))
            }
        }
    }

    /// So many entries for each day, in one transaction.
    static func fill(_ days: Range<Int>, of count: Int, in journal: Journal) async throws {
        try await journal.writer.write { db in
            for day in days {
                for number in 0..<count {
                    let entry = JournalEntry(
                        .status, visit: VisitID(number: day + 1), .outcome("ready"),
                        .receipt(MaskedNumber("\(8_000_000 + number % 50)")))
                    _ = try journal.insert(entry, at: time(day: day), db)
                }
            }
        }
    }

    static func completed(_ day: Int) -> JournalEntry {
        JournalEntry(
            .printCompleted, visit: VisitID(number: day + 1), .attempt(attempt(day)),
            .outcome("completed"), .witness(.fence))
    }

    static func doubtful(_ day: Int) -> JournalEntry {
        JournalEntry(
            .printFailed, visit: VisitID(number: day + 1), .attempt(attempt(day)),
            .outcome(JobOutcome.unknown.token))
    }
}

extension JournalFolder {
    func upkeep() async throws -> JournalUpkeep {
        try await JournalUpkeep.open(at: journal)
    }

    /// Prunes at noon of a day.
    @discardableResult
    func prune(
        _ journalDays: Int, _ personalDays: Int = 0, copies: CopyPolicy = .confirm, on day: Int,
        licence: JournalUpkeep.PruneLicence = []
    ) async throws -> PruneReport {
        let retention = Retention(
            journalDays: journalDays, personalDays: personalDays, copies: copies)
        return try await upkeep()
            .prune(retention, by: Decade.clock(day: day), licence: licence)
    }
}
