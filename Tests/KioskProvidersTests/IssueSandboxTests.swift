// Orders of the merchant's books, from the question to the invoice, over real HTTP.

import CryptoExtras
import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Issuing against the simulated cloud", .timeLimit(.minutes(2)))
struct IssueSandboxTests {
    private static let enterprise = Buyer(
        .enterprise, name: "示例贸易有限公司", taxIdentifier: "91990000MA00DEM11D")
    private let id = RequestID(number: 1)

    // MARK: The way to an invoice

    @Test(arguments: [
        "UNISSUED01", "OWNSERIAL01", "HUNDREDLINES01", "Till 7/2026-11-21#0042", "NEEDSBUYER01",
        "REVIEWFIRST01", "NOFILEYET01",
    ])
    func `an order is shown, asked for, issued, and its total is the merchant's`(
        _ order: String
    ) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            #expect(try await provider.issue(order, for: Self.enterprise) == .taken())
            #expect(await stage.cloud.invoices(of: order) == 1)
            let status = try await provider.settled(order)
            #expect(status.invoice?.buyer.name == "示例贸易有限公司")
            #expect(status.invoice?.buyer.taxIdentifier == "91990000MA00DEM11D")
            let gross = try stage.cloud.receipts.receipt(order).gross
            #expect(status.invoice?.taxInclusiveAmount == Amount(text: gross))
        }
    }

    @Test(arguments: [
        (Buyer(.person), "个人"), (Buyer(.person, name: "张示例"), "张示例"),
        (Buyer(.organisation, name: "示例小学"), "示例小学"),
    ])
    func `each kind of buyer stands on its invoice`(_ buyer: Buyer, _ name: String) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            #expect(try await provider.issue("OWNSERIAL01", for: buyer) == .taken())
            #expect(await stage.cloud.issued.last?.buyer == name)
            #expect(await stage.cloud.issued.last?.serial == "26112000000000000001")
        }
    }

    @Test func `every order of the books has its outcome, and none has two invoices`()
        async throws
    {
        let expected = [
            "ELSEWHERE01": "ready", "REFUSED01": "refused", "TOOMANYLINES01": "too-large",
            "GARBLED01": "malformed", "WRONGSUM01": "refused", "PHONEFIRST01": "ready",
            "STRANGESELLER01": "seller-data", "RESERVED01": "reserved", "REFUNDED01": "refused",
            "CANCELLED01": "refused", "TOOOLD01": "refused", "CHANGED01": "changed",
        ]
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            for receipt in stage.cloud.receipts.receipts {
                let found = await outcome(of: receipt.order, provider)
                #expect(found == expected[receipt.order] ?? "taken", "\(receipt.order)")
            }
            for receipt in stage.cloud.receipts.receipts {
                #expect(await stage.cloud.invoices(of: receipt.order) <= 1, "\(receipt.order)")
            }
        }
    }

    // MARK: Never twice

    @Test func `asked twice, also after a restart, it is there already, and there is one`()
        async throws
    {
        try await YonyouStage.run { stage in
            let content = try #require(try await stage.provider().question(of: "UNISSUED01")?.order)
            #expect(try await stage.provider().issue("UNISSUED01", content) == .taken())
            for _ in 0..<3 {
                let again = try await stage.provider().issue(
                    "UNISSUED01", content, for: Self.enterprise)
                #expect(again == .alreadyThere)
            }
            #expect(await stage.calls.count { $0 == "insertWithArray" } == 1)
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `two kiosks at the same moment get one invoice`() async throws {
        try await YonyouStage.run { stage in
            let content = try #require(try await stage.provider().question(of: "UNISSUED01")?.order)
            let order = CloudOrder.issue(content, Buyer(.person))
            let providers = try (0..<8).map { _ in try stage.provider() }
            let outcomes = try await withThrowingTaskGroup { group in
                for (index, provider) in providers.enumerated() {
                    group.addTask {
                        try await provider.carryOut(
                            order, for: Fixtures.order("UNISSUED01"),
                            id: RequestID(number: index + 10))
                    }
                }
                return try await group.reduce(into: [OrderOutcome]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .taken() } == 1)
            #expect(outcomes.count { $0 == .alreadyThere } == 7)
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `an invoice under another serial never leads to a second one`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            let receipt = try stage.cloud.receipts.receipt("ELSEWHERE01")
            #expect(await stage.cloud.invoices(of: "ELSEWHERE01") == 1)
            // As it would have been shown before the phone was quicker.
            let seller = Party(
                name: receipt.seller.name, taxIdentifier: receipt.seller.taxId,
                address: receipt.seller.addressPhone)
            let shown = MerchantOrder(
                seller: seller, lines: [IssueSamples.line("*餐饮服务*咖啡", 3_000)],
                total: Amount(hundredths: 3_000))
            for serial in ["ELSEWHERE01", "26112000000000000008"] {
                let outcome = try await provider.issue(
                    "ELSEWHERE01", shown.content(serial: serial))
                #expect(outcome == .alreadyThere)
            }
            #expect(await stage.cloud.invoices(of: "ELSEWHERE01") == 1)
            #expect(await stage.calls.contains("insertWithArray") == false)
            #expect(try await provider.settled("ELSEWHERE01").invoice?.buyer.name == "示例手机买方")
        }
    }

    @Test func `an invoice of the phone under the same serial is found, not doubled`()
        async throws
    {
        try await YonyouStage.run { stage in
            let query = MerchantOrderQuery.order("PHONEFIRST01")
            let errand = Errand(
                account: try Fixtures.account(
                    stage.base, appID: "sandbox", orderQuery: stage.base + "/merchant/order-query"),
                transport: stage.transport,
                asking: Asking(retry: RetryPolicy(), surroundings: .real), id: id,
                budget: Budget(Budget.ordering))
            guard case .open(let order) = try await errand.merchant(query) else {
                throw ProviderFailure.malformed
            }
            let content = order.content(serial: "PHONEFIRST01")
            #expect(try await stage.provider().issue("PHONEFIRST01", content) == .alreadyThere)
            #expect(await stage.cloud.invoices(of: "PHONEFIRST01") == 1)
        }
    }

    @Test(arguments: [
        WireFault.loseAnswer, .statusAfterWork(502), .deliverTwice, .loseRequest,
    ])
    func `whatever is lost, the next order tells, and there is one invoice`(
        _ fault: WireFault
    ) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            let content = try #require(try await provider.question(of: "OWNSERIAL01")?.order)
            await stage.cloud.faults.add(fault, path: "insertWithArray")
            // The answer may be lost; that is what the second order is for.
            _ = try? await provider.issue("OWNSERIAL01", content)
            let again = try await stage.provider().issue("OWNSERIAL01", content)
            #expect(again == .alreadyThere || again == .taken())
            #expect(await stage.cloud.invoices(of: "OWNSERIAL01") == 1)
            #expect(try await provider.settled("OWNSERIAL01").token == "ready")
        }
    }

    @Test func `a fault of the cloud is not answered with a second application`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            let content = try #require(try await provider.question(of: "OWNSERIAL01")?.order)
            await stage.cloud.faults.add(.refuse(503), path: "insertWithArray")
            await #expect(throws: ProviderFailure.faulty) {
                try await provider.issue("OWNSERIAL01", content)
            }
            #expect(await stage.calls.contains("insertWithArray") == false)
            #expect(await stage.cloud.faults.left == 0)
            #expect(await stage.cloud.invoices(of: "OWNSERIAL01") == 0)
        }
    }

    // MARK: Refusals

    @Test func `what was shown must be what is issued`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            let shown = try #require(try await provider.question(of: "UNISSUED01")?.order)
            let changes: [(inout OrderContent) -> Void] = [
                { $0.total = Amount(hundredths: 6_899) }, { $0.seller.name = "另一家" },
                { $0.seller.taxIdentifier = "91990000MA00DEM02F" }, { $0.lines.removeLast() },
                { $0.serial = RequestSerial("OTHER") },
            ]
            for change in changes {
                var content = shown
                change(&content)
                #expect(try await provider.issue("UNISSUED01", content) == .refused(.changed))
            }
            #expect(try await provider.issue("OWNSERIAL01", shown) == .refused(.changed))
            #expect(try await provider.issue("REFUSED01", shown) == .refused(.orderClosed))
            #expect(try await provider.issue("NOSUCHORDER", shown) == .refused(.changed))
            #expect(await stage.calls.contains("insertWithArray") == false)
        }
    }

    @Test func `a kiosk does only what its account allows`() async throws {
        try await YonyouStage.run { stage in
            let content = try #require(try await stage.provider().question(of: "UNISSUED01")?.order)
            await stage.cloud.resetRequests()
            let persons = try stage.provider(issuesFor: [.person])
            for buyer in [Self.enterprise, Buyer(.organisation, name: "示例小学")] {
                #expect(
                    try await persons.issue("UNISSUED01", content, for: buyer)
                        == .refused(.notAllowed))
            }
            let careful = try stage.provider(isAuthoritative: false)
            #expect(try await careful.issue("UNISSUED01", content) == .refused(.notAllowed))
            let mute = try stage.provider(asks: false)
            #expect(try await mute.issue("UNISSUED01", content) == .refused(.notAllowed))
            let typed = ReceiptCode.serial(Fixtures.name, serial: "UNISSUED01", proof: .total)
            let all = try stage.provider(services: [.email, .message])
            for order in [CloudOrder.issue(content, Buyer(.person)), .reissue] {
                #expect(
                    try await all.carryOut(order, for: typed, id: id) == .refused(.notAllowed))
            }
            #expect(await stage.cloud.requests.isEmpty)
        }
    }

    @Test(arguments: [
        Buyer(.enterprise, name: "示例贸易有限公司"),
        Buyer(.enterprise, taxIdentifier: "91990000MA00DEM11D"),
        Buyer(.organisation), Buyer(.person, name: ""), Buyer(.person, name: "a\u{1B}[2J"),
        Buyer(.enterprise, name: "A", taxIdentifier: "not a number"),
    ])
    func `a buyer that is none is refused before anything is sent`(_ buyer: Buyer) async throws {
        try await YonyouStage.run { stage in
            let outcome = try await stage.provider().issue("UNISSUED01", for: buyer)
            #expect(outcome == .refused(.buyerData))
            #expect(await stage.calls.contains("insertWithArray") == false)
        }
    }

    @Test func `an order of another seller is not this account's`() async throws {
        try await YonyouStage.run { stage in
            let own = try stage.provider(seller: "91990000MA00DEM01C")
            let content = try #require(try await own.question(of: "UNISSUED01")?.order)
            let other = try stage.provider(seller: "91990000MA00DEM02F")
            #expect(try await other.status(of: "UNISSUED01") == .refused(.sellerData))
            #expect(try await other.issue("UNISSUED01", content) == .refused(.sellerData))
            #expect(try await own.issue("UNISSUED01", content) == .taken())
        }
    }

    @Test func `a wrong signature changes nothing`() async throws {
        try await YonyouStage.run { stage in
            let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            let stranger = try YonyouAccount(
                name: Fixtures.name, baseURL: stage.base, appID: "sandbox",
                signingKeyPEM: Secret(Array(key.pkcs8PEMRepresentation.utf8)), systemCodes: [],
                codec: .plain, orderQueryURL: stage.base + "/merchant/order-query",
                issuesFor: [.person], serialIsAuthoritative: true)
            let content = try #require(try await stage.provider().question(of: "UNISSUED01")?.order)
            let provider = YonyouProvider(stranger, transport: stage.transport)
            #expect(try await provider.issue("UNISSUED01", content) == .notSent(.faulty))
            #expect(await stage.cloud.requests.last?.verdict == .wrongSignature)
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 0)
        }
    }
}

/// What an order comes to: its state, or what became of asking for its invoice.
private func outcome(of order: String, _ provider: YonyouProvider) async -> String {
    do {
        guard let content = try await provider.question(of: order)?.order else {
            return try await provider.status(of: order).token.text
        }
        let outcome = try await provider.issue(order, content)
        return switch outcome {
        case .refused(let refusal): refusal.rawValue
        case .notSent(let failure): failure.rawValue
        default: outcome.token.text
        }
    } catch {
        return (error as? ProviderFailure)?.rawValue ?? "\(error)"
    }
}
