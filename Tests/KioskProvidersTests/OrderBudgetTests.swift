// Orders that were never sent say so, and none is sent that could not wait for its answer.

import KioskCore
import SandboxCloud
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Orders that are not sent", .timeLimit(.minutes(2)))
struct OrderBudgetTests {
    private let id = RequestID(number: 1)
    /// Enough for questions, too little for an order.
    private let short = Budget(.seconds(9))

    private func errand(_ stage: YonyouStage, _ budget: Budget) throws -> Errand {
        let account = try Fixtures.account(
            stage.base, appID: "sandbox", orderQuery: stage.base + "/merchant/order-query",
            issuesFor: BuyerKind.allCases, isAuthoritative: true, services: [.email])
        return Errand(
            account: account, transport: stage.transport,
            asking: Asking(retry: RetryPolicy(), surroundings: .real), id: id, budget: budget)
    }

    @Test func `without time for the answer nothing is applied for`() async throws {
        try await YonyouStage.run { stage in
            let shown = try await stage.provider().question(of: "UNISSUED01")?.order
            let content = try #require(shown)
            for (budget, outcome) in [
                (short, OrderOutcome.notSent(.timedOut)), (Budget(Budget.ordering), .taken()),
            ] {
                let order = IssueOrder(
                    errand: try errand(stage, budget), receipt: Fixtures.order("UNISSUED01"),
                    content: content, wish: .invoice(Buyer(.person)))
                #expect(try await order.carryOut() == outcome)
                let isSent = await stage.calls.contains("insertWithArray")
                #expect(isSent == (outcome == .taken()))
            }
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `what is refused is refused, however late`() async throws {
        try await YonyouStage.run { stage in
            let shown = try await stage.provider().question(of: "UNISSUED01")?.order
            let order = IssueOrder(
                errand: try errand(stage, short), receipt: Fixtures.order("OWNSERIAL01"),
                content: try #require(shown), wish: .invoice(Buyer(.person)))
            #expect(try await order.carryOut() == .refused(.changed))
        }
    }

    @Test func `without time for the answer no message is sent`() async throws {
        try await YonyouStage.run { stage in
            let order = SendOrder(
                errand: try errand(stage, short), receipt: Fixtures.order("COMPANY01"),
                destination: .email("a@b.example"))
            #expect(try await order.carryOut() == .notSent(.timedOut))
            #expect(await stage.cloud.deliveries.isEmpty)
        }
    }

    @Test(arguments: ["order-query", "queryInvoiceStatus"])
    func `a question before the order that fails leaves it unsent`(_ path: String) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.email])
            let content = try #require(try await provider.question(of: "UNISSUED01")?.order)
            for _ in 1...Limits.lookUpAttempts {
                await stage.cloud.faults.add(.refuse(503), path: path)
            }
            #expect(try await provider.issue("UNISSUED01", content) == .notSent(.faulty))
            #expect(await stage.cloud.faults.left == 0)
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 0)
            #expect(try await provider.issue("UNISSUED01", content) == .taken())
        }
    }

    // MARK: Tolls

    private func toll(
        _ server: HostileServer, _ transport: HTTPTransport, _ budget: Budget
    ) throws -> TollOrder {
        TollOrder(
            TollExchange(
                account: try TollFixtures.account(server.base), transport: transport,
                asking: Asking(retry: RetryPolicy(), surroundings: Foretold().surroundings),
                id: id, budget: budget))
    }

    private static let bundle = InvoiceBundle(
        number: "AP1", buyer: Party(name: "示例"), total: Amount(hundredths: 1_413), parts: [])

    private static let taken =
        #"{"success":true,"data":{"applyId":"AP2","status":"开票中"}}"#

    @Test func `no change of title is sent without time for its answer`() async throws {
        try await withServer {
            $0.answer(Self.taken)
        } _: { server, transport in
            let receipt = TollFixtures.receipt(.tollApplication("AP1"))
            let outcome = try await toll(server, transport, short)
                .retitle(Self.bundle, TollFixtures.buyer, for: receipt)
            #expect(outcome == .notSent(.timedOut))
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `an order of which nothing can be known before is not sent`() async throws {
        try await TollScene.run { scene in
            let receipt = try scene.receipt("ORDER-OPEN")
            let content = try await scene.content("ORDER-OPEN")
            for _ in 1...Limits.lookUpAttempts {
                await scene.cloud.faults.add(.refuse(503), path: "applications/query")
            }
            let outcome = try await scene.provider.carryOut(
                .issue(content, TollFixtures.buyer), for: receipt, id: scene.id)
            #expect(outcome == .notSent(.faulty))
            #expect(try await scene.taken("ORDER-OPEN") == 0)
        }
    }

    @Test func `what was taken is followed by its number though nobody could look at it`()
        async throws
    {
        try await TollScene.run { scene in
            let receipt = try scene.receipt("ORDER-OPEN")
            let content = try await scene.content("ORDER-OPEN")
            await scene.cloud.faults.add(.refuse(503), path: "applications/bundle")
            let outcome = try await scene.provider.carryOut(
                .issue(content, TollFixtures.buyer), for: receipt, id: scene.id)
            let number = try scene.sample("ORDER-OPEN").application
            #expect(
                outcome == .taken(follow: TollFixtures.receipt(.tollApplication(number))))
        }
    }

    // MARK: Bills

    @Test func `a bill is not asked for where its payment could not be found`() async throws {
        let notice = ReceiptCode(
            AccountName("fiscal"), .claim(.notice("9900001234567890", payer: "张示例")))
        try await withFiscalStub { question in
            question.service == "applyReissue" ? .nothing : .status("503 Busy")
        } _: { provider, record in
            let outcome = try await provider.carryOut(.reissue, for: notice, id: id)
            #expect(outcome == .notSent(.faulty))
            #expect(record.services.contains("applyReissue") == false)
            #expect(record.services.isEmpty == false)
        }
    }
}
