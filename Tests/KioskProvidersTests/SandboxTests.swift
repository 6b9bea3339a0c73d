// Every order of the simulated cloud, asked over real HTTP by the real provider.

import CryptoExtras
import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Against the simulated cloud", .timeLimit(.minutes(2)))
struct SandboxTests {
    /// What each order comes to: the status, or the failure.
    private static let expected = [
        "COMPANY01": "ready", "GOVERNMENT01": "ready", "PERSON01": "ready",
        "LONGNAMES01": "ready", "MILLION01": "ready", "26111800001": "ready",
        "LEGACY01": "ready", "CREDITNOTE01": "ready", "SHORTLINK01": "ready",
        "LINKONLY01": "ready", "NEEDSBUYER01": "not-found", "REVIEW01": "pending-review",
        "ISSUING01": "issuing", "FAILED01": "failed", "NOTFOUND01": "not-found",
        "VOIDED01": "voided", "REVERSED01": "reversed", "NOFILE01": "file-not-ready",
        "OFDONLY01": "ready", "BROKENPDF01": "ready", "HTMLPDF01": "ready",
        "HUGEPDF01": "too-large", "SLOW01": "timed-out", "ERROR500": "faulty",
        "GARBAGE01": "malformed", "ESCAPE01": "ready", "BIDI01": "ready", "ZALGO01": "ready",
        "SWAPPED01": "mismatch",
    ]

    private func withCloud(
        isUnknownUnissued: Bool = false,
        _ body: (SandboxCloud, YonyouProvider) async throws -> Void
    ) async throws {
        let key = try #require(Fixtures.key)
        let cloud = try SandboxCloud(
            applications: ["sandbox": key.publicKey.pemRepresentation], library: OrderLibrary())
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try Fixtures.account(
                base.absoluteString, appID: "sandbox", isUnknownUnissued: isUnknownUnissued)
            try await body(cloud, YonyouProvider(account, transport: transport))
        }
        await transport.stop()
    }

    @Test func `every order has its outcome`() async throws {
        try await withCloud { cloud, provider in
            let orders = cloud.library.orders.map(\.order)
            #expect(Set(orders) == Set(Self.expected.keys))
            // Its eleven megabytes come alone: among the others they would not come in time.
            let (huge, first) = ("HUGEPDF01", RequestID(number: orders.count + 1))
            var outcomes = [huge: await outcome(of: huge, id: first, provider)]
            outcomes = await withTaskGroup { [outcomes] group in
                for (index, order) in orders.enumerated() where order != huge {
                    group.addTask {
                        (
                            order,
                            await outcome(of: order, id: RequestID(number: index + 1), provider)
                        )
                    }
                }
                return await group.reduce(into: outcomes) { $0[$1.0] = $1.1 }
            }
            #expect(outcomes == Self.expected)
            let verdicts = await cloud.requests.map(\.verdict)
            #expect(verdicts.allSatisfy { $0 == .accepted || $0 == .unknownOrder })
        }
    }

    @Test func `every printable order gives its file`() async throws {
        try await withCloud { cloud, provider in
            var files = 0
            for (index, order) in cloud.library.orders.enumerated()
            where Self.expected[order.order] == "ready" {
                let id = RequestID(number: index + 1)
                let answer = try await provider.lookUp(Fixtures.order(order.order), id: id)
                guard let source = answer.document else {
                    #expect(order.order == "OFDONLY01")
                    continue
                }
                let bytes = try await provider.document(source, id: id)
                switch try cloud.library.document(of: order) {
                case .pdf(let pdf)?: #expect(bytes == Array(pdf), "\(order.order)")
                case .html(let page)?: #expect(bytes == Array(page.utf8))
                case nil: Issue.record("\(order.order) has no file")
                }
                files += 1
            }
            #expect(files == Self.expected.values.count { $0 == "ready" } - 1)
        }
    }

    @Test func `an invoice is the library's, to the cent`() async throws {
        try await withCloud { cloud, provider in
            for (index, order) in cloud.library.orders.enumerated() {
                guard let sample = order.invoice, order.behaviour.delaySeconds == nil,
                    let token = Self.expected[order.order], ["ready", "voided"].contains(token)
                else { continue }
                let answer = try await provider.lookUp(
                    Fixtures.order(order.order), id: RequestID(number: index + 1))
                let invoice = try #require(answer.status.invoice)
                #expect(invoice.taxExclusiveAmount == Amount(text: sample.net))
                #expect(invoice.taxAmount == Amount(text: sample.tax))
                #expect(invoice.taxInclusiveAmount == Amount(text: sample.gross))
                #expect(invoice.identity.number == sample.number)
                #expect(invoice.identity.code ?? "" == sample.code)
                #expect(invoice.buyer.name == sample.buyer.name)
                #expect(invoice.seller.name == sample.seller.name)
                #expect(invoice.seller.address == sample.seller.addressPhone)
                #expect(invoice.issueDate?.digits == String(sample.issued.prefix(8)))
                #expect((invoice.kind == .creditNote) == sample.credit)
                if case .ready(_, let offer) = answer.status {
                    let path = cloud.link(of: order.order)?.path
                    #expect(offer.link?.hasSuffix(path ?? "?") == (path == nil ? nil : true))
                }
            }
        }
    }

    @Test func `an invoice in the making is ready after a few polls`() async throws {
        try await withCloud { _, provider in
            var tokens: [String] = []
            for number in 1...4 {
                let answer = try await provider.lookUp(
                    Fixtures.order("ISSUING01"), id: RequestID(number: number))
                tokens.append(answer.status.token.text)
            }
            #expect(tokens == ["issuing", "issuing", "issuing", "ready"])
        }
    }

    @Test func `where unknown means not issued, a buyer is wanted`() async throws {
        try await withCloud(isUnknownUnissued: true) { _, provider in
            let answer = try await provider.lookUp(
                Fixtures.order("NEEDSBUYER01"), id: RequestID(number: 1))
            #expect(answer.status == .needsBuyer(BuyerQuestion()))
        }
    }
}

private func outcome(
    of order: String, id: RequestID, _ provider: YonyouProvider
) async -> String {
    do throws(ProviderFailure) {
        return try await provider.lookUp(Fixtures.order(order), id: id).status.token.text
    } catch {
        return error.rawValue
    }
}
