// What several tests of the providers need: a key, an account, a provider.

import CryptoExtras
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

/// The application that the tests speak for.
enum Fixtures {
    static let appID = "test app"
    static let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
    static let name = AccountName("test")

    /// The private key as a secret file.
    static func pem() throws -> Secret {
        Secret(Array(try #require(key).pkcs8PEMRepresentation.utf8))
    }

    static func account(
        _ base: String, appID: String = appID, codec: OrderCodec = .plain,
        documentHosts: [String] = [],
        linkHosts: [String] = ["127.0.0.1", "fapiao.example"], isUnknownUnissued: Bool = false,
        orderQuery: String? = nil, orderQueryKey: Secret? = nil, issuesFor: [BuyerKind] = [],
        isAuthoritative: Bool = false, services: [InvoiceOffer.Service] = [],
        rendersOFD: Bool = false, printsReversed: Bool = false, fetchesByNumber: Bool = false,
        seller: String? = nil, office: String? = nil
    ) throws -> YonyouAccount {
        try YonyouAccount(
            name: name, baseURL: base, appID: appID, signingKeyPEM: pem(),
            systemCodes: ["SYS1", "SYS2"], codec: codec, documentHosts: documentHosts,
            linkHosts: linkHosts, notFoundMeansNotIssued: isUnknownUnissued,
            orderQueryURL: orderQuery, orderQueryKey: orderQueryKey, issuesFor: issuesFor,
            serialIsAuthoritative: isAuthoritative, services: services, rendersOFD: rendersOFD,
            printsReversed: printsReversed, fetchesByNumber: fetchesByNumber,
            sellerTaxNumber: seller, orgCode: office)
    }

    /// A plain GET to a server of a test.
    static func request(
        _ server: HostileServer, timeout: Duration = .seconds(10), bodyBytes: Int = 1_000_000
    ) throws -> HTTPRequest {
        try request(server.base + "/", timeout: timeout, bodyBytes: bodyBytes)
    }

    static func request(
        _ url: String, timeout: Duration = .seconds(10), bodyBytes: Int = 1_000_000,
        caFile: String? = nil
    ) throws -> HTTPRequest {
        let address = try #require(WebAddress(url))
        return HTTPRequest(
            address: address, timeout: timeout, bodyBytes: bodyBytes,
            egress: try EgressPolicy(origins: [address.origin]), caFile: caFile)
    }

    static func order(_ order: String) -> ReceiptCode { .order(name, order: order) }
}

/// Runs `body` with a server and a transport of its own, and ends both.
func withServer<Result>(
    _ behave: @escaping @Sendable (HostileConnection) -> Void,
    _ body: (HostileServer, HTTPTransport) async throws -> Result
) async throws -> Result {
    let server = try HostileServer(behave)
    let transport = try HTTPTransport()
    defer { server.close() }
    let result = try await body(server, transport)
    await transport.stop()
    return result
}

/// What an operation failed with, if it did, and how long it took.
func outcome(
    _ operation: () async throws(ProviderFailure) -> some Sendable
) async -> (ProviderFailure?, Duration) {
    let start = ContinuousClock.now
    do throws(ProviderFailure) {
        _ = try await operation()
        return (nil, ContinuousClock.now - start)
    } catch {
        return (error, ContinuousClock.now - start)
    }
}

/// Chance and time that a test can foretell; pauses take no time and are written down.
final class Foretold: Sendable {
    private let counter = Mutex<UInt64>(0)
    private let slept = Mutex<[Duration]>([])

    var pauses: [Duration] { slept.withLock { $0 } }

    var surroundings: Surroundings {
        Surroundings(
            secondsSince1970: { 1_800_000_000 },
            randomBits: {
                self.counter.withLock {
                    $0 += 1; return $0
                }
            },
            pause: { pause in self.slept.withLock { $0.append(pause) } })
    }
}
