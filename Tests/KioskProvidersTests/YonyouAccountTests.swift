// The settings of an account: each fault by its name, and no secret in any description.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Yonyou account")
struct YonyouAccountTests {
    private func fault(
        base: String = "https://fapiao.example", prefix: String = "/invoiceclient-web",
        app: String = "app", pem: Secret? = nil, codes: [String] = ["SYS1"],
        codec: OrderCodec = .plain, documents: [String] = [], links: [String] = []
    ) throws -> YonyouAccountFault? {
        let pem = try pem ?? Fixtures.pem()
        do throws(YonyouAccountFault) {
            _ = try YonyouAccount(
                name: Fixtures.name, baseURL: base, pathPrefix: prefix, appID: app,
                signingKeyPEM: pem, systemCodes: codes, codec: codec, documentHosts: documents,
                linkHosts: links)
            return nil
        } catch {
            return error
        }
    }

    @Test func `good settings are taken`() throws {
        #expect(try fault() == nil)
        #expect(try fault(base: "http://127.0.0.1:8080", codes: []) == nil)
        #expect(try fault(base: "http://10.1.2.3", prefix: "/output-tax") == nil)
        #expect(
            try fault(
                documents: ["https://tax.example:8443", "http://[::1]:80"],
                links: ["fapiao.example", "tax.example:8443"]) == nil)
    }

    @Test func `each fault has the name of its setting`() throws {
        let key = try #require(OrderKey(Secret([UInt8](repeating: 1, count: 32))))
        #expect(try fault(base: "http://fapiao.example") == .baseURL)
        #expect(try fault(base: "https://fapiao.example/api") == .baseURL)
        #expect(try fault(prefix: "invoiceclient-web") == .pathPrefix)
        #expect(try fault(prefix: "/a/") == .pathPrefix)
        #expect(try fault(prefix: "/a?b") == .pathPrefix)
        #expect(try fault(app: "") == .appID)
        #expect(try fault(pem: Secret([1, 2, 3])) == .signingKey)
        #expect(try fault(codes: [""]) == .systemCodes)
        #expect(try fault(codes: [], codec: .aes256GCM(key)) == .systemCodes)
        #expect(try fault(documents: ["fapiao.example"]) == .documentHosts)
        #expect(try fault(documents: ["http://fapiao.example"]) == .documentHosts)
        #expect(try fault(links: ["https://fapiao.example"]) == .linkHosts)
        #expect(try fault(links: ["ok.example", ""]) == .linkHosts)
    }

    private func fault(
        query: String? = nil, key: Secret? = nil, buyers: [BuyerKind] = [],
        services: [InvoiceOffer.Service] = [], byNumber: Bool = false, seller: String? = nil,
        office: String? = nil
    ) throws -> YonyouAccountFault? {
        do {
            _ = try Fixtures.account(
                "https://fapiao.example", orderQuery: query, orderQueryKey: key,
                issuesFor: buyers, services: services, fetchesByNumber: byNumber, seller: seller,
                office: office)
            return nil
        } catch {
            return error as? YonyouAccountFault
        }
    }

    @Test func `what belongs to issuing is checked too`() throws {
        let merchant = "https://erp.example/order"
        let key = Secret(Array("0123456789abcdef\n".utf8))
        #expect(try fault(query: merchant, key: key, buyers: BuyerKind.allCases) == nil)
        #expect(try fault(query: "http://127.0.0.1:1/x") == nil)
        #expect(try fault(services: [.email, .message], seller: "91990000MA00DEM01C") == nil)
        #expect(try fault(byNumber: true, seller: "201609140000001", office: "0101") == nil)
        for query in ["http://erp.example/order", "erp.example", "", merchant + "?a=b"] {
            #expect(try fault(query: query) == .orderQuery, "\(query)")
        }
        #expect(try fault(key: key) == .orderQueryKey)
        #expect(try fault(query: merchant, key: Secret(Array("short\n".utf8))) == .orderQueryKey)
        #expect(try fault(buyers: [.person]) == .issueFor)
        for service in InvoiceOffer.Service.allCases where ![.email, .message].contains(service) {
            #expect(try fault(services: [.email, service]) == .services)
        }
        for seller in ["", "1234", "91990000ma00dem01c", "91990000MA00DEM01C00000"] {
            #expect(try fault(seller: seller) == .sellerTaxNumber)
        }
        #expect(try fault(byNumber: true) == .sellerTaxNumber)
        for office in ["", "a\nb", String(repeating: "x", count: 51)] {
            #expect(try fault(office: office) == .orgCode)
        }
    }

    @Test func `nobody is issued for unless the serials are authoritative`() throws {
        func buyers(_ isAuthoritative: Bool) throws -> [BuyerKind] {
            try Fixtures.account(
                "https://fapiao.example", orderQuery: "https://erp.example/order",
                issuesFor: [.person], isAuthoritative: isAuthoritative
            ).buyers
        }
        #expect(try buyers(false) == [])
        #expect(try buyers(true) == [.person])
    }

    @Test func `faults have the names of their keys`() {
        let keys = YonyouAccountFault.allCases.map(\.rawValue)
        for key in [
            "order_query", "order_query_key", "issue_for", "services", "seller_tax_number",
            "org_code",
        ] {
            #expect(keys.contains(key))
        }
    }

    @Test func `no secret is in a description`() throws {
        let word = "correct horse battery staple 123"
        let secret = Secret(Array(word.utf8))
        let key = try #require(OrderKey(secret))
        let account = try Fixtures.account(
            "https://fapiao.example", codec: .aes256GCM(key),
            orderQuery: "https://erp.example/order", orderQueryKey: secret)
        var text = "\(secret) \(key) \(account) \(OrderCodec.aes256GCM(key))"
        text += String(reflecting: secret) + String(reflecting: key) + String(reflecting: account)
        dump(secret, to: &text)
        dump(key, to: &text)
        dump(account, to: &text)
        for hidden in [
            word, "\(Array(word.utf8))", "99, 111", "PRIVATE KEY", "\(word.utf8.first ?? 0)\n",
        ] {
            #expect(text.contains(hidden) == false, "\(hidden)")
        }
    }

    @Test func `an answer describes itself without a person or a link`() {
        let party = Party(name: "张示例")
        let invoice = Invoice(
            identity: InvoiceIdentity(number: "26990000000000000303"), seller: party, buyer: party,
            taxExclusiveAmount: Amount(hundredths: 1), taxAmount: Amount(hundredths: 0),
            taxInclusiveAmount: Amount(hundredths: 1))
        let link = "https://fapiao.example/s/0123"
        let offer = InvoiceOffer(format: .pdf, link: link)
        let answer = LookUpAnswer(status: .ready(invoice, offer), document: .link(link))
        #expect("\(answer)" == "ready, link")
        #expect(String(reflecting: answer) == "ready, link")
        #expect("\(DocumentSource.inline([1, 2, 3]))" == "3 bytes")
    }
}
