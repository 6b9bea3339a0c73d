// Statistics: one walk through the entries of a time.

package import Foundation
internal import GRDB
internal import KioskCore

extension JournalReader {
    /// Counts what happened from `since` on and before `until`, divided by the clock of a place;
    /// without a division there are no slots.
    ///
    /// An attempt to print belongs to the time of its intent, with the end that is known by now.
    /// Time and memory grow with the entries of that time: a second for some 300 000.
    package func statistics(
        since: WallTime?, until: WallTime?, by division: JournalStatistics.Division?,
        in zone: TimeZone
    ) async throws(JournalFault) -> JournalStatistics {
        var filter = JournalFilter()
        (filter.since, filter.until) = (since, until)
        return try await read { [filter] db in
            var count = StatisticsCount(calendar: division.map { SlotCalendar($0, in: zone) })
            var last = 0
            let search = JournalSearch(filter: filter, db: db)
            guard let extent = try search.idsInTime() else { return count.result() }
            try search.walk(.oldestFirst(in: extent)) { row in
                last = row.id
                count.take(row)
                return true
            }
            // Without an upper bound there is nothing later.
            guard until != nil else { return count.result() }
            for attempt in count.unsettled {
                for row in try JournalRow.all(of: attempt, db) where row.id > last {
                    count.settle(row)
                }
            }
            return count.result()
        }
    }
}
