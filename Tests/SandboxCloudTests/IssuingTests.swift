// Applications for invoices over real HTTP: what is taken, what is refused, and what comes of it.

import Foundation
import SandboxCloud
import Testing

@Suite("Issuing", .timeLimit(.minutes(2)))
struct IssuingTests {
    @Test func `the digest of a value is the documented one`() {
        #expect(
            IssuingClient.digest(#"[{"FPQQLSH":"12345678901234567890"}]"#)
                == "13ceed4f0416a53f1ea71c17ce126a45")
    }

    @Test func `an application is taken, issued in its time, and in the ledger once`() async throws
    {
        try await IssuingClient.with { cloud, client in
            #expect(try await client.status("UNISSUED01").text("code") == "1002")
            let answer = try await client.insert(IssuingClient.bill("UNISSUED01"))
            #expect(try answer.json as? [String: String] == ["code": "0000", "msg": "success"])
            #expect(try await client.statuses("UNISSUED01", 4) == ["2", "2", "4", "4"])
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
            #expect(await cloud.issued.last?.gross == "106.00")
        }
    }

    @Test func `what was applied for is what the invoice says`() async throws {
        try await IssuingClient.with { cloud, client in
            let changes = ["GMF_NSRSBH": "\"91990000MA00DEM11D\"", "FPLX": "\"32\""]
            _ = try await client.insert(IssuingClient.bill("NEW1", changes))
            let last = try await client.statusAfter(1, "NEW1")
            let data = try #require(last.json["data"] as? [String: Any])
            let text = try #require(data["data"] as? String)
            let invoice = try #require(
                JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(invoice["gmfMc"] as? String == "示例买方")
            #expect(invoice["gmfNsrsbh"] as? String == "91990000MA00DEM11D")
            #expect(invoice["hjje"] as? Double == 100 && invoice["hjse"] as? Double == 6)
            #expect(await cloud.issuedNumber(of: "NEW1") == invoice["fpHm"] as? String)
            let pdf = try #require(Data(base64Encoded: data["pdf"] as? String ?? ""))
            #expect(pdf.starts(with: Data("%PDF-".utf8)))
            let link = try #require(data["shareurl"] as? String)
            let code = try #require(data["sharecode"] as? String)
            let digits = try #require(link.split(separator: "/").last?.prefix(32))
            let path = "/output-tax/s/downloadPdf?pwd=\(code)&authCode=\(digits)"
            #expect(try await client.send(client.request(path)).body == pdf)
        }
    }

    @Test func `a second application is answered with the vendor's sentence`() async throws {
        try await IssuingClient.with { cloud, client in
            _ = try await client.insert(IssuingClient.bill("UNISSUED01"))
            let again = try await client.insert(IssuingClient.bill("UNISSUED01"))
            let published =
                try JSONSerialization.jsonObject(with: VendorSamples.data("duplicate-request"))
                as? [String: String]
            #expect(try again.json as? [String: String] == published)
            #expect(await cloud.requests.map(\.verdict) == [.accepted, .duplicateSerial])
            #expect(await cloud.invoices(of: "UNISSUED01") == 1)
        }
    }

    @Test func `of many applications at one moment one is taken`() async throws {
        try await IssuingClient.with { cloud, client in
            let codes = try await withThrowingTaskGroup { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await client.insert(IssuingClient.bill("OWNSERIAL01")).text("code")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == "0000" } == 1)
            #expect(codes.count { $0 == "9999" } == 11)
            #expect(await cloud.invoices(of: "OWNSERIAL01") == 1)
        }
    }

    @Test func `a call is taken as a whole or not at all`() async throws {
        try await IssuingClient.with { cloud, client in
            _ = try await client.insert(IssuingClient.bill("A1"))
            let mixed = try await client.insert(IssuingClient.bill("B1"), IssuingClient.bill("A1"))
            #expect(try mixed.text("code") == "9999")
            #expect(try await client.status("B1").text("code") == "1002")
            let both = try await client.insert(IssuingClient.bill("B1"), IssuingClient.bill("C1"))
            #expect(try both.text("code") == "0000")
            #expect(await cloud.issued.map(\.serial).suffix(3) == ["A1", "B1", "C1"])
        }
    }

    @Test func `an order issued before cannot be applied for, one never heard of can`() async throws
    {
        try await IssuingClient.with { (cloud, client) async throws in
            #expect(
                try await client.insert(IssuingClient.bill("COMPANY01")).text("code") == "9999")
            for order in ["NEEDSBUYER01", "FAILED01"] {
                #expect(try await client.insert(IssuingClient.bill(order)).text("code") == "0000")
                #expect(await cloud.invoices(of: order) == 1)
            }
        }
    }

    @Test func `an application that failed is made again under its own serial`() async throws {
        try await IssuingClient.with { cloud, client in
            let bill = IssuingClient.bill("FAILSONCE01")
            #expect(try await client.insert(bill).text("code") == "0000")
            #expect(try await client.insert(bill).text("code") == "9999")
            let failed = try await client.statusAfter(1, "FAILSONCE01")
            #expect(try failed.text("errmsg") == "税控设备错误")
            #expect(await cloud.invoices(of: "FAILSONCE01") == 0)
            #expect(try await client.insert(bill).text("code") == "0000")
            #expect(try await client.statuses("FAILSONCE01", 2) == ["2", "4"])
            #expect(await cloud.invoices(of: "FAILSONCE01") == 1)
        }
    }

    @Test func `some fail for good, and some wait for a person`() async throws {
        try await IssuingClient.with { cloud, client in
            for _ in 0..<3 {
                let bill = IssuingClient.bill("FAILSALWAYS01")
                #expect(try await client.insert(bill).text("code") == "0000")
                #expect(try await client.statuses("FAILSALWAYS01", 2) == ["2", "3"])
            }
            _ = try await client.insert(IssuingClient.bill("REVIEWONLY01"))
            #expect(try await client.statuses("REVIEWONLY01", 3) == ["1", "1", "1"])
            _ = try await client.insert(IssuingClient.bill("REVIEWFIRST01"))
            #expect(try await client.statuses("REVIEWFIRST01", 4) == ["1", "1", "2", "4"])
            #expect(await cloud.invoices(of: "FAILSALWAYS01") == 0)
            #expect(await cloud.invoices(of: "REVIEWONLY01") == 0)
        }
    }

    @Test func `an invoice may be there before its file`() async throws {
        try await IssuingClient.with { _, client in
            _ = try await client.insert(IssuingClient.bill("NOFILEYET01"))
            #expect(try await client.status("NOFILEYET01").text("statuscode") == "2")
            var sizes: [Int] = []
            for _ in 0..<3 {
                let data = try await client.status("NOFILEYET01").json["data"] as? [String: Any]
                sizes.append((data?["pdf"] as? String ?? "?").count)
            }
            #expect(sizes[0] == 0 && sizes[1] == 0 && sizes[2] > 100)
        }
    }

    @Test(arguments: [
        ["FPQQLSH": "\"\""], ["FPQQLSH": "\"123456789012345678901\""], ["FPQQLSH": "\"A-1\""],
        ["XSF_NSRSBH": "\"91990000MA00DEM09X\""], ["XSF_NSRSBH": ""], ["GMF_MC": ""],
        ["GMF_MC": "\"\(String(repeating: "票", count: 101))\""], ["JSHJ": "105.99"],
        ["JSHJ": "0"], ["JSHJ": "\"ten\""], ["JSHJ": "true"], ["items": "[]"], ["items": ""],
        ["HJJE": "100.00", "HJSE": "5.00"], ["KPR": "\"123456789\""],
        ["items": #"[{"XMMC":"x","XMJSHJ":106.00,"SL":0.06,"SPBM":"1"}]"#],
    ])
    func `data that break the rules are refused with 1001`(
        _ changes: [String: String]
    ) async throws {
        try await IssuingClient.with { cloud, client in
            let before = await cloud.issued
            let answer = try await client.insert(IssuingClient.bill("BAD1", changes))
            #expect(try answer.text("code") == "1001")
            #expect(await cloud.issued == before)
            #expect(await cloud.requests.last?.verdict == .invalidData)
        }
    }

    @Test func `a digest of other data, or none, is refused`() async throws {
        try await IssuingClient.with { (cloud, client) async throws in
            let bill = IssuingClient.bill("NEW1")
            #expect(try await client.insert(bill, digestOf: bill).text("code") == "9999")
            let form = "requestdatas=" + IssuingClient.encoded("[\(bill)]")
            let path = IssuingClient.prefix + "insertWithArray"
            for sign in [SignedClient.good(), nil, "x"] {
                #expect(try await client.post(path, form: form, sign: sign).text("code") == "9999")
            }
            #expect(
                await cloud.requests.map(\.verdict)
                    == [.wrongDigest, .missingDigest, .missingSign, .malformedSign])
            #expect(await cloud.invoices(of: "NEW1") == 0)
        }
    }

    @Test func `eleven bills are one too many, and a serial twice is too`() async throws {
        try await IssuingClient.with { (_, client) async throws in
            for serials in [(1...11).map { "N\($0)" }, ["N1", "N1"]] {
                let value = serials.map { IssuingClient.bill($0) }.joined(separator: ",")
                #expect(try await client.insert(value).text("code") == "1001")
            }
        }
    }
}

extension IssuingClient {
    /// The answer to the query after so many others.
    func statusAfter(_ queries: Int, _ serial: String) async throws -> Answer {
        for _ in 0..<queries { _ = try await status(serial) }
        return try await status(serial)
    }
}

extension SandboxCloud {
    /// The number of the invoice under a serial.
    func issuedNumber(of serial: String) async -> String? {
        await issued.first { $0.serial == serial }?.number
    }
}
