// Certificates: the system's, or the account's own file and nothing else.

import KioskCore
import TestSupport
import Testing

@testable import KioskProviders

@Suite(
    "TLS", .timeLimit(.minutes(1)),
    .enabled(if: TLSFront.isInstalled, "the Debian package stunnel4 is not installed"))
struct TLSTests {
    private let certificates: TestCertificates

    init() throws {
        certificates = try TestCertificates()
    }

    @Test func `only the account's own file vouches for its certificate`() async throws {
        let own = certificates.authority
        try await #expect(trouble(.good, caFile: own) == nil)
        for (file, detail) in [
            (nil, "certificate"), ("/nowhere.pem", "ca-file"),
            ("/etc/ssl/certs/ca-certificates.crt", "certificate"),
        ] as [(String?, String)] {
            let trouble = try #require(try await trouble(.good, caFile: file))
            #expect(trouble.failure == .unreachable)
            #expect(trouble.detail.text == detail)
        }
    }

    @Test(arguments: [TestCertificates.Kind.expired, .otherName, .selfSigned])
    func `a certificate that is not good is refused`(_ kind: TestCertificates.Kind) async throws {
        let trouble = try #require(
            try await trouble(kind, caFile: certificates.authority))
        #expect(trouble.failure == .unreachable)
        #expect(trouble.detail == "certificate")
    }

    @Test func `a certificate for a name does not vouch for an address`() async throws {
        let trouble = try #require(
            try await trouble(.good, host: "127.0.0.1", caFile: certificates.authority))
        #expect(trouble.failure == .unreachable)
    }

    @Test func `what speaks no TLS is unreachable`() async throws {
        let server = try HostileServer(.faithful)
        defer { server.close() }
        let (failure, watch) = try await ask("https://localhost:\(server.port)/", caFile: nil)
        #expect(failure == .unreachable)
        #expect(watch.current.trouble == "tls")
    }

    /// What the transport has against a server with this certificate.
    private func trouble(
        _ kind: TestCertificates.Kind, host: String = "localhost", caFile: String?
    ) async throws -> TransportTrouble? {
        let server = try HostileServer(.faithful)
        defer { server.close() }
        let front = try await TLSFront(upstream: server.port, certificates, kind)
        defer { front.close() }
        let (failure, watch) = try await ask("https://\(host):\(front.port)/", caFile: caFile)
        #expect(server.requests.allSatisfy { $0.isEmpty } || failure == nil)
        guard let failure else { return nil }
        return TransportTrouble(
            failure: failure, detail: try #require(watch.current.trouble))
    }

    private func ask(
        _ url: String, caFile: String?
    ) async throws -> (ProviderFailure?, CloudWatch) {
        let transport = try HTTPTransport()
        let watch = CloudWatch(account: Fixtures.name) { _ in }
        let request = try Fixtures.request(url, caFile: caFile)
        let (failure, _) = await outcome { () throws(ProviderFailure) in
            try await watch.ask(at: { .start }) { () throws(ProviderFailure) in
                try await transport.watched(by: watch)
                    .perform(request, id: RequestID(number: 1))
            }
        }
        await transport.stop()
        return (failure, watch)
    }
}
