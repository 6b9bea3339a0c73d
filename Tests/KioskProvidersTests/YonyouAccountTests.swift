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

    @Test func `no secret is in a description`() throws {
        let word = "correct horse battery staple 123"
        let secret = Secret(Array(word.utf8))
        let key = try #require(OrderKey(secret))
        let account = try Fixtures.account("https://fapiao.example", codec: .aes256GCM(key))
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
