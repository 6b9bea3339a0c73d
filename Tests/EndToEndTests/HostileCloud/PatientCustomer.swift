// A customer who scans again and again until the answer is there.

import SandboxStack
import Subprocess
import SystemPackage
import TestSupport

extension Bench {
    /// Pipes `lines` into the kiosk, and then `last` every half second until the journal has an
    /// entry of this kind.
    func kiosk(
        _ lines: [String], again last: String, until kind: String, _ settings: [String]
    ) async throws -> KioskRun {
        let arguments = ["--config", stack.folder.configuration, "--screen", "plain"]
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("kiosk"))),
            arguments: Arguments(arguments + settings.flatMap { ["--set", $0] }),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            input: .inputWriter, output: .string(limit: 8_000_000), error: .discarded
        ) { execution in
            let writer = execution.standardInputWriter
            _ = try await writer.write(Array(lines.map { $0 + "\n" }.joined().utf8))
            try await until("there is \(kind)", every: .milliseconds(500)) {
                _ = try await writer.write(Array((last + "\n").utf8))
                return try await journal().contains { $0["kind"] as? String == kind }
            }
            try await writer.finish()
        }
        return KioskRun(
            status: result.terminationStatus, text: result.standardOutput,
            journal: try await journal())
    }
}
