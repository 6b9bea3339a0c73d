// Prunes a journal, to be killed while it does.

import Foundation
import KioskCore
import KioskJournal

/// `prune-victim JOURNAL MILLISECONDS JOURNAL-DAYS PERSONAL-DAYS [new-key]`: prunes as if it were
/// then.
@main struct PruneVictim {
    static func main() async throws {
        let words = CommandLine.arguments
        guard (5...6).contains(words.count), let now = Int(words[2]), let days = Int(words[3]),
            let personal = Int(words[4])
        else { exit(64) }
        let retention = Retention(journalDays: days, personalDays: personal, copies: .free)
        let upkeep = try await JournalUpkeep.open(at: words[1])
        let report = try await upkeep.prune(
            retention, by: PruneClock(WallTime(milliseconds: now), isKept: true),
            licence: words.last == "new-key" ? .newKey : [])
        print("\(report.removed) removed, \(report.expired) expired")
    }
}
