// One trial: what happens to the kiosk, to the network, and when; all of it from the seed.

import SandboxCloud

/// Chance that is the same for the same seed (SplitMix64).
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// What is done to one attempt at an invoice.
struct Trial {
    /// When the kiosk is killed.
    enum Kill: Equatable {
        case never
        /// So long after its start.
        case after(milliseconds: Int)
        /// As soon as the cloud has seen so many requests.
        case atRequest(Int)
    }

    /// One fault at one part of the way.
    struct Fault {
        var path: String
        var fault: WireFault
    }

    private static let receipts = ["UNISSUED01", "MANYLINES01", "OWNSERIAL01", "REVIEWFIRST01"]
    private static let paths = ["order-query", "insertWithArray", "queryInvoiceStatus", ""]

    var seed: UInt64
    var receipt: String
    /// What the customer scans or types as buyer.
    var buyer: [String]
    var kill: Kill
    var faults: [Fault]

    init(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        self.seed = seed
        receipt = Trial.receipts[Int.random(in: 0..<Trial.receipts.count, using: &chance)]
        buyer =
            Bool.random(using: &chance) ? [Trial.title] : ["KIOSK:ORGANISATION", "Example Club"]
        kill = Trial.kill(&chance)
        let count = Int.random(in: 0...2, using: &chance)
        faults = (0..<count).map { _ in Trial.fault(&chance) }
    }

    private static func kill(_ chance: inout SeededChance) -> Kill {
        switch Int.random(in: 0..<10, using: &chance) {
        case 0...1: .never
        case 2...4: .after(milliseconds: Int.random(in: 50...4_000, using: &chance))
        default: .atRequest(Int.random(in: 1...8, using: &chance))
        }
    }

    private static func fault(_ chance: inout SeededChance) -> Fault {
        let faults: [WireFault] = [
            .loseRequest, .loseAnswer, .deliverTwice, .statusAfterWork(500), .refuse(503),
            .delayAnswer(milliseconds: Int.random(in: 10...1_500, using: &chance)),
            .delay(milliseconds: Int.random(in: 10...1_500, using: &chance)), .previousAnswer,
        ]
        return Fault(
            path: paths[Int.random(in: 0..<paths.count, using: &chance)],
            fault: faults[Int.random(in: 0..<faults.count, using: &chance)])
    }

    /// A company's title code, made up.
    private static let title =
        "$0156S65L6L56eR5oqA5pyJ6ZmQ5YWs5Y+4PC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+56S65L6L"
        + "5biC5qC35pys6LevMeWPt3wwMTAtMDAwMDAwMDA8Lz7npLrkvovpk7booYzmoLfmnKzmlK/ooYx8"
        + "NjIyMjAwMDAwMDAwMDwvPjJBMkE=$"
}

/// What came of a trial.
struct TrialReport: Sendable {
    var seed: UInt64
    var receipt: String
    var wasKilled: Bool
    var faults: [String]
    /// Visits until the invoice was there, the first included.
    var visits: Int
    /// Applications that reached the cloud.
    var applications: Int
    /// Invoices that the cloud has issued for the receipt.
    var invoices: Int

    var isGood: Bool { invoices == 1 }

    var text: String {
        "seed=\(seed) receipt=\(receipt) killed=\(wasKilled) faults=\(faults) visits=\(visits) "
            + "applications=\(applications) invoices=\(invoices)"
    }
}
