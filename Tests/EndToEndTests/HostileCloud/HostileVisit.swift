// The real kiosk with one customer after the other, and what it needed for them.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import SystemPackage
import TestSupport

/// What is done at the kiosk, in one process.
struct HostileVisit: Sendable {
    /// What the first customer does until the answer is there. He changes the language and wants a
    /// print.
    var lines: [String]
    /// What the second does; he wants none.
    var next: [String] = []
    /// Over the configuration.
    var settings: [String]

    /// Longer than all time-outs of one visit together.
    private static let patience = Duration.seconds(120)

    /// Plays it.
    func run(_ bench: Bench) async throws -> HostileReport {
        let all = lines + ["KIOSK:LANGUAGE", "KIOSK:PRINT"] + next
        let arguments = ["--config", bench.stack.folder.configuration, "--screen", "plain"]
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("kiosk"))),
            arguments: Arguments(arguments + settings.flatMap { ["--set", $0] }),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            input: .inputWriter, output: .string(limit: 8_000_000), error: .discarded
        ) { execution in
            let text = all.map { $0 + "\n" }.joined()
            _ = try await execution.standardInputWriter.write(Array(text.utf8))
            try await execution.standardInputWriter.finish()
            let peak = await ProcessMemory(execution.processIdentifier.value)
                .peakUntilItsEnd(within: Self.patience)
            // It has ended, or it never will.
            try? execution.send(signal: .kill)
            return peak
        }
        let run = KioskRun(
            status: result.terminationStatus, text: result.standardOutput,
            journal: try await bench.journal())
        return HostileReport(
            run, peakMegabytes: result.closureResult,
            pages: try await bench.stack.printer.received().count)
    }
}

/// The memory of another process.
struct ProcessMemory {
    private let path: String

    /// Of this process.
    init(_ process: Int32) {
        path = "/proc/\(process)/status"
    }

    /// The most that it ever had in memory, in MiB, asked again and again until it is gone.
    func peakUntilItsEnd(within limit: Duration) async -> Int {
        var peak = 0
        // One that outlives the limit is told by what it had until then.
        try? await until("the process has ended", within: limit) {
            guard let now = megabytes else { return true }
            peak = now
            return false
        }
        return peak
    }

    /// nil for a process that has ended, whether or not it was waited for.
    private var megabytes: Int? {
        // It is gone as soon as the process is.
        let text = try? String(contentsOfFile: path, encoding: .utf8)
        return text?.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Int($0.1) }.map { $0 / 1_024 }
    }
}

extension Bench {
    /// The port of the good cloud.
    var upstream: UInt16 {
        get async throws {
            try await stack.cloud.listening().port.flatMap { UInt16(exactly: $0) } ?? 0
        }
    }
}
