// The simulated tax cloud: the classic Yonyou API over real HTTP on the loopback interface.

import FlyingFox
import FlyingSocks
package import Foundation

/// What keeps the cloud from serving.
package enum SandboxCloudError: Error, Equatable {
    /// It did not come to listen, as when the port is taken.
    case notListening
}

/// One cloud with its library of orders; the opaque ids of its links are drawn at `init`.
///
/// Call `whileRunning`, or run `run()` in a task of your own and wait for `listening()`.
package struct SandboxCloud: Sendable {
    /// The orders that it knows.
    package let library: OrderLibrary
    private let server: HTTPServer
    private let ledger = Ledger()
    private let links: ShareLinks

    /// - Parameters:
    ///   - port: of 127.0.0.1; 0 lets the system choose.
    ///   - applications: appid to the public RSA key (2048 bits or more) as PEM.
    ///   - publicBase: what the links in answers begin with, such as `http://invoice.test:8080`;
    ///     nil is `http://` and the host under which the client came.
    ///   - library: the orders.
    /// - Throws: swift-crypto's error for a key that it cannot read.
    package init(
        port: UInt16 = 0, applications: [String: String], publicBase: String? = nil,
        library: OrderLibrary
    ) throws {
        self.library = library
        links = ShareLinks(for: library.orders)
        let responder = Responder(
            library: library, signatures: try SignatureCheck(applications: applications),
            links: links, ledger: ledger, publicBase: publicBase)
        server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port),
            // Longer than the slowest order: the client gives up, not the server.
            timeout: 120,
            logger: .disabled,
            handler: responder)
    }

    /// Serves until `stop()` or until the task is cancelled; both are a return.
    ///
    /// - Throws: the socket's error, as when the port is taken.
    package func run() async throws {
        do {
            try await server.run()
        } catch is CancellationError {
            return
        } catch SocketError.disconnected {
            return
        }
    }

    /// Waits until requests are answered and gives the base address, `http://127.0.0.1:PORT`.
    ///
    /// - Throws: `SandboxCloudError.notListening` after five seconds.
    package func listening() async throws -> URL {
        do {
            try await server.waitUntilListening(timeout: 5)
        } catch {
            throw SandboxCloudError.notListening
        }
        guard case .ip4(let host, let port)? = await server.listeningAddress,
            let base = URL(string: "http://\(host):\(port)")
        else { throw SandboxCloudError.notListening }
        return base
    }

    /// Closes the port and every connection.
    package func stop() async { await server.stop() }

    /// Serves while `body` runs, which gets the base address, and stops after it.
    ///
    /// - Throws: what `body` throws, or `SandboxCloudError.notListening`.
    package func whileRunning<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: (URL) async throws -> Result
    ) async throws -> Result {
        async let serving: Void = run()
        let result = try await body(listening())
        await stop()
        try await serving
        return result
    }

    /// The requests so far, oldest first; the last ten thousand of them.
    package var requests: [LoggedRequest] { get async { await ledger.requests } }

    /// The link to an order's document; nil when it has none.
    package func link(of order: String) -> ShareLink? { links[order] }

    /// Begins the countdown of the orders that are still issuing anew.
    package func resetPolls() async { await ledger.forgetQueries() }

    /// Empties the access log.
    package func resetRequests() async { await ledger.forgetRequests() }
}
