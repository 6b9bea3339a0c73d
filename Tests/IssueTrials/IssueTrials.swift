// Issuing under fire: a kiosk that is killed, or that loses answers, while an invoice is asked for.

import ArgumentParser
import Foundation
import SandboxStack

/// Runs so many trials and counts what the cloud has issued in each: one invoice for one receipt,
/// or the trial failed.
@main
struct IssueTrials: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue-trials",
        abstract: "Kills the kiosk at random moments of issuing, and counts invoices.",
        discussion: "A trial that fails prints its seed; --seed runs it again, with --trials 1.")

    @Option(help: "How many trials.")
    var trials = 20

    @Option(help: "The seed of the first trial; each one after has the next.")
    var seed: UInt64 = 1

    @Option(help: "How many run side by side, each with a cloud of its own.")
    var lanes = 4

    @Option(help: "The folder of the screen's texts.")
    var wording = "kiosk-config/wording"

    @Flag(help: "Prints what happened in every trial.")
    var verbose = false

    func run() async throws {
        let seeds = (0..<UInt64(max(0, trials))).map { seed &+ $0 }
        let kiosk = program("kiosk")
        let reports = try await withThrowingTaskGroup(of: [TrialReport].self) { group in
            for lane in 0..<max(1, lanes) {
                let own = seeds.enumerated().filter { $0.offset % max(1, lanes) == lane }
                    .map(\.element)
                let wording = URL(filePath: wording).path
                group.addTask { try await Lane(kiosk: kiosk, wording: wording).run(own) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for report in reports.sorted(by: { $0.seed < $1.seed }) where verbose || !report.isGood {
            print(report.text)
        }
        print(TrialCounts(reports).text)
        if reports.contains(where: { $0.isGood == false }) { throw ExitCode.failure }
    }

    private func program(_ name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
            .path
    }
}

/// All trials together, in one line.
struct TrialCounts {
    private let reports: [TrialReport]

    init(_ reports: [TrialReport]) {
        self.reports = reports
    }

    var text: String {
        let lost = reports.count { $0.invoices == 0 }
        let doubled = reports.count { $0.invoices > 1 }
        let killed = reports.count(where: \.wasKilled)
        let faulty = reports.count { $0.faults.isEmpty == false }
        let attempts = reports.reduce(0) { $0 + $1.applications }
        return "issuing: trials=\(reports.count) killed=\(killed) faulty=\(faulty) "
            + "applications=\(attempts) lost=\(lost) doubled=\(doubled)"
    }
}
