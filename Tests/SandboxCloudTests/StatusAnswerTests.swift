// What the cloud answers for each order of its library.

import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

@Suite("The status answer")
struct StatusAnswerTests {
    /// The callback and the invoice, dug out of whatever nesting an answer has.
    private func content(_ answer: Answer) throws -> (
        callback: [String: Any], invoice: [String: Any]
    ) {
        func object(_ value: Any?) throws -> [String: Any]? {
            if let text = value as? String {
                return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            }
            return value as? [String: Any]
        }
        let envelope = try answer.json
        let data = try #require(try object(envelope["data"]))
        if data["fpHm"] != nil { return (envelope, data) }
        let callback = data["pdf"] == nil ? try #require(try object(data["data"])) : data
        let detail = try object(callback["data"] ?? callback["invoiceDetail"])
        return (callback, try #require(detail))
    }

    private static let issued =
        (try? OrderLibrary().orders)?
        .filter { $0.status == "4" && $0.invoice != nil && $0.behaviour.delaySeconds == nil }
        .map(\.order) ?? []

    @Test(arguments: issued)
    func `an issued order is answered with its invoice, file and link`(
        _ serial: String
    ) async throws {
        let cloud = try SignedClient.cloud(publicBase: "http://invoice.test:8080")
        let order = try cloud.library.order(serial)
        let answer = try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            for _ in 0..<(order.behaviour.issuingPolls ?? 0) { _ = try await client.query(serial) }
            return try await client.query(serial)
        }
        #expect(try answer.text("fpqqlsh") == serial)
        #expect(try answer.text("statuscode") == "4")
        let (callback, invoice) = try content(answer)
        let expected = try #require(order.invoice)
        #expect(invoice["gmfMc"] as? String == expected.buyer.name)
        #expect(invoice["fpHm"] as? String == expected.number)
        #expect(invoice["zfbz"] as? String == (expected.voided ? "Y" : "N"))
        #expect(invoice["bred"] as? String == (expected.reversed ? "Y" : "N"))
        let gross = try #require(invoice["jshj"] as? NSNumber)
        #expect(abs(gross.doubleValue - (Double(expected.gross) ?? .nan)) < 0.001)
        let link = cloud.link(of: serial).map { "http://invoice.test:8080" + $0.path }
        #expect(callback["shareurl"] as? String == link)
        let inline = [.base64, .truncated, .huge].contains(order.behaviour.file)
        #expect((callback["pdf"] as? String)?.isEmpty == !inline)
    }

    @Test func `the nesting of the data differs from order to order`() async throws {
        let cloud = try SignedClient.cloud()
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            func data(_ order: String) async throws -> Any? {
                try await client.query(order).json["data"]
            }
            #expect(try await data("COMPANY01") is String)
            #expect((try await data("GOVERNMENT01") as? [String: Any])?["data"] is String)
            let nested = try await data("PERSON01") as? [String: Any]
            #expect((nested?["data"] as? [String: Any])?["data"] is [String: Any])
            let detail = try await data("LONGNAMES01") as? [String: Any]
            #expect(detail?["invoiceDetail"] is [String: Any])
            #expect(try await client.query("SHORTLINK01").json["pdf"] is String)
        }
    }

    @Test func `amounts are JSON numbers with their two decimals`() async throws {
        let cloud = try SignedClient.cloud()
        let body = try await cloud.whileRunning { base in
            try await SignedClient(base: base).query("LONGNAMES01").body
        }
        #expect(String(decoding: body, as: UTF8.self).contains("\"jshj\":12960.48,"))
    }

    @Test func `an issuing order is done after three queries, and again after a reset`()
        async throws
    {
        let cloud = try SignedClient.cloud()
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            for _ in 0..<2 {
                var codes: [String?] = []
                for _ in 0..<4 {
                    codes.append(try await client.query("ISSUING01").text("statuscode"))
                }
                #expect(codes == ["2", "2", "2", "4"])
                await cloud.resetPolls()
            }
        }
        #expect(await cloud.requests.count == 8)
        #expect(await cloud.requests.allSatisfy { $0.order == "ISSUING01" })
    }

    @Test func `states without an invoice have the members of the vendor's samples`() async throws {
        let cloud = try SignedClient.cloud()
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            for (order, sample) in [("REVIEW01", "query-pending"), ("FAILED01", "query-failed")] {
                let published =
                    try JSONSerialization.jsonObject(with: VendorSamples.data(sample))
                    as? [String: String]
                var expected = try #require(published)
                expected["fpqqlsh"] = order
                let answer = try await client.query(order).json
                #expect(answer as? [String: String] == expected)
            }
        }
    }

    @Test func `what the cloud does not know has code 1002`() async throws {
        let cloud = try SignedClient.cloud()
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            for order in ["NEEDSBUYER01", "NOTFOUND01", "NEVERHEARD"] {
                let answer = try await client.query(order)
                #expect(
                    try answer.json as? [String: String]
                        == ["fpqqlsh": order, "code": "1002", "msg": "数据不存在"])
            }
            for bad in ["", "a%20b", "123456789012345678901", "A&fpqqlsh=B"] {
                #expect(try await client.query(bad).text("code") == "1001")
            }
        }
    }

    @Test func `faults are on the wire`() async throws {
        let cloud = try SignedClient.cloud()
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            #expect(try await client.query("ERROR500").status == 500)
            let garbage = try await client.query("GARBAGE01")
            #expect(garbage.status == 200)
            #expect(throws: (any Error).self) { try garbage.json }
            #expect(try await client.query("SWAPPED01").text("fpqqlsh") == "COMPANY01")
            let hostile = try content(try await client.query("ESCAPE01")).invoice["gmfMc"]
            #expect((hostile as? String)?.unicodeScalars.contains("\u{1B}") == true)
        }
    }

    /// Whether the client's own time limit ended a query.
    private func gaveUp(_ query: () async throws -> Answer) async -> Bool {
        do {
            _ = try await query()
            return false
        } catch {
            return (error as? URLError)?.code == .timedOut
        }
    }

    @Test func `a slow order does not hold up others`() async throws {
        let cloud = try SignedClient.cloud()
        try await cloud.whileRunning { base in
            let client = SignedClient(base: base)
            async let slow = gaveUp { try await client.query("SLOW01", timeout: 3) }
            let other = try await client.query("REVIEW01")
            #expect(try other.text("statuscode") == "1")
            #expect(await slow)
        }
    }
}
