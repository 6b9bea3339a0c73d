// crash-trials: so many trials, a table, and one line for each protocol.

import ArgumentParser
import Foundation

/// Runs so many trials and counts what lies in the tray after each.
struct TrialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trials", abstract: "Kills at named steps and at random moments.")

    @Option(help: "How many trials.")
    var trials = 20

    @Option(help: "The seed of the first trial; each one after has the next.")
    var seed: UInt64 = 1

    @Option(help: "How many run side by side, each with a print service of its own.")
    var lanes = 4

    @Flag(help: "Beside each trial: the same for a client that looks into Get-Jobs by name.")
    var naive = false

    @Flag(help: "Only that client.")
    var naiveOnly = false

    @Flag(help: "Prints a line for every trial.")
    var verbose = false

    @Option(help: "Where the folders of trials that went wrong are kept.")
    var keep = "/tmp/kiosk-crash-kept"

    @OptionGroup var place: ProgramPlace

    func run() async throws {
        let plans = (0..<UInt64(max(0, trials))).map { CrashPlan(seed: seed &+ $0) }
        let pairs = try await pairs(of: plans)
        for pair in pairs.sorted(by: { $0.plan.seed < $1.plan.seed }) {
            guard let report = pair.fence else { continue }
            if report.isWorthTelling { print(report.account) }
        }
        let counts = TrialCounts(pairs)
        print(counts.table)
        for line in counts.lines { print(line) }
        if counts.isGood == false { throw ExitCode.failure }
    }

    /// Lanes take turns at the two settings of cupsd, so that each has half of the trials.
    private func pairs(of plans: [CrashPlan]) async throws -> [TrialPair] {
        let (count, programs, protocols) = (max(1, lanes), place.programs, protocols)
        let (isVerbose, folder) = (verbose, keep)
        return try await withThrowingTaskGroup(of: [TrialPair].self) { group in
            for lane in 0..<count {
                group.addTask {
                    var pairs: [TrialPair] = []
                    for (half, cleaning) in [30, 0].enumerated() {
                        let row = CrashLane(
                            programs: programs, protocols: protocols, cleaning: cleaning,
                            keep: folder, isVerbose: isVerbose)
                        let own = stride(from: 2 * lane + half, to: plans.count, by: 2 * count)
                        pairs += try await row.run(own.map { plans[$0] })
                    }
                    return pairs
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private var protocols: CrashLane.Protocols {
        naiveOnly ? .naive : naive ? [.fence, .naive] : .fence
    }
}

/// Where programs and texts lie.
struct ProgramPlace: ParsableArguments {
    @Option(help: "The folder of the screen's texts.")
    var wording = "kiosk-config/wording"

    @Option(help: "The PDF that the plain client prints.")
    var document = "Sources/SandboxCloud/Library/company01.pdf"

    var programs: TrialPrograms {
        TrialPrograms(
            kiosk: program("kiosk"), naive: program("naive-print"),
            wording: URL(filePath: wording).path, document: URL(filePath: document).path)
    }

    private func program(_ name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
            .path
    }
}
