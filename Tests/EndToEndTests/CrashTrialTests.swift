// A few trials of printing under fire; `make crash-trials` runs as many as one likes.

import Subprocess
import SystemPackage
import Testing

@Suite struct CrashTrialTests {
    @Test func `whatever is killed, one page comes out`() async throws {
        let seed = UInt64.random(in: 1...1_000_000)
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("crash-trials"))),
            arguments: [
                "--trials", "12", "--lanes", "3", "--seed", "\(seed)", "--wording",
                Checkout.root + "/kiosk-config/wording",
            ],
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            output: .string(limit: 1_000_000))
        #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
        let last = result.standardOutput.split(separator: "\n").last ?? ""
        #expect(last.hasPrefix("fence: trials=12"))
        #expect(last.contains(" lost=0 doubled=0 "))
    }
}
