// The cloud starts on its own port, and leaves nothing behind.

import Foundation
import SandboxCloud
import Testing

@Suite("The cloud's lifetime")
struct LifetimeTests {
    private struct Stumble: Error {}

    @Test func `two clouds run beside each other on loopback ports of their own`() async throws {
        let (first, second) = (try SignedClient.cloud(), try SignedClient.cloud())
        try await first.whileRunning { one in
            try await second.whileRunning { other in
                #expect(one.host == "127.0.0.1" && other.host == "127.0.0.1")
                #expect(one.port != other.port)
                _ = try await SignedClient(base: one).query("REVIEW01")
            }
        }
        #expect(await first.requests.count == 1)
        #expect(await second.requests.isEmpty)
    }

    @Test func `when its user fails, the error comes through and the port is closed`() async throws
    {
        let cloud = try SignedClient.cloud()
        var base: URL?
        do {
            try await cloud.whileRunning {
                base = $0
                _ = try await SignedClient(base: $0).query("REVIEW01")
                throw Stumble()
            }
        } catch is Stumble {
            let client = SignedClient(base: try #require(base))
            await #expect(throws: URLError.self) { try await client.query("REVIEW01") }
        }
        #expect(base != nil)
    }

    @Test func `cancelling the task that runs it is a return`() async throws {
        let cloud = try SignedClient.cloud()
        let running = Task { try await cloud.run() }
        _ = try await cloud.listening()
        running.cancel()
        try await running.value
    }

    @Test func `a path that the cloud does not have is not found`() async throws {
        let cloud = try SignedClient.cloud()
        let status = try await cloud.whileRunning {
            try await SignedClient(base: $0).get("/x").status
        }
        #expect(status == 404)
        #expect(await cloud.requests.map(\.verdict) == [.unknownPath])
    }
}
