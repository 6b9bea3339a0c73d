// From a receipt to its state: what the cloud knows, what only the merchant knows.

import CryptoExtras
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Looking up with a merchant", .timeLimit(.minutes(2)))
struct YonyouLookUpTests {
    private let id = RequestID(number: 1)

    @Test func `an order that nobody asked for is shown, with the buyers of the account`()
        async throws
    {
        try await YonyouStage.run { stage in
            let status = try await stage.provider(issuesFor: [.enterprise, .person])
                .status(of: "UNISSUED01", page: YonyouStage.page)
            guard case .needsBuyer(let question) = status, let order = question.order else {
                throw ProviderFailure.malformed
            }
            #expect(question.buyers == [.enterprise, .person])
            #expect(question.page == YonyouStage.page)
            #expect(order.serial.text == "UNISSUED01")
            #expect(order.total == Amount(hundredths: 6_900))
            #expect(order.lines.map(\.name) == ["*餐饮服务*咖啡", "*餐饮服务*蛋糕"])
            #expect(order.seller.taxIdentifier == "91990000MA00DEM01C")
            #expect(await stage.calls == ["queryInvoiceStatus", "order-query"])
        }
    }

    @Test func `where serials are not authoritative the phone goes on, and nobody issues here`()
        async throws
    {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(isAuthoritative: false)
            let status = try await provider.status(of: "UNISSUED01", page: YonyouStage.page)
            guard case .needsBuyer(let question) = status else { throw ProviderFailure.malformed }
            #expect(question.buyers.isEmpty)
            #expect(question.order?.total == Amount(hundredths: 6_900))
            #expect(question.page == YonyouStage.page)
            let content = try #require(question.order)
            #expect(try await provider.issue("UNISSUED01", content) == .refused(.notAllowed))
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 0)
        }
    }

    @Test(arguments: [
        ("REFUSED01", InvoiceStatus.refused(.orderClosed)), ("NOSUCHORDER", .notFound),
        ("REFUNDED01", .refused(.orderClosed)), ("CANCELLED01", .refused(.orderClosed)),
        ("TOOOLD01", .refused(.tooLate)), ("NOTFOUND01", .notFound),
        ("WRONGSUM01", .refused(.sellerData)),
        ("a\u{1B}[2J", .unreadableOrder), ("", .unreadableOrder),
        (String(repeating: "1", count: 101), .unreadableOrder),
        (
            "RESERVED01",
            .reserved(
                Reservation(
                    seller: "示例咖啡(演示)有限公司", buyer: "示***司", total: Amount(hundredths: 45_800)))
        ),
    ])
    func `other orders have their state`(_ order: String, _ status: InvoiceStatus) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            #expect(try await provider.status(of: order) == status)
        }
    }

    @Test func `an invoice under another serial is shown`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            let invoice = try await provider.settled("ELSEWHERE01").invoice
            #expect(invoice?.buyer.name == "示例手机买方")
            #expect(
                try await stage.provider(isAuthoritative: false).settled("ELSEWHERE01").invoice
                    == invoice)
        }
    }

    @Test func `an order whose number is no serial has one all the same`() async throws {
        try await YonyouStage.run { stage in
            let question = try await stage.provider().question(of: "Till 7/2026-11-21#0042")
            #expect(question?.order?.serial.text == "KQ8FTRF4J3RNL82M711Q")
        }
    }

    @Test func `an online code is the merchant's to resolve`() async throws {
        try await YonyouStage.run { stage in
            let lsh = try #require(try stage.cloud.receipts.receipt("ONLINE01").lsh)
            let code = ReceiptCode(
                Fixtures.name, .application(lsh), page: YonyouStage.page)
            let provider = try stage.provider()
            guard
                case .needsBuyer(let question) = try await provider.lookUp(code, id: id).status,
                let content = question.order
            else { throw ProviderFailure.malformed }
            #expect(content.serial.text == "26112000000000000011")
            #expect(await stage.calls == ["order-query", "queryInvoiceStatus"])
            let order = CloudOrder.issue(content, Buyer(.organisation, name: "示例小学"))
            #expect(try await provider.carryOut(order, for: code, id: id) == .taken())
            #expect(try await provider.carryOut(order, for: code, id: id) == .alreadyThere)
            _ = try await provider.lookUp(code, id: id)
            let answer = try await provider.lookUp(code, id: id)
            #expect(answer.status.invoice?.buyer.name == "示例小学")
            #expect(answer.document != nil)
        }
    }

    @Test func `without a merchant an online code leads to its page only`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(asks: false)
            var code = ReceiptCode(Fixtures.name, .application("T25saW5lQ29kZVNhbXBsZQ"))
            #expect(try await provider.lookUp(code, id: id).status == .unreadableOrder)
            code.page = YonyouStage.page
            #expect(
                try await provider.lookUp(code, id: id).status
                    == .needsBuyer(BuyerQuestion(page: YonyouStage.page)))
            #expect(await stage.cloud.requests.isEmpty)
        }
    }

    @Test func `the code of a page that was made leads to its order under the same serial`()
        async throws
    {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(office: "0101")
            let content = try #require(try await provider.question(of: "UNISSUED01")?.order)
            guard case .page(let link) = try await provider.page("UNISSUED01", content) else {
                throw ProviderFailure.malformed
            }
            let lsh = try #require(link.firstMatch(of: /lsh=([A-Za-z0-9_-]{22})/)).1
            let code = ReceiptCode(Fixtures.name, .application(String(lsh)))
            let status = try await provider.lookUp(code, id: id).status
            guard case .needsBuyer(let question) = status else { throw ProviderFailure.malformed }
            #expect(question.order?.serial == content.serial)
            #expect(question.order?.total == content.total)
        }
    }

    @Test func `a typed serial asks no merchant`() async throws {
        try await YonyouStage.run { stage in
            let code = ReceiptCode.serial(Fixtures.name, serial: "UNISSUED01", proof: .total)
            let provider = try stage.provider()
            #expect(try await provider.lookUp(code, id: id).status == .notFound)
            #expect(await stage.calls == ["queryInvoiceStatus"])
        }
    }

    @Test func `without a merchant, unknown is what the account says`() async throws {
        try await YonyouStage.run { stage in
            let silent = try stage.provider(asks: false, isUnknownUnissued: true)
            #expect(
                try await silent.status(of: "NEEDSBUYER01", page: YonyouStage.page)
                    == .needsBuyer(BuyerQuestion(page: YonyouStage.page)))
            let plain = try stage.provider(asks: false)
            #expect(try await plain.status(of: "NEEDSBUYER01") == .notFound)
        }
    }

    @Test func `a claim is none of this cloud's`() async throws {
        try await YonyouStage.run { stage in
            let claim = ReceiptCode(Fixtures.name, .claim(.tollOrder("1")))
            let provider = try stage.provider()
            #expect(try await provider.lookUp(claim, id: id).status == .unreadableOrder)
            #expect(await stage.cloud.requests.isEmpty)
        }
    }

    // MARK: Failures

    @Test func `a failed order can be asked for again, under the same serial`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            #expect(try await provider.issue("FAILSONCE01") == .taken())
            guard
                case .failed(.device, let again?) = try await provider.settled("FAILSONCE01")
            else { throw ProviderFailure.malformed }
            #expect(again.order?.serial.text == "FAILSONCE01")
            #expect(again.buyers == BuyerKind.allCases)
            let content = try #require(again.order)
            #expect(try await provider.issue("FAILSONCE01", content) == .taken())
            #expect(try await provider.settled("FAILSONCE01").token == "ready")
            #expect(await stage.cloud.invoices(of: "FAILSONCE01") == 1)
        }
    }

    @Test(arguments: [
        ("FAILEDDEVICE01", Refusal.device), ("FAILEDSTOCK01", .quota),
        ("FAILEDBUYER01", .buyerData), ("FAILEDOTHER01", .other),
    ])
    func `an order that failed on the phone can be asked for here`(
        _ order: String, _ reason: Refusal
    ) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            guard case .failed(reason, let again?) = try await provider.status(of: order) else {
                throw ProviderFailure.malformed
            }
            let content = try #require(again.order)
            #expect(try await provider.issue(order, content) == .taken())
            #expect(try await provider.settled(order).token == "ready")
            #expect(await stage.cloud.invoices(of: order) == 1)
        }
    }

    @Test func `a failed order of an account that does not issue asks no merchant`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(isAuthoritative: false)
            #expect(try await provider.status(of: "FAILED01") == .failed(.device))
            #expect(await stage.calls == ["queryInvoiceStatus"])
        }
    }

    @Test func `a failure stands where the merchant knows nothing or does not answer`()
        async throws
    {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            #expect(try await provider.status(of: "FAILED01") == .failed(.device))
            #expect(await stage.calls == ["queryInvoiceStatus", "order-query"])
            await stage.cloud.faults.add(.statusAfterWork(404), path: "order-query")
            #expect(try await provider.status(of: "FAILED01") == .failed(.device))
        }
    }

    @Test(arguments: [
        ("GARBLED01", ProviderFailure.malformed), ("TOOMANYLINES01", .tooLarge),
    ])
    func `what the merchant says badly is a failure`(
        _ order: String, _ failure: ProviderFailure
    ) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            await #expect(throws: failure) { try await provider.status(of: order) }
        }
    }

    @Test func `a merchant that is lost once is asked again`() async throws {
        try await YonyouStage.run { stage in
            await stage.cloud.faults.add(.statusAfterWork(503), path: "order-query")
            let provider = try stage.provider()
            #expect(try await provider.status(of: "UNISSUED01").token == "needs-buyer")
            #expect(
                await stage.calls == ["queryInvoiceStatus", "order-query", "order-query"])
        }
    }

    @Test func `all questions of one request end before the watch over it`() {
        #expect(Budget.looking < Limits.orderWatch)
        #expect(Limits.documentAnswer < Budget.looking)
        #expect(Budget.ordering < Limits.ordering)
        #expect(Limits.statusAnswer < Budget.ordering)
    }
}
