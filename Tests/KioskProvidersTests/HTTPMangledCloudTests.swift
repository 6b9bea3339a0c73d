// The simulated cloud behind a proxy that mangles its answers.

import CryptoExtras
import Foundation
import KioskCore
import SandboxCloud
import TestSupport
import Testing

@testable import KioskProviders

@Suite("A mangled cloud", .timeLimit(.minutes(2)))
struct HTTPMangledCloudTests {
    /// Each way to mangle one answer, and what the provider says then.
    @Test(
        arguments: [
            (.faithful, "ready"), (.late(milliseconds: 100), "ready"), (.twice, "ready"),
            (.contentType("image/png"), "ready"), (.resetAmidBody, "unreachable"),
            (.lengthTooLong, "unreachable"), (.lengthTooShort, "malformed"),
            (.chunkedGarbage, "unreachable"), (.gzipBomb(megabytes: 10), "malformed"),
            (.deepJSON(levels: 10_000), "malformed"), (.headerLines(10_000), "too-large"),
            (.redirect(to: "http://127.0.0.1:1/"), "malformed"), (.noContent, "malformed"),
            (.status("429 Slow Down"), "faulty"), (.status("500 Oh"), "faulty"),
            (.status("403 No"), "unauthorised"), (.bare, "malformed"),
        ] as [(HostileBehaviour, String)])
    func `a mangled answer is no answer`(
        _ behaviour: HostileBehaviour, _ expected: String
    ) async throws {
        try await withMangled(behaviour) { provider in
            #expect(await token(of: "COMPANY01", 1, provider) == expected)
        }
    }

    @Test func `answers that changed places are each of another receipt`() async throws {
        try await withMangled(.swapped) { provider in
            async let first = token(of: "COMPANY01", 1, provider)
            async let second = token(of: "PERSON01", 2, provider)
            let tokens = await [first, second]
            #expect(tokens == ["mismatch", "mismatch"])
        }
    }

    private func withMangled(
        _ behaviour: HostileBehaviour, _ body: (YonyouProvider) async throws -> Void
    ) async throws {
        let key = try #require(Fixtures.key)
        let cloud = try SandboxCloud(
            applications: ["sandbox": key.publicKey.pemRepresentation], library: OrderLibrary())
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let port = try #require(base.port.flatMap { UInt16(exactly: $0) })
            let proxy = try HostileProxy(upstream: port, behaviour)
            defer { proxy.close() }
            let account = try Fixtures.account(proxy.base, appID: "sandbox")
            try await body(YonyouProvider(account, transport: transport))
        }
        await transport.stop()
    }

    private func token(
        of order: String, _ number: Int, _ provider: YonyouProvider
    ) async -> String {
        do throws(ProviderFailure) {
            return try await provider.lookUp(
                Fixtures.order(order), id: RequestID(number: number)
            ).status.token.text
        } catch {
            return error.rawValue
        }
    }
}
