// Reasons of failures in kinds, answers for others, and what no description tells.

import CryptoExtras
import KioskCore
import SandboxCloud
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Failures of the tax cloud", .timeLimit(.minutes(2)))
struct YonyouFailureTests {
    private let id = RequestID(number: 1)

    @Test(arguments: [
        ("税控设备错误", Refusal.device), ("金税盘未连接", .device), ("税控盘库存为空", .device),
        ("发票库存不足", .quota), ("无可用发票", .quota), ("超过开票额度", .quota), ("超出单张限额", .quota),
        ("购方税号错误: 91990000MA00DEM11D 示例贸易有限公司", .buyerData), ("抬头不能为空", .buyerData),
        ("购买方名称有误", .buyerData), ("税号校验失败", .buyerData), ("销方税号未授权", .sellerData),
        ("商品编码不存在", .sellerData), ("税率不合法", .sellerData), ("未知错误", .other), ("", .other),
        (String(repeating: "x", count: 500) + "税号", .other),
    ])
    func `a reason is its kind, and its words are gone`(
        _ words: String, _ refusal: Refusal
    ) throws {
        let text =
            #"{"fpqqlsh":"COMPANY01","code":"0000","statuscode":"3","errmsg":"\#(words)"}"#
        let answer = try StatusReader.read(text)
        #expect(answer == LookUpAnswer(status: .failed(refusal)))
        #expect("\(answer)\(answer.status)".contains("示例") == false)
    }

    @Test func `a failure without a reason is one`() throws {
        let text = Answers.envelope("null", statuscode: "3")
        #expect(try StatusReader.read(text).status == .failed(.other))
    }

    // MARK: Answers for others

    @Test func `answers that are swapped between two orders are never shown`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(services: [.email])
            await stage.cloud.faults.swap("COMPANY01", "PERSON01")
            for order in ["COMPANY01", "PERSON01"] {
                await #expect(throws: ProviderFailure.mismatch) {
                    try await provider.status(of: order)
                }
                let outcome = try await provider.carryOut(
                    .send(.email("a@b.example")), for: Fixtures.order(order), id: id)
                #expect(outcome == .notSent(.mismatch))
            }
            #expect(await stage.cloud.deliveries.isEmpty)
        }
    }

    @Test(arguments: ["SWAPA01", "SWAPB01"])
    func `the answer of another order is never shown`(_ order: String) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            await #expect(throws: ProviderFailure.mismatch) {
                try await provider.status(of: order)
            }
        }
    }

    @Test func `files that are swapped between two invoices are never shown`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(
                fetchesByNumber: true, seller: "91990000MA00DEM01C")
            let numbers = ["26990000000000000101", "26990000000000000303"]
            await stage.cloud.faults.swap(numbers[0], numbers[1])
            for number in numbers {
                let printed = PrintedInvoice(
                    InvoiceIdentity(number: number), total: Amount(hundredths: 1),
                    code: NamedCode(.invoice, advice: .itsService))
                await #expect(throws: ProviderFailure.mismatch) {
                    try await provider.lookUp(ReceiptCode(Fixtures.name, .invoice(printed)), id: id)
                }
            }
        }
    }

    @Test func `an answer that belongs to the question before is not this one's`() async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider()
            let content = try #require(try await provider.question(of: "UNISSUED01")?.order)
            _ = try await provider.status(of: "COMPANY01")
            await stage.cloud.faults.add(.previousAnswer, path: "queryInvoiceStatus")
            #expect(try await provider.issue("UNISSUED01", content) == .notSent(.mismatch))
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 0)
        }
    }

    @Test func `a merchant's answer that repeats no question issues nothing`() async throws {
        let content = IssueSamples.order.content(serial: "T1")
        let answer = IssueSamples.answer(["order": ""])
        try await withServer { connection in
            let isMerchant = connection.request.hasPrefix("POST /merchant")
            connection.answer(isMerchant ? answer : #"{"code":"1002"}"#)
        } _: { server, transport in
            let account = try Fixtures.account(
                server.base, orderQuery: server.base + "/merchant", issuesFor: [.person],
                isAuthoritative: true, office: "0101")
            let provider = YonyouProvider(account, transport: transport)
            for order in [CloudOrder.issue(content, Buyer(.person)), .page(content)] {
                let outcome = try await provider.carryOut(
                    order, for: Fixtures.order("T1"), id: RequestID(number: 1))
                #expect(outcome == .notSent(.malformed))
            }
            #expect(server.requests.contains { $0.contains("insert") } == false)
        }
    }

    @Test func `a merchant's answer to another question issues nothing`() async throws {
        let answer = IssueSamples.answer(["order": "\"T2\""])
        try await withServer { connection in
            let isMerchant = connection.request.hasPrefix("POST /merchant")
            connection.answer(isMerchant ? answer : #"{"code":"1002"}"#)
        } _: { server, transport in
            let account = try Fixtures.account(
                server.base, orderQuery: server.base + "/merchant", issuesFor: [.person],
                isAuthoritative: true)
            let provider = YonyouProvider(account, transport: transport)
            #expect(try await provider.question(of: "T2")?.order?.serial.text == "T2")
            await #expect(throws: ProviderFailure.mismatch) {
                try await provider.status(of: "T1")
            }
            let content = try #require(try await provider.question(of: "T2")?.order)
            #expect(try await provider.issue("T1", content) == .notSent(.mismatch))
            #expect(server.requests.contains { $0.contains("insertWithArray") } == false)
        }
    }

    // MARK: Other states of the merchant

    private func status(
        merchant: String, page: String? = nil, cloud: String = #"{"code":"1002"}"#
    ) async throws -> InvoiceStatus {
        try await withServer { connection in
            let isMerchant = connection.request.hasPrefix("POST /merchant")
            connection.answer(isMerchant ? merchant : cloud)
        } _: { server, transport in
            let account = try Fixtures.account(
                server.base, orderQuery: server.base + "/merchant", office: "0101")
            return try await YonyouProvider(account, transport: transport)
                .status(of: "T1", page: page)
        }
    }

    @Test func `a reserved order is the desk's`() async throws {
        let changes = [
            "order": "\"T1\"", "state": "\"RESERVED\"", "GMF_MC": "\"示例贸易有限公司\"",
        ]
        let found = try await status(merchant: IssueSamples.answer(changes, code: "3006"))
        #expect(
            found
                == .reserved(
                    Reservation(
                        seller: "示例咖啡", buyer: "示***司", total: Amount(hundredths: 3_000))))
    }

    @Test(arguments: [
        #"{"code":"3004","order":"T1"}"#,
        #"{"code":"3004","order":"T1","data":{"FPQQLSH":"T1"}}"#,
        #"{"code":"3004","order":"T1","data":{"FPQQLSH":"T2"}}"#,
    ])
    func `an invoice that nobody here finds is the phone's to find`(
        _ merchant: String
    ) async throws {
        #expect(try await status(merchant: merchant) == .unknown(code: "invoiced-elsewhere"))
        #expect(
            try await status(merchant: merchant, page: YonyouStage.page)
                == .needsBuyer(BuyerQuestion(page: YonyouStage.page)))
    }

    @Test func `an order too late has its reason`() async throws {
        let merchant = #"{"code":"3005","order":"T1","data":{"state":"EXPIRED"}}"#
        #expect(try await status(merchant: merchant) == .refused(.tooLate))
    }

    @Test func `the account's office stands in an application whose order names none`()
        async throws
    {
        let answer = IssueSamples.answer(["order": "\"T1\""])
        try await withServer { connection in
            let isMerchant = connection.request.hasPrefix("POST /merchant")
            let isIssue = connection.request.contains("insertWithArray")
            connection.answer(
                isMerchant ? answer : isIssue ? #"{"code":"0000"}"# : #"{"code":"1002"}"#)
        } _: { server, transport in
            let account = try Fixtures.account(
                server.base, orderQuery: server.base + "/merchant", issuesFor: [.person],
                isAuthoritative: true, office: "0101")
            let provider = YonyouProvider(account, transport: transport)
            #expect(try await provider.issue("T1") == .taken())
            let sent = try #require(server.requests.last { $0.contains("insertWithArray") })
            #expect(sent.contains("%22ORGCODE%22%3A%220101%22"))
            #expect(sent.contains("%22LYID%22%3A%22T1%22"))
        }
    }

    // MARK: What is not told

    @Test func `no value tells whose it is or what was bought`() throws {
        let secrets = ["张示例", "91990000MA00DEM11D", "示例路", "示例银行", "咖啡", "T-9"]
        let buyer = IssueBuyer.enterprise(
            name: "张示例", taxNumber: "91990000MA00DEM11D", address: "示例路 1", bank: "示例银行 1")
        let request = try IssueRequest(
            IssueSamples.order, serial: "A1", buyer: buyer, source: "T-9")
        var order = IssueSamples.order
        order.fields[.office] = "0101"
        let page = try PageRequest(order, serial: "A1", source: "T-9")
        let values: [Any] = [
            buyer, request, page, IssueSamples.order, IssueSamples.order.lines[0],
            MerchantAnswer.open(IssueSamples.order), MerchantOrderQuery.order("T-9"),
            MerchantAnswer.reserved(Reservation(buyer: "张示例")), IssueAnswer.unclear,
            IssueFault.illFormed(.buyerName), [buyer], Optional(request) as Any,
        ]
        for value in values {
            var text = String(describing: value) + String(reflecting: value)
            dump(value, to: &text)
            for secret in secrets {
                #expect(text.contains(secret) == false, "\(type(of: value)) tells \(secret)")
            }
        }
        #expect("\(request)" == "application of \(request.requestData.utf8.count) bytes")
    }
}
