// What a durable entry costs, with and without numbers to seal: figures, and a wide bound.

import Foundation
import KioskCore
import Testing

@testable import KioskJournal

/// The cost of writing.
@Suite struct AppendCostTests {
    let folder: JournalFolder

    init() throws {
        folder = try JournalFolder()
    }

    /// The entries of one ordinary visit, from the scan to the end.
    private func visit(_ number: Int) -> [JournalEntry] {
        let receipt = MaskedNumber("\(9_000_000_000 + number)")
        let invoice = MaskedNumber("2633200000\(4_000_000_000 + number)")
        let id = VisitID(number: number)
        return [
            JournalEntry(.scan, visit: id, .account(AccountName("main")), .receipt(receipt)),
            JournalEntry(.lookUp, visit: id, .account(AccountName("main")), .receipt(receipt)),
            JournalEntry(.status, visit: id, .outcome("ready"), .invoice(invoice)),
            JournalEntry(.documentFetch, visit: id, .account(AccountName("main"))),
            JournalEntry(.document, visit: id, .pages(1), .bytes(40_000)),
            JournalEntry(.printIntent, visit: id, .printer(.preferred), .invoice(invoice)),
            JournalEntry(.printSubmitted, visit: id, .job(number)),
            JournalEntry(.printCompleted, visit: id, .witness(.fence)),
            JournalEntry(.visitEnded, visit: id, .reason("done")),
        ]
    }

    @Test func `an entry is on the disk in no time, whatever is sealed in it`() async throws {
        let journal = try await folder.open()
        var costs: [String: [Duration]] = [:]
        for number in 1...200 {
            for entry in visit(number) {
                let cost = try await ContinuousClock().measure {
                    try await journal.append(entry, at: WallTime(milliseconds: number))
                }
                costs[entry.kind.rawValue, default: []].append(cost)
            }
        }
        let all = costs.values.flatMap(\.self).sorted()
        for (kind, costs) in costs.sorted(by: { $0.key < $1.key }) {
            print("\(kind): p50 \(costs.sorted()[costs.count / 2])")
        }
        print("all: p50 \(all[all.count / 2]), p99 \(all[all.count * 99 / 100])")
        #expect(all[all.count / 2] < .milliseconds(200))
    }
}
