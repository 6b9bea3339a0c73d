// What a sweep found: a row for each system call.

/// Counts what came of the points.
struct SweepTable {
    private let reports: [SweepReport]
    private let counted: [SweepPoint.Process: SweepPlan]

    init(_ reports: [SweepReport], counted: [SweepPoint.Process: SweepPlan]) {
        self.reports = reports
        self.counted = counted
    }

    /// Each call with its counts: made in a watched run, made by its busiest thread, points swept,
    /// kills, places where they were different, pages lost and doubled.
    var text: String {
        let head = "process call             made  thread  points  kills  places  lost  doubled"
        return ([head] + kinds.map(row)).joined(separator: "\n")
    }

    /// The sums.
    var line: String {
        "sweep: points=\(reports.count) kills=\(reports.count { $0.place != nil }) "
            + "places=\(Set(reports.compactMap { $0.place }).count) lost=\(lost(reports)) "
            + "doubled=\(doubled(reports)) "
            + "in_doubt=\(reports.reduce(0) { $0 + $1.report.verdict.inDoubt })"
    }

    private struct Kind: Hashable {
        let process: SweepPoint.Process
        let call: String
    }

    private var kinds: [Kind] {
        Set(reports.map { Kind(process: $0.point.process, call: $0.point.call) })
            .sorted { ($0.process.rawValue, $0.call) < ($1.process.rawValue, $1.call) }
    }

    private func row(_ kind: Kind) -> String {
        let own = reports.filter {
            $0.point.process == kind.process && $0.point.call == kind.call
        }
        let count = counted[kind.process]?.counts[kind.call]
        let numbers = [
            (count?.total ?? 0, 6), (count?.most ?? 0, 8), (own.count, 8),
            (own.count { $0.place != nil }, 7), (Set(own.compactMap { $0.place }).count, 8),
            (lost(own), 6), (doubled(own), 9),
        ]
        let name = "\(kind.process.rawValue) \(kind.call)"
        return name + spaces(25 - name.count)
            + numbers.map { number, width in
                spaces(width - "\(number)".count) + "\(number)"
            }.joined()
    }

    private func spaces(_ count: Int) -> String {
        String(repeating: " ", count: max(0, count))
    }

    private func lost(_ reports: [SweepReport]) -> Int {
        reports.count { $0.report.verdict.losses.isEmpty == false }
    }

    private func doubled(_ reports: [SweepReport]) -> Int {
        reports.count(where: \.report.verdict.isDoubled)
    }
}
