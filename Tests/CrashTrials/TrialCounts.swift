// All trials together: a table, and one line for each protocol.

/// Counts what came of the trials.
struct TrialCounts {
    private let pairs: [TrialPair]

    init(_ pairs: [TrialPair]) {
        self.pairs = pairs
    }

    /// Whether no page of the kiosk's was lost or doubled.
    var isGood: Bool {
        pairs.compactMap(\.fence).allSatisfy(\.verdict.isGood)
    }

    /// A row for each protocol and setting of cupsd.
    var table: String {
        var rows = [Self.row(["protocol", "clean s"] + Tally.headlines)]
        for cleaning in [30, 0] {
            let half = pairs.filter { $0.cleaning == cleaning }
            for (name, reports) in [
                ("fence", half.compactMap(\.fence)), ("naive", half.compactMap(\.naive)),
            ] where reports.isEmpty == false {
                rows.append(Self.row([name, "\(cleaning)"] + Tally(reports).cells))
            }
        }
        return rows.joined(separator: "\n")
    }

    /// The last lines.
    var lines: [String] {
        let naive = Tally(pairs.compactMap(\.naive))
        let fence = Tally(pairs.compactMap(\.fence))
        var lines: [String] = []
        if naive.trials > 0 {
            lines.append(
                "naive: trials=\(naive.trials) lost=\(naive.lost) doubled=\(naive.doubled)")
        }
        if fence.trials > 0 {
            lines.append(
                "fence: trials=\(fence.trials) killed=\(fence.killed) lost=\(fence.lost) "
                    + "doubled=\(fence.doubled) in_doubt=\(fence.inDoubt) "
                    + "in_doubt_printed=\(fence.inDoubtPrinted)")
        }
        return lines
    }

    private static func row(_ cells: [String]) -> String {
        cells.map { $0.padding(to: 10) }.joined(separator: " ")
    }
}

/// The sums of one kind of trials.
private struct Tally {
    static let headlines = [
        "trials", "killed", "lost", "doubled", "in_doubt", "printed", "leftover", "visits",
        "median ms", "worst ms",
    ]

    private let reports: [CrashReport]

    init(_ reports: [CrashReport]) {
        self.reports = reports
    }

    var trials: Int { reports.count }
    var killed: Int { reports.count(where: \.wasKilled) }
    var lost: Int { reports.count { $0.verdict.losses.isEmpty == false } }
    var doubled: Int { reports.count(where: \.verdict.isDoubled) }
    var inDoubt: Int { reports.reduce(0) { $0 + $1.verdict.inDoubt } }
    var inDoubtPrinted: Int { reports.reduce(0) { $0 + $1.verdict.inDoubtPrinted } }

    var cells: [String] {
        let times = reports.map { Int($0.duration / .milliseconds(1)) }.sorted()
        let visits = reports.reduce(0) { $0 + $1.visits }
        return [
            trials, killed, lost, doubled, inDoubt, inDoubtPrinted,
            reports.count(where: \.verdict.hasLeftovers), visits, times[trials / 2],
            times[trials - 1],
        ].map(String.init)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
