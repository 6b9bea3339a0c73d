// The signatures of every request, by the vectors of the documents and by another implementation.

import Foundation
import KioskCore
import KioskText
import Testing

@testable import KioskProviders

@Suite("Signatures")
struct YonyouSignatureTests {
    private let stamp = TokenStamp(now: 1_800_000_000, id: "abc")

    private func account() throws -> YonyouAccount {
        try Fixtures.account(
            "https://fapiao.example", orderQuery: "https://erp.example/order",
            orderQueryKey: Secret(Array("0123456789abcdef\n".utf8)), rendersOFD: true,
            fetchesByNumber: true, seller: "201609140000001")
    }

    /// The claims that vouch for a request's content.
    private func digests(_ request: HTTPRequest) throws -> [String: JSONValue] {
        let token = try #require(request.headers.first { $0.name == "sign" }).value
        let parts = token.split(separator: ".").map(String.init)
        let bytes = try #require(Base64.bytes(urlText: parts[1]))
        guard case .object(let claims) = try JSONParser.value(of: bytes) else { return [:] }
        #expect(claims["iat"] == .number("1800000000"))
        #expect(claims["jti"] == .string("abc"))
        return claims.filter { ["requestdatas", "nsrsbh"].contains($0.key) }
    }

    /// The vendor's sheet: the MD5 of `[{"FPQQLSH":"12345678901234567890"}]`, of which the form has
    /// the percent-encoded text and the claim the plain one.
    @Test func `an application is vouched for by the digest of its text`() throws {
        let text = #"[{"FPQQLSH":"12345678901234567890"}]"#
        let signer = try #require(RequestSigner(pem: Fixtures.pem()))
        let token = try #require(signer.token(for: text, now: 1, id: "1"))
        let claims = Base64.bytes(urlText: String(token.split(separator: ".")[1])) ?? []
        #expect(
            String(decoding: claims, as: UTF8.self)
                .contains(#""requestdatas":"13ceed4f0416a53f1ea71c17ce126a45""#))
        let request = try IssueSamples.request(buyer: .person(name: nil))
        let http = try account().issueRequest(request, stamp)
        #expect(
            try digests(http) == ["requestdatas": .string("590e511094bc135ad26d2d13d71c4cb9")])
        #expect(http.form == request.form)
        #expect(
            http.address.target == "/invoiceclient-web/api/invoiceApply/insertWithArray"
                + "?appid=test%20app")
    }

    @Test func `the other requests are vouched for as far as the samples do`() throws {
        let serial = JSONValue.string(RequestSigner.md5("A1"))
        #expect(try digests(account().statusRequest("A1", stamp)) == ["requestdatas": serial])
        let mail = try account().resendRequest("A1", to: .email("a@b.example"), stamp)
        #expect(try digests(mail) == ["requestdatas": serial])
        #expect(mail.form == "fpqqlsh=A1&email=a%40b.example")
        var order = IssueSamples.order
        order.fields[.office] = "0101"
        let page = try account().pageRequest(PageRequest(order, serial: "A1"), stamp)
        #expect(try digests(page).isEmpty)
        #expect(
            page.address.target
                == "/invoiceclient-web/api/invoiceApply/insertForQRInvoice?appid=test%20app")
        let file = try account().fileRequest(
            InvoiceIdentity(number: "26990000000000000101"), stamp)
        // By md5sum of 201609140000001.
        #expect(try digests(file) == ["nsrsbh": .string("4f10f038e51d2cbbaadacf7f512f59ba")])
        #expect(
            file.form == #"{"nsrsbh":"201609140000001","slfphm":"26990000000000000101","#
                + #""dataType":"1","yypdf":"1","taxpdf":"1","taxofd":"1","taxxml":"1"}"#)
        let older = try account().fileRequest(
            InvoiceIdentity(code: "099001111111", number: "00012345"), stamp)
        #expect(older.form?.contains(#""fpdm":"099001111111","fphm":"00012345""#) == true)
        #expect(try digests(account().renderRequest([1, 2, 3], stamp)).isEmpty)
    }

    /// By `openssl dgst -sha256 -hmac` over time, line feed and body.
    @Test func `a question to the merchant is signed where there is a key`() throws {
        let query = MerchantOrderQuery.order("Till 7/#1")
        let desk = try #require(try account().desk)
        let signed = try desk.request(query, now: 1_800_000_000, caFile: nil)
        #expect(signed.address.origin.text == "https://erp.example:443")
        #expect(signed.form == "order=Till%207%2F%231")
        let headers = Dictionary(
            uniqueKeysWithValues: signed.headers.map { ($0.name, $0.value) })
        #expect(headers["X-Kiosk-Time"] == "1800000000")
        #expect(
            headers["X-Kiosk-Signature"]
                == "f831594c22d09960d47ebe3c294275182f7770cc987bac9251cc8abe803e0d0e")
        let open = try MerchantDesk(url: "https://erp.example/order", key: nil)
            .request(query, now: 1, caFile: nil)
        #expect(open.headers.map(\.name) == ["Content-Type"])
    }

    @Test func `the merchant's question goes to the merchant only`() throws {
        let merchant = try #require(Origin("https://erp.example"))
        let account = try account()
        let request = try #require(account.desk).request(.onlineCode("x"), now: 1, caFile: "/ca")
        #expect(request.egress.origins == [merchant])
        #expect(account.egress.permits(merchant) == false)
        #expect(request.caFile == "/ca")
        #expect(request.bodyBytes == Limits.orderAnswerBytes)
    }
}
