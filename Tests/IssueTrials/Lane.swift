// One cloud and one kiosk after the other.

import Foundation
import SandboxCloud
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport

/// Runs trials one behind the other, against a stack of its own.
struct Lane: Sendable {
    /// Visits after the first, all without faults: by then the invoice must be there.
    private static let visits = 4

    let kiosk: String
    let wording: String

    func run(_ seeds: [UInt64]) async throws -> [TrialReport] {
        let root = "/tmp/kiosk-trials-\(UInt32.random(in: .min ... .max))"
        let stack = try SandboxStack(root: root, wording: wording)
        let reports = try await stack.whileRunning {
            var reports: [TrialReport] = []
            for seed in seeds { reports.append(try await run(Trial(seed: seed), stack)) }
            return reports
        }
        try FileManager.default.removeItem(atPath: root)
        return reports
    }

    private func run(_ trial: Trial, _ stack: SandboxStack) async throws -> TrialReport {
        await stack.cloud.reset()
        for harm in trial.faults { await stack.cloud.faults.add(harm.fault, path: harm.path) }
        let lines =
            [StackConfiguration.codes.plain(order: trial.receipt)] + trial.buyer
            + ["KIOSK:CONFIRM"]
        let wasKilled = try await visit(lines, stack, kill: trial.kill)
        let happened = await stack.cloud.faults.happened.map { "\($0)" }
        await stack.cloud.faults.clear()
        var visits = 1
        while visits <= Lane.visits {
            visits += 1
            _ = try await visit(lines, stack, kill: .never)
            if try await isShown(stack) { break }
        }
        let ledger = await stack.cloud.taxLedger
        return TrialReport(
            seed: trial.seed, receipt: trial.receipt, wasKilled: wasKilled, faults: happened,
            visits: visits, applications: ledger.taken[trial.receipt] ?? 0,
            invoices: await stack.cloud.invoices(of: trial.receipt))
    }

    /// One customer at one run of the kiosk; says whether it was killed.
    private func visit(
        _ lines: [String], _ stack: SandboxStack, kill: Trial.Kill
    ) async throws -> Bool {
        let bytes = lines.map { Array($0.utf8) + [0x0A] }.flatMap(\.self)
        let cloud = stack.cloud
        let result = try await Subprocess.run(
            .path(FilePath(kiosk)),
            arguments: ["--config", stack.folder.configuration, "--screen", "plain"],
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            input: .inputWriter, output: .discarded, error: .discarded
        ) { execution in
            _ = try await execution.standardInputWriter.write(bytes)
            try await execution.standardInputWriter.finish()
            switch kill {
            case .never:
                return
            case .after(let milliseconds):
                let moment = ContinuousClock.now + .milliseconds(milliseconds)
                try await until("the moment has come", every: .milliseconds(5)) {
                    ContinuousClock.now >= moment
                }
            case .atRequest(let count):
                // A visit that asks less often ends by itself, and nothing is killed.
                let deadline = ContinuousClock.now + .seconds(5)
                try await until("the request has come", every: .milliseconds(1)) {
                    let seen = await cloud.requests.count
                    return seen >= count || ContinuousClock.now >= deadline
                }
            }
            // It may have come to its end before.
            try? execution.send(signal: .kill)
        }
        if case .signaled = result.terminationStatus { return true }
        return false
    }

    /// Whether the journal's last answer of a cloud was an invoice that is there.
    private func isShown(_ stack: SandboxStack) async throws -> Bool {
        let control = URL(filePath: kiosk).deletingLastPathComponent().appending(path: "kioskctl")
        let result = try await Subprocess.run(
            .path(FilePath(control.path)),
            arguments: [
                "log", "--journal", stack.folder.journal, "--last", "40", "--format", "json",
            ], output: .string(limit: 1_000_000))
        let entries = result.standardOutput.split(separator: "\n").compactMap { line in
            // Only whole lines are entries.
            try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
        let last = entries.last { $0["kind"] as? String == "status" }
        return (last?["fields"] as? [String: Any])?["outcome"] as? String == "ready"
    }
}
