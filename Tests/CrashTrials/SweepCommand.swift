// crash-trials sweep: the real kiosk and the real fence, killed at one system call after the other.

import ArgumentParser
import Foundation

/// Kills at system calls and counts pages.
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Kills the kiosk and the fence at system calls.",
        discussion: """
            strace counts the calls of a kind in each thread: the n-th one in the thread that \
            comes there first is the end of the whole process, before the call is made. The fence \
            has one thread, so all its calls are swept. Of the kiosk, those that decide about a \
            print are swept wholly and the others by chance, for as long as the budget lasts.
            """)

    @Option(help: "How many run side by side.")
    var lanes = 2

    @Option(help: "Minutes.")
    var budget = 10

    @Option(help: "The seed that picks the others.")
    var seed: UInt64 = 1

    @Option(help: "Whose calls: fence, kiosk, or both.")
    var process = "both"

    @Option(help: "Only this point, such as fsync#2, and everything that was seen there.")
    var point: String?

    @Flag(help: "Prints a line for every point.")
    var verbose = false

    @OptionGroup var place: ProgramPlace

    func run() async throws {
        let programs = place.programs
        let began = ContinuousClock.now
        let (kiosk, fence) = try await Sweep.with(programs) { try await $0.count() }
        let queue = SweepQueue(points(kiosk, fence), budget: .seconds(60 * budget))
        let isVerbose = verbose
        let reports = try await withThrowingTaskGroup(of: [SweepReport].self) { group in
            for _ in 0..<max(1, lanes) {
                group.addTask {
                    try await Sweep.with(programs) { sweep in
                        try await SweepCommand.run(queue, on: sweep, isVerbose: isVerbose)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for report in reports where point != nil || report.report.isWorthTelling {
            print("\(report.point) at \(report.place ?? "-"): \(report.report.account)")
        }
        let table = SweepTable(reports, counted: [.kiosk: kiosk, .fence: fence])
        print(table.text)
        let seconds = Int((ContinuousClock.now - began) / .seconds(1))
        print("\(table.line) left=\(await queue.left) seconds=\(seconds)")
        if reports.contains(where: { $0.report.verdict.isGood == false }) {
            throw ExitCode.failure
        }
    }

    private static func run(
        _ queue: SweepQueue, on sweep: Sweep, isVerbose: Bool
    ) async throws -> [SweepReport] {
        var reports: [SweepReport] = []
        while let point = await queue.next() {
            let report = try await sweep.run(point)
            reports.append(report)
            if isVerbose {
                print("\(point) at \(report.place ?? "-"): \(report.report.line)")
            }
        }
        return reports
    }

    /// The fence's, then the kiosk's that decide, then the others in the seed's order.
    private func points(_ kiosk: SweepPlan, _ fence: SweepPlan) -> [SweepPoint] {
        var chance = SeededChance(seed: seed)
        var points: [SweepPoint] = []
        if process != "kiosk" {
            points += fence.decisivePoints(of: .fence) + fence.otherPoints(of: .fence)
        }
        if process != "fence" {
            points += kiosk.decisivePoints(of: .kiosk)
            points += kiosk.otherPoints(of: .kiosk).shuffled(using: &chance)
        }
        guard let point else { return points }
        return points.filter { "\($0.call)#\($0.number)" == point }
    }
}
