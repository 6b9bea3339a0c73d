// Pages that the cloud makes for an order: whatever a phone does there is the order's one invoice.

import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Pages on which a phone names the buyer", .timeLimit(.minutes(2)))
struct YonyouPageTests {
    private static let buyer = "示例手机买方"
    private let id = RequestID(number: 1)

    /// Runs `body` with a provider that may make pages and an order as it is shown.
    private func run(
        _ order: String = "UNISSUED01",
        _ body: (YonyouStage, YonyouProvider, OrderContent) async throws -> Void
    ) async throws {
        try await YonyouStage.run { stage in
            let provider = try stage.provider(office: "0101")
            let question = try #require(try await provider.question(of: order))
            #expect(question.makesPage && question.page == nil)
            try await body(stage, provider, try #require(question.order))
        }
    }

    private func link(_ outcome: OrderOutcome) throws -> String {
        guard case .page(let link) = outcome else { throw ProviderFailure.malformed }
        return link
    }

    @Test(arguments: ["UNISSUED01", "OWNSERIAL01", "Till 7/2026-11-21#0042"])
    func `what a phone does on the page is the order's one invoice`(_ order: String) async throws {
        try await run(order) { stage, provider, content in
            let link = try link(try await provider.page(order, content))
            #expect(link.hasPrefix(stage.base + "/mobileinvoice/index.html?"))
            #expect(await stage.cloud.invoices(of: order) == 0)
            #expect(try await provider.status(of: order).token == "needs-buyer")
            try await stage.phone(link, buyer: Self.buyer)
            #expect(try await provider.settled(order).invoice?.buyer.name == Self.buyer)
            #expect(try await provider.issue(order, content) == .alreadyThere)
            #expect(try await provider.page(order, content) == .alreadyThere)
            #expect(await stage.cloud.issued.last?.serial == content.serial.text)
            #expect(await stage.cloud.invoices(of: order) == 1)
        }
    }

    @Test func `where the kiosk was quicker the page makes no second one`() async throws {
        try await run { stage, provider, content in
            let links = [
                try link(try await provider.page("UNISSUED01", content)),
                try link(try await provider.page("UNISSUED01", content)),
            ]
            #expect(try await provider.issue("UNISSUED01", content) == .taken())
            for link in links { try await stage.phone(link, buyer: Self.buyer) }
            #expect(try await provider.settled("UNISSUED01").invoice?.buyer.name == "个人")
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 1)
            #expect(await stage.cloud.taxLedger.taken["UNISSUED01"] == 1)
        }
    }

    @Test func `phones and kiosks at the same moment get one invoice`() async throws {
        try await run { stage, provider, content in
            let link = try link(try await provider.page("UNISSUED01", content))
            try await withThrowingTaskGroup { group in
                for place in 0..<8 {
                    group.addTask {
                        let id = RequestID(number: 10 + place)
                        guard place % 2 == 0 else {
                            return try await stage.phone(link, buyer: Self.buyer, id: id)
                        }
                        _ = try await provider.carryOut(
                            .issue(content, Buyer(.person)), for: Fixtures.order("UNISSUED01"),
                            id: id)
                    }
                }
                try await group.waitForAll()
            }
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test(arguments: [
        WireFault.loseAnswer, .statusAfterWork(502), .deliverTwice, .loseRequest,
    ])
    func `whatever is lost, another page leads to the same one`(_ fault: WireFault) async throws {
        try await run { stage, provider, content in
            await stage.cloud.faults.add(fault, path: "insertForQRInvoice")
            // The answer may be lost; that is what the second order is for.
            _ = try? await provider.page("UNISSUED01", content)
            let again = try stage.provider(office: "0101")
            try await stage.phone(
                try link(try await again.page("UNISSUED01", content)), buyer: Self.buyer)
            #expect(await stage.cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `an order that failed gets a page under the same serial`() async throws {
        try await run("FAILSONCE01") { stage, provider, content in
            #expect(try await provider.issue("FAILSONCE01", content) == .taken())
            guard case .failed(_, let again?) = try await provider.settled("FAILSONCE01") else {
                throw ProviderFailure.malformed
            }
            #expect(again.makesPage)
            try await stage.phone(
                try link(try await provider.page("FAILSONCE01", content)), buyer: Self.buyer)
            #expect(try await provider.settled("FAILSONCE01").token == "ready")
            #expect(await stage.cloud.invoices(of: "FAILSONCE01") == 1)
        }
    }

    // MARK: Refusals

    @Test func `what was shown must be what the page is for`() async throws {
        try await run { (stage, provider, content) async throws in
            var dearer = content
            dearer.total = Amount(hundredths: content.total.hundredths + 1)
            #expect(try await provider.page("UNISSUED01", dearer) == .refused(.changed))
            #expect(try await provider.page("OWNSERIAL01", content) == .refused(.changed))
            #expect(try await provider.page("REFUSED01", content) == .refused(.orderClosed))
            #expect(try await provider.page("ELSEWHERE01", content) == .alreadyThere)
            #expect(await stage.calls.contains("insertForQRInvoice") == false)
        }
    }

    @Test func `only where the account may issue, and a phone may go there, is a page made`()
        async throws
    {
        try await run { stage, _, content in
            let noHosts = try Fixtures.account(
                stage.base, appID: "sandbox", linkHosts: [],
                orderQuery: stage.base + "/merchant/order-query", issuesFor: [.person],
                isAuthoritative: true, office: "0101")
            let closed = [
                try stage.provider(isAuthoritative: false, office: "0101"),
                try stage.provider(issuesFor: [], office: "0101"),
                YonyouProvider(noHosts, transport: stage.transport),
            ]
            for provider in closed {
                #expect(try await provider.question(of: "UNISSUED01")?.makesPage == false)
                #expect(try await provider.page("UNISSUED01", content) == .refused(.notAllowed))
            }
            #expect(await stage.calls.contains("insertForQRInvoice") == false)
        }
    }

    @Test func `without an office there is no page, and a receipt with one needs none`()
        async throws
    {
        try await run { stage, provider, content in
            let homeless = try stage.provider()
            #expect(try await homeless.question(of: "UNISSUED01")?.makesPage == false)
            #expect(try await homeless.page("UNISSUED01", content) == .refused(.sellerData))
            let other = try stage.provider(seller: "91990000MA00DEM02F", office: "0101")
            #expect(try await other.page("UNISSUED01", content) == .refused(.sellerData))
            let status = try await provider.status(of: "UNISSUED01", page: YonyouStage.page)
            guard case .needsBuyer(let question) = status else { throw ProviderFailure.malformed }
            #expect(question.page == YonyouStage.page && question.makesPage == false)
            #expect(await stage.calls.contains("insertForQRInvoice") == false)
        }
    }
}

@Suite("Applications for pages")
struct PageRequestTests {
    private func request(_ changes: (inout MerchantOrder) -> Void = { _ in }) throws -> PageRequest
    {
        var order = IssueSamples.order
        order.fields[.office] = "0101"
        changes(&order)
        return try PageRequest(order, serial: "UNISSUED01", source: "T/1")
    }

    @Test func `the text is exact, and names no buyer`() throws {
        let request = try request()
        #expect(
            request.body
                == #"{"FPQQLSH":"UNISSUED01","XSF_NSRSBH":"91990000MA00DEM01C","#
                + #""XSF_MC":"示例咖啡(演示)有限公司","XSF_DZDH":"样品路1号 000","JSHJ":69.00,"#
                + #""ORGCODE":"0101","SHMC":"示例咖啡(演示)有限公司","LYID":"T/1","items":["#
                + #"{"XMMC":"*餐饮服务*咖啡","XMJSHJ":30.00,"SL":0.06,"SPBM":"3070401000000000000"},"#
                + #"{"XMMC":"*餐饮服务*蛋糕","XMJSHJ":39.00,"SL":0.06,"SPBM":"3070401000000000000"}]}"#
        )
        #expect("\(request)".contains("示例") == false)
    }

    @Test func `what cannot be invoiced gets no page`() {
        #expect(throws: IssueFault.missing(.office)) { try request { $0.fields = [:] } }
        #expect(throws: IssueFault.sum) { try request { $0.total = Amount(hundredths: 1) } }
        #expect(throws: IssueFault.missing(.lines)) { try request { $0.lines = [] } }
    }

    private func read(_ text: String) throws -> OrderOutcome {
        let account = try Fixtures.account("https://fapiao.example")
        return try PageAnswer(Array(text.utf8), serial: "A1", for: account).outcome
    }

    @Test(arguments: [
        ("https://fapiao.example/p?lsh=a", true), ("https://fapiao.example:8443/p", false),
        ("http://127.0.0.1:81/p", true), ("http://fapiao.example/p", false),
        ("https://evil.example/p", false), ("https://fapiao.example@evil.example/", false),
        ("javascript:x", false), ("", false),
        ("https://fapiao.example/" + String(repeating: "p", count: Limits.linkBytes), false),
    ])
    func `a page is one that a phone may be sent to`(_ link: String, _ isTaken: Bool) throws {
        let data = #"{"qrcode":"\#(link)","invoicecode":"123456789567"}"#
        let expected = isTaken ? OrderOutcome.page(link) : .unclear
        for data in [data, Answers.quoted(data)] {
            #expect(try read(#"{"code":"200","data":\#(data)}"#) == expected)
        }
    }

    @Test(arguments: [
        (#"{"code":"200"}"#, OrderOutcome.unclear), (#"{"code":"0000","data":null}"#, .unclear),
        (#"{"code":"200","data":{"qrcode":["https://fapiao.example/p"]}}"#, .unclear),
        (#"{"code":"9999","message":"流水号已存在"}"#, .alreadyThere),
        (#"{"code":"9999","message":"未知错误"}"#, .unclear),
        (#"{"code":"1001","message":"数据不合法 SPBM"}"#, .refused(.sellerData)),
    ])
    func `an answer without a page is its kind`(_ text: String, _ outcome: OrderOutcome) throws {
        #expect(try read(text) == outcome)
    }

    @Test func `an answer that is none is a failure`() {
        for text in ["", "[]", "{}", #"{"code":"200","data":"x"}"#, #"{"code":"200","data":1}"#] {
            #expect(throws: ProviderFailure.malformed) { try read(text) }
        }
        #expect(throws: ProviderFailure.mismatch) { try read(#"{"code":"200","fpqqlsh":"B"}"#) }
    }
}
