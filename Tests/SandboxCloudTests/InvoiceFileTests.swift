// Files of invoices: by number, as OFD packages, and behind links.

import Foundation
import SandboxCloud
import Testing

@Suite("Files of invoices", .timeLimit(.minutes(2)))
struct InvoiceFileTests {
    private func file(_ bench: VisitBench, _ number: String) async throws -> [String: Any] {
        let query =
            #"{"slfphm":"\#(number)","fplx":"32","dataType":"1","yypdf":"1","taxofd":"1"}"#
        return try await bench.tax.post(
            "/output-tax/api/einvoice/getbsfile", json: query
        ).callback
    }

    private func number(_ bench: VisitBench, _ order: String) throws -> String {
        try #require(try bench.library.orders.order(order).invoice?.number)
    }

    @Test func `a number gives its file and is named in the answer`() async throws {
        try await VisitBench.with { bench in
            for order in ["PARTCREDIT01", "PARTREVERSED01", "VOIDING01"] {
                let number = try number(bench, order)
                let found = try await file(bench, number)
                let pdf = Data(base64Encoded: found["yypdf"] as? String ?? "")
                #expect(found["slfphm"] as? String == number)
                #expect(isPDF(pdf, showing: number), "\(order)")
            }
        }
    }

    @Test func `one number gives another's file, and the answer says so`() async throws {
        try await VisitBench.with { bench in
            let found = try await file(bench, number(bench, "OTHERFILE01"))
            #expect(found["slfphm"] as? String == "26990000000000000101")
            await bench.cloud.faults.swap("26990000000000000101", try number(bench, "VOIDING01"))
            let swapped = try await file(bench, "26990000000000000101")
            #expect(try swapped["slfphm"] as? String == number(bench, "VOIDING01"))
        }
    }

    @Test func `an OFD package comes with the answer, and a PDF is drawn of it`() async throws {
        try await VisitBench.with { bench in
            let number = try number(bench, "OFDRENDER01")
            let callback = try await bench.tax.status("OFDRENDER01").callback
            #expect(callback["fileType"] as? String == "ofd")
            let package = try #require(callback["pdf"] as? String)
            #expect(Data(base64Encoded: package)?.starts(with: Data("PK".utf8)) == true)
            #expect(try await file(bench, number)["taxofd"] as? String == package)
            let drawn = try await render(bench, package)
            let pdf = Data(base64Encoded: try drawn.text("data") ?? "")
            #expect(try drawn.text("code") == "0000" && isPDF(pdf, showing: number))
        }
    }

    @Test func `what is no package of this cloud is not drawn`() async throws {
        try await VisitBench.with { bench in
            let package = try await bench.tax.status("OFDRENDER01").callback["pdf"] as? String
            let other = Data("PK\u{3}\u{4}<ofd:CustomData Name=\"发票号码\">123".utf8)
            var codes: [String?] = []
            for (content, more) in [
                ("", ""), ("JVBERi0=", ""), (other.base64EncodedString(), ""),
                (package ?? "", "&type=png"),
            ] {
                codes.append(try await render(bench, content, more).text("code"))
            }
            #expect(codes == ["1001", "1001", "1002", "1001"])
            let unsigned = try await bench.tax.post("/ofd/api/render", form: "", sign: nil)
            #expect(try unsigned.text("code") == "9999")
        }
    }

    @Test func `a phone sees a page behind a receipt's code and behind a fresh invoice's link`()
        async throws
    {
        try await VisitBench.with { bench in
            let tax = bench.tax
            for path in [
                "/qrcode-connector?syscode=DEMO&order=UNISSUED01",
                "/mobileinvoice/index.html?fs=sm&lsh=T25saW5lQ29kZVNhbXBsZQ&corp=sandbox",
            ] {
                let page = try await bench.get(path)
                #expect(page.status == 200 && page.type.hasPrefix("text/html"), "\(path)")
            }
            #expect(try await bench.get("/qrcode-connector?order=NOBODY").status == 404)
            #expect(try await bench.get("/mobileinvoice/index.html?lsh=x").status == 404)
            _ = try await tax.insert(IssuingClient.bill("OWNSERIAL01"))
            let link = try await tax.status("OWNSERIAL01").callback["shareurl"] as? String
            let page = try await bench.get(try #require(link))
            #expect(page.status == 200 && page.words.contains("downloadPdf"))
        }
    }

    private func render(
        _ bench: VisitBench, _ content: String, _ more: String = ""
    ) async throws -> Answer {
        try await bench.tax.post(
            "/ofd/api/render", form: "content=\(IssuingClient.encoded(content))" + more,
            sign: IssuingClient.sign(digestOf: content))
    }
}
