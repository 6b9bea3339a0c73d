// The file behind the right link is another customer's.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack
import TestSupport
import Testing

@Suite struct OtherFileTests {
    @Test func `a whole PDF of another invoice is not printed`() async throws {
        try await Bench.with { bench in
            let cloud = bench.stack.cloud
            let base = try await cloud.listening().absoluteString
            let other = try #require(cloud.link(of: "COMPANY01"))
            let address = try #require(URL(string: base + other.download))
            // Somebody else has just fetched theirs, and the cloud gives it again.
            let theirs = try Data(contentsOf: address)
            #expect(theirs.starts(with: Data("%PDF".utf8)))
            await cloud.faults.add(.previousAnswer, path: "downloadPdf")
            let run = try await bench.kiosk([bench.code("LINKONLY01"), "KIOSK:PRINT"])
            #expect(run.word(of: "document-failed") == "mismatch")
            #expect(run.kinds.contains("print-intent") == false)
            #expect(try await bench.stack.printer.received().isEmpty)
            #expect(run.text.contains(try Wordings.text("document.unavailable", "zh")))
        }
    }
}
