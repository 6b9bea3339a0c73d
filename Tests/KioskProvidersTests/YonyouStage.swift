// The simulated cloud with its merchant, and the kiosk's side of it.

import CryptoExtras
import Foundation
import KioskCore
import KioskText
import SandboxCloud
import Testing

@testable import KioskProviders

/// A running cloud, and accounts and providers that speak to it over real HTTP.
struct YonyouStage {
    static let page = "http://127.0.0.1:1/qrcode-connector?syscode=SYS1&order=x"
    let cloud: SandboxCloud
    let base: String
    let transport: HTTPTransport

    /// Runs `body` with a cloud of its own.
    static func run(_ body: (YonyouStage) async throws -> Void) async throws {
        let key = try #require(Fixtures.key)
        let cloud = try SandboxCloud(
            applications: ["sandbox": key.publicKey.pemRepresentation],
            library: OrderLibrary(["orders", "issued"]),
            receipts: ReceiptLibrary(["receipts", "books"]))
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let stage = YonyouStage(
                cloud: cloud, base: base.absoluteString, transport: transport)
            try await body(stage)
        }
        await transport.stop()
    }

    /// A provider of its own, as after a restart.
    func provider(
        asks: Bool = true, isAuthoritative: Bool = true,
        issuesFor: [BuyerKind] = BuyerKind.allCases, services: [InvoiceOffer.Service] = [],
        isUnknownUnissued: Bool = false, rendersOFD: Bool = false, printsReversed: Bool = false,
        fetchesByNumber: Bool = false, seller: String? = nil, office: String? = nil
    ) throws -> YonyouProvider {
        let account = try Fixtures.account(
            base, appID: "sandbox", isUnknownUnissued: isUnknownUnissued,
            orderQuery: asks ? base + "/merchant/order-query" : nil,
            issuesFor: asks ? issuesFor : [], isAuthoritative: isAuthoritative,
            services: services, rendersOFD: rendersOFD, printsReversed: printsReversed,
            fetchesByNumber: fetchesByNumber, seller: seller, office: office)
        return YonyouProvider(account, transport: transport)
    }

    /// Names a buyer on a page, as a phone would.
    func phone(_ link: String, buyer: String, id: RequestID = RequestID(number: 3)) async throws {
        var request = try Fixtures.request(link)
        request.form = "GMF_MC=" + PercentEncoding.encode(queryValue: buyer)
        _ = try await transport.perform(request, id: id).content
    }

    /// The paths that were asked since the last reset, by the last part.
    var calls: [String] {
        get async {
            await cloud.requests.map { String($0.path.split(separator: "/").last ?? "") }
        }
    }
}

extension YonyouProvider {
    /// The state of an order's invoice, of a receipt with a page for the phone.
    func status(of order: String, page: String? = nil) async throws -> InvoiceStatus {
        let receipt = ReceiptCode.order(Fixtures.name, order: order, page: page)
        return try await lookUp(receipt, id: RequestID(number: 1)).status
    }

    /// Orders the invoice of an order as it is shown now.
    func issue(_ order: String, for buyer: Buyer = Buyer(.person)) async throws -> OrderOutcome {
        let content = try #require(try await question(of: order)?.order)
        return try await issue(order, content, for: buyer)
    }

    /// Orders the invoice of an order as it was shown before.
    func issue(
        _ order: String, _ content: OrderContent, for buyer: Buyer = Buyer(.person)
    ) async throws -> OrderOutcome {
        try await carryOut(
            .issue(content, buyer), for: Fixtures.order(order), id: RequestID(number: 2))
    }

    /// Has a page made for an order as it was shown before.
    func page(_ order: String, _ content: OrderContent) async throws -> OrderOutcome {
        try await carryOut(.page(content), for: Fixtures.order(order), id: RequestID(number: 2))
    }

    /// What is asked of the customer; nil where nothing is.
    func question(of order: String) async throws -> BuyerQuestion? {
        switch try await status(of: order) {
        case .needsBuyer(let question), .failed(_, .some(let question)): question
        default: nil
        }
    }

    /// Asks until the invoice is neither waiting nor being made.
    func settled(_ order: String) async throws -> InvoiceStatus {
        for _ in 0..<8 {
            let status = try await status(of: order)
            if status != .issuing, status != .pendingReview { return status }
        }
        return .issuing
    }
}
