// What being findable costs an entry: figures, and a wide bound.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// The cost of the indices.
@Suite struct SearchCostTests {
    /// One visit's entries, on a journal that is durable each time.
    private func append(_ number: Int, to journal: Journal) async throws -> Duration {
        let id = VisitID(number: number)
        return try await ContinuousClock().measure {
            for entry in [
                JournalEntry(.scan, visit: id, .account(AccountName("main"))),
                JournalEntry(.lookUp, visit: id, .account(AccountName("main"))),
                JournalEntry(.status, visit: id, .outcome("ready"), .elapsed(.milliseconds(35))),
                JournalEntry(.visitEnded, visit: id),
            ] {
                try await journal.append(entry, at: WallTime(milliseconds: number))
            }
        }
    }

    @Test func `an entry that can be found costs hardly more than one that cannot`() async throws {
        let (with, without) = (try JournalFolder(), try JournalFolder())
        let journals = [try await with.open(), try await without.open()]
        try without.makeThirdForm()
        var costs: [[Duration]] = [[], []]
        // In turns, so that whatever else the machine does strikes both.
        for number in 1...600 {
            for (place, journal) in journals.enumerated() {
                costs[place].append(try await append(number, to: journal) / 4)
            }
        }
        let means = costs.map { $0.reduce(.zero, +) / $0.count }
        let medians = costs.map { $0.sorted()[$0.count / 2] }
        print("findable: mean \(means[0]), p50 \(medians[0])")
        print("not findable: mean \(means[1]), p50 \(medians[1])")
        #expect(medians[0] < medians[1] + .milliseconds(2))
    }
}
