// Faults on the way to every platform, and the ledgers over HTTP.

import Foundation
import FoundationNetworking
import SandboxCloud
import Testing

@Suite("Faults at every platform", .timeLimit(.minutes(2)))
struct PlatformFaultTests {
    private func control(
        _ bench: VisitBench, _ method: String, _ body: String = ""
    ) async throws -> Int {
        var request = try bench.tax.request("/sandbox/faults")
        request.httpMethod = method
        if method == "POST" { request.httpBody = Data(body.utf8) }
        return try await bench.tax.send(request).status
    }

    private func ledger(_ bench: VisitBench, _ name: String) async throws -> PlatformLedger {
        let answer = try await bench.get("/sandbox/ledger/\(name)")
        return try JSONDecoder().decode(PlatformLedger.self, from: answer.body)
    }

    @Test func `a toll application whose answer is lost is there, and the key finds it`()
        async throws
    {
        try await VisitBench.with { bench in
            let order = try bench.order("ORDER-OPEN")
            let asked = ["orderNo": order.order, "buyerName": "甲", "buyerTaxpayerCode": ""]
            await bench.cloud.faults.add(.loseAnswer, path: "applications/apply")
            await #expect(throws: (any Error).self) {
                try await bench.toll.ask("applications/apply", asked, key: "key-0001")
            }
            let again = try await bench.toll.ask("applications/apply", asked, key: "key-0001")
            #expect(again.data["applyId"] as? String == order.application)
            #expect(try await ledger(bench, "toll").taken == [order.order: 1])
        }
    }

    @Test func `a fiscal request whose answer is lost is there once`() async throws {
        try await VisitBench.with { bench in
            var asked = try bench.bill("REISSUE-LOST").asked
            asked["serialNo"] = "serial-0001"
            await bench.cloud.faults.add(.loseAnswer, path: "applyReissue")
            await #expect(throws: (any Error).self) {
                try await bench.fiscal.ask("applyReissue", asked)
            }
            #expect(try await bench.fiscal.ask("applyReissue", asked).result == "S0000")
            let told = try await ledger(bench, "fiscal")
            #expect(told.taken == [try bench.bill("REISSUE-LOST").business: 1])
            // A connection that ends without an answer may be tried again by the client's library.
            #expect(told.calls["applyReissue"] ?? 0 >= 2)
        }
    }

    @Test func `a platform refuses so many times and then does its work`() async throws {
        try await VisitBench.with { bench in
            let plan =
                #"{"script":[{"fault":"refuse","status":503,"times":3,"path":"getEBillInfo"}]}"#
            #expect(try await control(bench, "POST", plan) == 204)
            let body = Data("{}".utf8)
            var statuses: [Int] = []
            for _ in 1...4 {
                let path = "/medical-web/api/medical/getEBillInfo"
                statuses.append(try await bench.fiscal.post(path, body: body).status)
            }
            #expect(statuses == [503, 503, 503, 200])
            #expect(await bench.cloud.fiscal?.ledger.calls["getEBillInfo"] == 1)
        }
    }

    @Test func `an answer that comes late is of work that was done`() async throws {
        try await VisitBench.with { bench in
            await bench.cloud.faults.add(.delayAnswer(milliseconds: 600), path: "insert")
            async let slow = bench.tax.insert(IssuingClient.bill("UNISSUED01"))
            while await bench.cloud.invoices(of: "UNISSUED01") == 0 { await Task.yield() }
            let second = try await bench.tax.insert(IssuingClient.bill("UNISSUED01"))
            #expect(try second.text("code") == "9999")
            #expect(try await slow.text("code") == "0000")
        }
    }

    @Test func `the answer of the question before is given to the next`() async throws {
        try await VisitBench.with { bench in
            _ = try await bench.tax.status("COMPANY01")
            await bench.cloud.faults.add(.previousAnswer, path: "queryInvoiceStatus")
            let mixed = try await bench.tax.status("PERSON01")
            #expect(try mixed.text("fpqqlsh") == "COMPANY01")
            #expect(try await bench.tax.status("PERSON01").text("fpqqlsh") == "PERSON01")
            await bench.cloud.faults.add(.previousAnswer, path: "trips/query")
            let none = try await bench.toll.ask("trips/query", [:])
            #expect(none.code == "INVALID")
        }
    }

    @Test func `two orders are swapped by a switch, issued before or now`() async throws {
        try await VisitBench.with { bench in
            _ = try await bench.tax.insert(IssuingClient.bill("UNISSUED01"))
            let plan = #"{"swap":["COMPANY01","UNISSUED01"]}"#
            #expect(try await control(bench, "POST", plan) == 204)
            #expect(try await bench.tax.status("COMPANY01").text("fpqqlsh") == "UNISSUED01")
            #expect(try await bench.tax.status("UNISSUED01").text("fpqqlsh") == "COMPANY01")
            #expect(try await control(bench, "POST", #"{"swap":["ALONE"]}"#) == 400)
            #expect(try await control(bench, "DELETE") == 204)
            #expect(try await bench.tax.status("COMPANY01").text("fpqqlsh") == "COMPANY01")
        }
    }

    @Test func `each platform has a ledger, and everything can begin anew`() async throws {
        try await VisitBench.with { bench in
            _ = try await bench.tax.insert(IssuingClient.bill("UNISSUED01"))
            _ = try await bench.tax.status("UNISSUED01")
            let tax = try await ledger(bench, "tax")
            #expect(tax.made["UNISSUED01"] == 1 && tax.taken == ["UNISSUED01": 1])
            #expect(tax.calls[IssuingClient.prefix + "queryInvoiceStatus"] == 1)
            #expect(tax == (await bench.cloud.taxLedger))
            let toll = try await ledger(bench, "toll")
            #expect(toll.made[try bench.order("ORDER-FORTY").order] == 40)
            #expect(toll.made[try bench.order("ORDER-REVERSED").order] == nil)
            #expect(try await ledger(bench, "fiscal").made.values.allSatisfy { $0 == 1 })
            await bench.cloud.reset()
            let anew = try await ledger(bench, "tax")
            #expect(anew.taken.isEmpty && anew.calls.isEmpty)
            #expect(anew.made == ["ELSEWHERE01": 1, "PHONEFIRST01": 1])
            #expect(try await bench.get("/sandbox/ledger/other").status == 404)
        }
    }
}
