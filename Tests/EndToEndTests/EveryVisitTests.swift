// Each visit of the library: its screens, its entries, its paper, and what the cloud has of it.

import SandboxCloud
import Testing

@Suite struct EveryVisitTests {
    /// An answer of ten megabytes takes its time on a busy machine, and is to be there in time.
    private static let heavy = ["HUGEPDF01"]

    @Test func `every visit and every order of the library is played`() throws {
        let library = try VisitLibrary()
        let scripts = VisitScript.all.map(\.visit)
        let orders = library.orders.orders.map(\.order) + library.receipts.receipts.map(\.order)
        let known = Set(library.visits.map(\.id) + orders)
        #expect(known.subtracting(scripts).isEmpty)
        #expect(Set(scripts).subtracting(known).isEmpty)
        #expect(Set(scripts).count == scripts.count)
    }

    @Test func `visits lead to their screens, entries, papers and ledgers, in both languages`()
        async throws
    {
        // Those that are waited for go first: they take the longest.
        let scripts = VisitScript.all.filter { Self.heavy.contains($0.visit) == false }
            .sorted { $0.records.count > $1.records.count }
        try await VisitScript.play(scripts, lanes: 8)
    }

    @Test func `an answer that is too large is told as such`() async throws {
        let scripts = VisitScript.all.filter { Self.heavy.contains($0.visit) }
        try await VisitScript.play(scripts, lanes: 1)
    }
}
