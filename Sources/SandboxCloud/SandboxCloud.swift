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
    /// The orders in the merchant's books, for which invoices can be asked.
    package let receipts: ReceiptLibrary
    /// The fiscal platform at the same port, if there is one.
    package let fiscal: FiscalPlatform?
    /// The toll platform at the same port, if there is one.
    package let toll: TollPlatform?
    /// The faults that the network between client and cloud has.
    package let faults = FaultPlan()
    private let server: HTTPServer
    private let ledger = Ledger()
    private let desk: IssueDesk
    private let links: ShareLinks

    /// - Parameters:
    ///   - port: of 127.0.0.1; 0 lets the system choose.
    ///   - applications: appid to the public RSA key (2048 bits or more) as PEM.
    ///   - publicBase: what the links in answers begin with, such as `http://invoice.test:8080`;
    ///     nil is `http://` and the host under which the client came.
    ///   - library: the orders.
    ///   - receipts: the merchant's orders; nil is those of `receipts.json`.
    ///   - fiscal: a fiscal e-bill platform that answers at the same port.
    ///   - toll: a toll invoice platform that answers at the same port.
    /// - Throws: swift-crypto's error for a key that it cannot read.
    package init(
        port: UInt16 = 0, applications: [String: String], publicBase: String? = nil,
        library: OrderLibrary, receipts: ReceiptLibrary? = nil, fiscal: FiscalPlatform? = nil,
        toll: TollPlatform? = nil
    ) throws {
        self.library = library
        self.fiscal = fiscal
        self.toll = toll
        self.receipts = try receipts ?? ReceiptLibrary()
        let receipts = self.receipts
        links = ShareLinks(for: library.orders)
        desk = IssueDesk(receipts: receipts, orders: library.orders)
        let signatures = try SignatureCheck(applications: applications)
        let issuing = IssueResponder(
            desk: desk, library: library, receipts: receipts, signatures: signatures,
            ledger: ledger, faults: faults, publicBase: publicBase, fiscal: fiscal, toll: toll)
        let responder = Responder(
            library: library, signatures: signatures, links: links, ledger: ledger,
            publicBase: publicBase, fiscal: fiscal, toll: toll, issuing: issuing)
        server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port),
            // Longer than the slowest order: the client gives up, not the server.
            timeout: 120,
            logger: .disabled,
            handler: FaultGate(cloud: responder, faults: faults))
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
        } catch SocketError.failed(_, EBADF, _) {
            // The same: `stop()` closed the socket between two connections, while the server was
            // about to wait for the next.
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

    /// The invoices that were really issued, oldest first: one for each serial.
    package var issued: [IssuedInvoice] { get async { await desk.issued } }

    /// How many invoices an order of the merchant has; more than one is what must never be.
    package func invoices(of order: String) async -> Int {
        await desk.issued.count { $0.order == order }
    }

    /// For each order the invoices and the applications, and the calls of the tax cloud and the
    /// merchant.
    package var taxLedger: PlatformLedger {
        get async { await desk.ledger(calls: await ledger.calls) }
    }

    /// The messages that went to customers, oldest first.
    package var deliveries: [Delivery] { get async { await desk.deliveries } }

    /// Forgets what was applied for and issued since the start.
    package func resetIssued() async { await desk.forget() }

    /// Forgets on every platform what was asked, applied for and made since the start.
    package func reset() async {
        await resetIssued()
        await resetPolls()
        await resetRequests()
        await faults.clear()
        await fiscal?.forget()
        await toll?.forget()
    }

    /// Begins the countdown of the orders that are still issuing anew.
    package func resetPolls() async { await ledger.forgetQueries() }

    /// Empties the access log.
    package func resetRequests() async { await ledger.forgetRequests() }
}
