// What follows an application: messages, files by number, codes that wait for a buyer.

import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

@Suite("After issuing", .timeLimit(.minutes(2)))
struct IssuingAftermathTests {
    @Test func `e-mail and message go out with the application, to its own serials`() async throws {
        try await IssuingClient.with { cloud, client in
            func list(_ serial: String, _ address: String) -> String {
                IssuingClient.encoded(#"[{"fpqqlsh":"\#(serial)","address":"\#(address)"}]"#)
            }
            let more = "&email=\(list("NEW1", "a@b.example"))&sms=\(list("NEW1", "10000000000"))"
            let answer = try await client.insert(IssuingClient.bill("NEW1"), more: more)
            #expect(try answer.text("code") == "0000")
            #expect(
                await cloud.deliveries == [
                    Delivery(serial: "NEW1", channel: .email, address: "a@b.example"),
                    Delivery(serial: "NEW1", channel: .sms, address: "10000000000"),
                ])
            let strange = try await client.insert(
                IssuingClient.bill("NEW2"), more: "&email=\(list("NEW1", "a@b.example"))")
            #expect(try strange.text("code") == "1001")
        }
    }

    @Test(arguments: [("callBackByEmail", "email", "a@b.example"), ("callBackBySms", "phone", "1")])
    func `an invoice with a file can be sent again`(
        _ name: String, _ field: String, _ address: String
    ) async throws {
        try await IssuingClient.with { cloud, client in
            func send(_ serial: String) async throws -> String? {
                try await client.post(
                    "/output-tax/api/invoiceApply/\(name)", form: "",
                    query: "&fpqqlsh=\(serial)&\(field)=\(address)"
                ).text("code")
            }
            #expect(try await send("OWNSERIAL01") == "1002")
            _ = try await client.insert(IssuingClient.bill("OWNSERIAL01"))
            #expect(try await send("OWNSERIAL01") == "200")
            #expect(try await send("COMPANY01") == "200")
            #expect(await cloud.deliveries.map(\.address) == [address, address])
        }
    }

    @Test func `a file is fetched by number and kind`() async throws {
        try await IssuingClient.with { cloud, client in
            _ = try await client.insert(IssuingClient.bill("OWNSERIAL01", ["FPLX": "\"32\""]))
            let number = try #require(await cloud.issuedNumber(of: "OWNSERIAL01"))
            func file(_ body: String) async throws -> Answer {
                try await client.post("/output-tax/api/einvoice/getbsfile", json: body)
            }
            let answer = try await file(
                #"{"fplx":"32","slfphm":"\#(number)","dataType":"3","yypdf":"1","taxpdf":"0"}"#)
            #expect(try answer.text("code") == "200")
            let data = try #require(try answer.json["data"] as? [String: String])
            #expect(Set(data.keys) == ["slfphm", "yypdf", "yypdfUrl"])
            let pdf = try #require(Data(base64Encoded: data["yypdf"] ?? ""))
            #expect(String(decoding: pdf, as: UTF8.self).contains(number))
            let address = try #require(
                data["yypdfUrl"]?.dropFirst(client.base.absoluteString.count))
            #expect(try await client.send(client.request(String(address))).body == pdf)
            let library = #"{"slfphm":"26990000000000000101","taxpdf":"1"}"#
            #expect(try await file(library).text("code") == "200")
            #expect(
                try await file(#"{"fplx":"31","slfphm":"\#(number)"}"#).text("code") == "1002")
            #expect(try await file("{}").text("code") == "9999")
        }
    }

    private static let codeBill = IssuingClient.bill(
        "ONLINE9",
        ["GMF_MC": "", "ORGCODE": "\"1\"", "SHMC": "\"示例商户\"", "RQSJ": "\"2026-11-21\""])

    @Test func `a code that was applied for leads to its order, and then to an invoice`()
        async throws
    {
        try await IssuingClient.with { cloud, client in
            let data = try #require(
                try await client.insertForCode(Self.codeBill).json["data"] as? [String: String])
            let link = try #require(URLComponents(string: data["qrcode"] ?? ""))
            let lsh = try #require(link.queryItems?.first { $0.name == "lsh" }?.value)
            #expect(lsh.utf8.count == 22)
            #expect(data["invoicecode"]?.utf8.count == 12)
            #expect(await cloud.invoices(of: "ONLINE9") == 0)
            let order = try await client.merchant("lsh=\(lsh)").json["data"] as? [String: Any]
            #expect(order?["FPQQLSH"] as? String == "ONLINE9")
            #expect(try await client.insert(IssuingClient.bill("ONLINE9")).text("code") == "0000")
            #expect(await cloud.invoices(of: "ONLINE9") == 1)
        }
    }

    @Test func `a phone names the buyer on the page, and the serial has one invoice`()
        async throws
    {
        try await IssuingClient.with { cloud, client in
            let first = try await client.page(Self.codeBill)
            let second = try await client.page(Self.codeBill)
            #expect(first != second)
            #expect(try await client.send(client.request(first)).status == 200)
            #expect(try await client.name("", on: first).status == 400)
            #expect(await cloud.invoices(of: "ONLINE9") == 0)
            for (page, buyer) in [(first, "示例手机买方"), (second, "另一个买方"), (first, "第三个")] {
                #expect(try await client.name(buyer, on: page).status == 200)
            }
            #expect(await cloud.issued.filter { $0.serial == "ONLINE9" }.map(\.buyer) == ["示例手机买方"])
            #expect(try await client.insert(IssuingClient.bill("ONLINE9")).text("code") == "9999")
            #expect(try await client.insertForCode(Self.codeBill).text("code") == "9999")
            #expect(await cloud.invoices(of: "ONLINE9") == 1)
            #expect(try await client.name("x", on: "/mobileinvoice/index.html?lsh=x").status == 404)
        }
    }

    @Test func `of many who name a buyer at one moment one has the invoice`() async throws {
        try await IssuingClient.with { cloud, client in
            let page = try await client.page(Self.codeBill)
            try await withThrowingTaskGroup { group in
                for place in 0..<12 {
                    group.addTask {
                        _ =
                            place % 2 == 0
                            ? try await client.name("买方\(place)", on: page)
                            : try await client.insert(IssuingClient.bill("ONLINE9"))
                    }
                }
                try await group.waitForAll()
            }
            #expect(await cloud.invoices(of: "ONLINE9") == 1)
        }
    }

    @Test func `a code with a buyer is issued at once, one without its shop is refused`()
        async throws
    {
        try await IssuingClient.with { (cloud, client) async throws in
            let named = Self.codeBill.replacingOccurrences(
                of: "{\"FPQQLSH\"", with: "{\"GMF_MC\":\"个人\",\"FPQQLSH\"")
            #expect(try await client.insertForCode(named).text("code") == "200")
            #expect(await cloud.invoices(of: "ONLINE9") == 1)
            #expect(try await client.insertForCode(named).text("code") == "9999")
            for bad in [IssuingClient.bill("X1", ["SHMC": "\"x\""]), "[]", "{"] {
                #expect(try await client.insertForCode(bad).text("code") == "1001")
            }
        }
    }
}

extension IssuingClient {
    /// The path of the page for an application without a buyer.
    fileprivate func page(_ bill: String) async throws -> String {
        let data = try #require(
            try await insertForCode(bill).json["data"] as? [String: String])
        return String(try #require(data["qrcode"]).dropFirst(base.absoluteString.count))
    }

    /// Names a buyer on a page, as a phone does.
    fileprivate func name(_ buyer: String, on page: String) async throws -> Answer {
        var request = try request(page)
        request.httpMethod = "POST"
        request.httpBody = Data("GMF_MC=\(Self.encoded(buyer))".utf8)
        return try await send(request)
    }
}
