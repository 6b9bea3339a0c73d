// One cloud, one print service, one printer, and one trial after the other.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack

/// The programs and files that the trials run.
struct TrialPrograms: Sendable {
    let kiosk: String
    let naive: String
    /// The folder of the screen's texts.
    let wording: String
    /// The PDF that the plain client prints.
    let document: String
}

/// Runs trials one behind the other, against a stack of its own.
struct CrashLane: Sendable {
    /// The protocols that are tried.
    struct Protocols: OptionSet {
        let rawValue: Int
        static let fence = Protocols(rawValue: 1)
        static let naive = Protocols(rawValue: 2)
    }

    static let plainQueue = "plain"

    let programs: TrialPrograms
    let protocols: Protocols
    /// cupsd's `DirtyCleanInterval`, in seconds.
    let cleaning: Int
    /// Where the folders of trials that went wrong are kept.
    let keep: String
    /// Whether each trial is told as it ends.
    let isVerbose: Bool

    func run(_ plans: [CrashPlan]) async throws -> [TrialPair] {
        guard plans.isEmpty == false else { return [] }
        let root = "/tmp/kiosk-crash-\(UInt32.random(in: .min ... .max))"
        let stack = try SandboxStack(root: root, wording: programs.wording)
        let pairs = try await stack.whileRunning {
            let stage = Stage(stack)
            if protocols.contains(.naive) { try await stage.makePlainQueue(Self.plainQueue) }
            try await stage.setCleaning(cleaning)
            var pairs: [TrialPair] = []
            for plan in plans {
                pairs.append(try await run(plan, on: stage))
                if isVerbose { pairs.last?.lines.forEach { print($0) } }
            }
            return pairs
        }
        try FileManager.default.removeItem(atPath: root)
        return pairs
    }

    private func run(_ plan: CrashPlan, on stage: Stage) async throws -> TrialPair {
        var pair = TrialPair(plan: plan, cleaning: cleaning)
        if protocols.contains(.fence) {
            pair.fence = try await run(plan, on: stage, try kiosk(plan, stage))
        }
        if protocols.contains(.naive) {
            pair.naive = try await run(plan, on: stage, naive(plan, stage))
        }
        return pair
    }

    private func run(
        _ plan: CrashPlan, on stage: Stage, _ client: any TrialClient
    ) async throws -> CrashReport {
        try await stage.tidy(queues)
        try stage.clear()
        await stage.stack.cloud.reset()
        try await stage.stack.printer.setPace(plan.pace > 0 ? .seconds(plan.pace) : nil)
        let report = try await CrashTrial(plan: plan, stage: stage, client: client).run()
        if report.verdict.isGood == false { try keep(report, stage, client.hasFence) }
        return report
    }

    private var queues: [String] {
        ["kiosk"] + (protocols.contains(.naive) ? [Self.plainQueue] : [])
    }

    private func kiosk(_ plan: CrashPlan, _ stage: Stage) throws -> KioskClient {
        KioskClient(
            command: [
                programs.kiosk, "--config", stage.stack.folder.configuration, "--screen", "plain",
                "--set", "language=en", "--set", "copies=confirm",
            ],
            stack: stage.stack, processes: stage.processes,
            code: StackConfiguration.codes.plain(order: plan.receipt),
            phrases: try Phrases(folder: programs.wording), tray: stage.pages)
    }

    private func naive(_ plan: CrashPlan, _ stage: Stage) -> NaiveClient {
        NaiveClient(
            command: [
                programs.naive, "--server", stage.stack.printer.socketPath, "--queue",
                Self.plainQueue, "--name", "naive-\(plan.seed)", "--file", programs.document,
            ],
            notes: stage.stack.folder.state + "/naive-\(plan.seed)", processes: stage.processes,
            tray: stage.pages)
    }

    /// Keeps everything of a trial that went wrong, but for the sockets.
    private func keep(_ report: CrashReport, _ stage: Stage, _ isFence: Bool) throws {
        guard isFence else { return }
        let folder = "\(keep)/seed-\(report.plan.seed)-\(cleaning)"
        let files = FileManager.default
        try? files.removeItem(atPath: folder)  // What an earlier run kept of the same trial.
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try report.account.write(toFile: folder + "/account", atomically: true, encoding: .utf8)
        let root = stage.stack.folder.root
        for name in try files.contentsOfDirectory(atPath: root) + ["printing/cups/log"]
        where name == "state" || name == "pages" || name.hasPrefix("screens-")
            || name == "printing/cups/log"
        {
            let place = name.split(separator: "/").last.map(String.init) ?? name
            try files.copyItem(atPath: root + "/" + name, toPath: folder + "/" + place)
        }
    }
}

/// The reports of one plan.
struct TrialPair: Sendable {
    let plan: CrashPlan
    /// cupsd's `DirtyCleanInterval`, in seconds.
    let cleaning: Int
    var fence: CrashReport?
    var naive: CrashReport?

    /// A line for each report.
    var lines: [String] {
        [("fence", fence), ("naive", naive)].compactMap { name, report in
            report.map { "\(name) clean=\(cleaning) \($0.line)" }
        }
    }
}
