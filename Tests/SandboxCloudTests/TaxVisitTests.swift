// The visits of the tax cloud, on the wire.

import Foundation
import SandboxCloud
import Testing

@Suite("Visits at the tax cloud", .timeLimit(.minutes(2)))
struct TaxVisitTests {
    @Test(arguments: [
        ("REFUNDED01", "3005", "REFUNDED"), ("CANCELLED01", "3005", "CANCELLED"),
        ("TOOOLD01", "3005", "EXPIRED"), ("RESERVED01", "3006", "RESERVED"),
    ])
    func `the merchant says why nothing is issued`(
        _ order: String, _ code: String, _ state: String
    ) async throws {
        try await VisitBench.with { bench in
            let answer = try await bench.tax.merchant("order=\(order)")
            #expect(try answer.text("code") == code)
            #expect(try answer.callback["state"] as? String == state)
            let isReserved = code == "3006"
            #expect((try answer.callback["GMF_MC"] != nil) == isReserved)
            #expect((try answer.callback["JSHJ"] as? Double == 458) == isReserved)
        }
    }

    @Test func `an order of seven lines is told, applied for and issued`() async throws {
        try await VisitBench.with { bench in
            let order = try await bench.tax.merchant("order=MANYLINES01").callback
            #expect((order["items"] as? [Any])?.count == 7)
            #expect(order["JSHJ"] as? Double == 665)
            #expect(try await bench.tax.status("MANYLINES01").text("code") == "1002")
            let bill = IssuingClient.bill("MANYLINES01")
            #expect(try await bench.tax.insert(bill).text("code") == "0000")
            #expect(try await bench.tax.statuses("MANYLINES01", 2) == ["2", "4"])
        }
    }

    @Test func `an order can change between two questions`() async throws {
        try await VisitBench.with { bench in
            var totals: [Double?] = []
            for _ in 1...3 {
                let order = try await bench.tax.merchant("order=CHANGED01").callback
                totals.append(order["JSHJ"] as? Double)
            }
            #expect(totals == [30, 69, 69])
        }
    }

    @Test(arguments: [
        ("FAILEDDEVICE01", "税控设备错误"), ("FAILEDSTOCK01", "发票库存不足"),
        ("FAILEDBUYER01", "购方税号错误"), ("FAILEDOTHER01", "系统繁忙"),
    ])
    func `what failed before the scan succeeds under the same serial`(
        _ order: String, _ reason: String
    ) async throws {
        try await VisitBench.with { bench in
            let failed = try await bench.tax.status(order)
            #expect(try failed.text("statuscode") == "3" && failed.text("errmsg") == reason)
            #expect(try await bench.tax.merchant("order=\(order)").text("code") == "0000")
            #expect(try await bench.tax.insert(IssuingClient.bill(order)).text("code") == "0000")
            #expect(try await bench.tax.statuses(order, 2) == ["2", "4"])
            #expect(await bench.cloud.invoices(of: order) == 1)
        }
    }

    @Test(arguments: [
        ("FAILSONCE01", "税控设备错误"), ("FAILSSTOCK01", "发票库存不足"),
        ("FAILSBUYER01", "购方税号错误"), ("FAILSOTHER01", "系统繁忙"),
    ])
    func `an application that fails succeeds at the second attempt`(
        _ order: String, _ reason: String
    ) async throws {
        try await VisitBench.with { bench in
            _ = try await bench.tax.insert(IssuingClient.bill(order))
            #expect(try await bench.tax.statuses(order, 2) == ["2", "3"])
            #expect(try await bench.tax.status(order).text("errmsg") == reason)
            #expect(try await bench.tax.insert(IssuingClient.bill(order)).text("code") == "0000")
            #expect(try await bench.tax.statuses(order, 2) == ["2", "4"])
            let ledger = await bench.cloud.taxLedger
            #expect(ledger.made[order] == 1 && ledger.taken[order] == 2)
        }
    }

    @Test func `issuing may never end, before the scan and after it`() async throws {
        try await VisitBench.with { bench in
            _ = try await bench.tax.insert(IssuingClient.bill("NEVERENDS01"))
            for order in ["ISSUINGEVER01", "NEVERENDS01"] {
                let codes = try await bench.tax.statuses(order, 6)
                #expect(codes.allSatisfy { $0 == "2" })
            }
            #expect(await bench.cloud.invoices(of: "NEVERENDS01") == 0)
        }
    }

    @Test func `an invoice has no file at first, and then one`() async throws {
        try await VisitBench.with { bench in
            var files: [Bool] = []
            for _ in 1...3 {
                let answer = try await bench.tax.status("FILELATER01")
                #expect(try answer.text("statuscode") == "4")
                let text = try answer.callback["pdf"] as? String ?? ""
                #expect(try (answer.callback["bsstatus"] != nil) == text.isEmpty)
                let number = try answer.invoice["fpHm"] as? String ?? "?"
                files.append(isPDF(Data(base64Encoded: text), showing: number))
            }
            #expect(files == [false, false, true])
        }
    }

    @Test func `voiding, reversal in part and in full are told apart, with the credit note`()
        async throws
    {
        try await VisitBench.with { bench in
            var told: [[String?]] = []
            for order in ["VOIDING01", "PARTREVERSED01", "REVERSED01", "PARTCREDIT01"] {
                let invoice = try await bench.tax.status(order).invoice
                told.append(
                    ["zfbz", "bred", "hcfpHm", "hcfpqqlsh", "yfpHm"].map { invoice[$0] as? String })
            }
            let library = bench.library.orders
            let note = try library.order("PARTCREDIT01").invoice?.number
            let part = try library.order("PARTREVERSED01").invoice?.number
            #expect(told[0] == ["I", "N", nil, nil, ""])
            #expect(told[1] == ["N", "P", note, nil, ""])
            #expect(told[2] == ["N", "Y", "26990000000000000909", "CREDITNOTE01", ""])
            #expect(told[3] == ["N", "N", nil, nil, part])
        }
    }

    @Test func `two orders are answered with each other's answer`() async throws {
        try await VisitBench.with { bench in
            for (order, other) in [("SWAPA01", "SWAPB01"), ("SWAPB01", "SWAPA01")] {
                let answer = try await bench.tax.status(order)
                #expect(try answer.text("fpqqlsh") == other)
            }
        }
    }

    @Test func `an invoice got by phone is found under the serial that the merchant names`()
        async throws
    {
        try await VisitBench.with { bench in
            let answer = try await bench.tax.merchant("order=ELSEWHERE01")
            let serial = try #require(try answer.callback["FPQQLSH"] as? String)
            #expect(try await bench.tax.statuses(serial, 2) == ["2", "4"])
            #expect(await bench.cloud.taxLedger.made["ELSEWHERE01"] == 1)
        }
    }
}
