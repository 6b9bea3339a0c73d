// A few trials of issuing under fire; `make trials-issue` runs as many as one likes.

import Subprocess
import SystemPackage
import Testing

@Suite struct IssueTrialTests {
    @Test func `whatever is killed or lost, a receipt has one invoice`() async throws {
        let seed = UInt64.random(in: 1...1_000_000)
        let result = try await Subprocess.run(
            .path(FilePath(Checkout.program("issue-trials"))),
            arguments: [
                "--trials", "12", "--lanes", "4", "--seed", "\(seed)", "--wording",
                Checkout.root + "/kiosk-config/wording",
            ],
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            output: .string(limit: 100_000))
        #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
        let last = result.standardOutput.split(separator: "\n").last ?? ""
        #expect(last.hasPrefix("issuing: trials=12"))
        #expect(last.hasSuffix("lost=0 doubled=0"))
    }
}
