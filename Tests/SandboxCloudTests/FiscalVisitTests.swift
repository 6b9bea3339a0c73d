// The visits of the fiscal platform, on the wire.

import Foundation
import SandboxCloud
import Testing

@Suite("Visits at the fiscal platform", .timeLimit(.minutes(2)))
struct FiscalVisitTests {
    @Test func `every bill has its own PDF but one, and a page with it`() async throws {
        try await VisitBench.with { bench in
            for (id, bill) in bench.library.fiscal.bills where id != "BILL-SWAPPED" {
                let file = try await bench.fiscal.ask("getEBillFile", bill.asked)
                let info = try await bench.fiscal.ask("getEBillInfo", bill.asked)
                let link = try #require(try info.text("pictureNetUrl"))
                #expect(try await bench.get(link).words.contains(bill.number), "\(id)")
                let behind = try await bench.get(link + "/pdf")
                guard id != "BILL-NO-FILE" else {
                    #expect(file.result == "PAYBOOK_NULL" && behind.status == 404)
                    continue
                }
                let pdf = Data(base64Encoded: try file.text("fileData") ?? "")
                #expect(isPDF(pdf, showing: bill.number) && behind.body == pdf, "\(id)")
                #expect(isPDF(pdf, showing: bill.code) && isPDF(pdf, showing: bill.amount))
            }
        }
    }

    @Test(arguments: [
        ("BILL-NORMAL", "1", "1", "0", ""), ("BILL-VOIDED", "1", "2", "0", ""),
        ("BILL-REVERSED", "1", "1", "1", ""), ("BILL-RED", "2", "1", "0", "0000000113"),
    ])
    func `a bill has its state`(
        _ id: String, _ type: String, _ state: String, _ scarlet: String, _ related: String
    ) async throws {
        try await VisitBench.with { bench in
            let info = try await bench.fiscal.ask("getEBillInfo", bench.bill(id).asked)
            let told = try ["dataType", "state", "isScarlet", "relateBillNo"].map(info.text)
            #expect(told == [type, state, scarlet, related])
        }
    }

    @Test func `wrong check code, unknown bill and unknown payment are not found`() async throws {
        try await VisitBench.with { bench in
            var wrong = try bench.bill("BILL-NORMAL").asked
            wrong["random"] = "000000"
            var unknown = try bench.bill("BILL-NORMAL").asked
            unknown["billNo"] = "9999999999"
            let payment = ["payNoticeNo": "99000026119999999999", "payer": "钱程"]
            for (service, asked) in [
                ("getEBillInfo", wrong), ("getEBillInfo", unknown), ("getPayRecord", payment),
            ] {
                #expect(try await bench.fiscal.ask(service, asked).result == "PAYBOOK_NULL")
            }
        }
    }

    @Test func `a wrong key is refused, and one bill's answers are signed wrongly`() async throws {
        try await VisitBench.with { bench in
            var stranger = bench.fiscal
            stranger.key = "OTHER"
            let bill = try bench.bill("BILL-NORMAL")
            #expect(try await stranger.ask("getEBillInfo", bill.asked).result == "SIGN_EXCEPTION")
            for (id, isRight) in [("BILL-NORMAL", true), ("BILL-MISSIGNED", false)] {
                let reply = try await bench.fiscal.ask("getEBillInfo", bench.bill(id).asked)
                let (data, noise) = (reply.outer["data"] ?? "", reply.outer["noise"] ?? "")
                let text = "appid=FISCALAPP&data=\(data)&noise=\(noise)&key=\(FiscalClient.key)"
                #expect((FiscalClient.md5(text + "&version=1.0") == reply.outer["sign"]) == isRight)
                #expect(reply.result == "S0000")
            }
        }
    }

    @Test func `one bill is answered with another`() async throws {
        try await VisitBench.with { bench in
            let asked = try bench.bill("BILL-SWAPPED").asked
            for service in ["getEBillInfo", "getEBillFile"] {
                let reply = try await bench.fiscal.ask(service, asked)
                #expect(try reply.text("billNo") == bench.bill("BILL-NORMAL").number)
            }
        }
    }

    @Test func `payments are found by both pairs of facts, one, two or without a bill`()
        async throws
    {
        try await VisitBench.with { bench in
            func found(_ asked: [String: Any]) async throws -> [String?] {
                try await bench.fiscal.ask("getPayRecord", asked).rows("recordList").map {
                    $0["billNo"] as? String
                }
            }
            for (id, numbers) in [
                ("PAYMENT-NOTICE", ["0000000131"]),
                ("PAYMENT-SEVERAL", ["0000000132", "0000000133"]), ("PAYMENT-UNBILLED", [""]),
            ] {
                let payment = try #require(bench.library.fiscal.payments.first { $0.id == id })
                let asked = ["payNoticeNo": payment.notice, "payer": payment.payer]
                #expect(try await found(asked) == numbers, "\(id)")
            }
            let day = ["busNo": "B2026110400131", "busDate": "20261104"]
            #expect(try await found(day) == ["0000000131"])
        }
    }

    @Test(arguments: [
        ("REISSUE-LOST", ["2", "2", "2", "3", "3"], 1), ("REISSUE-REFUSED", ["2", "4", "4"], 1),
    ])
    func `a request for a new bill goes its way`(
        _ id: String, _ states: [String], _ left: Int
    ) async throws {
        try await VisitBench.with { bench in
            var asked = try bench.bill(id).asked
            asked["serialNo"] = "serial-\(id)"
            let taken = try await bench.fiscal.ask("applyReissue", asked)
            #expect(try taken.text("reissueState") == "1")
            let number = try taken.text("applyNo") ?? ""
            var told: [String?] = []
            for _ in states {
                let reply = try await bench.fiscal.ask("getReissueState", ["applyNo": number])
                told.append(try reply.text("reissueState"))
            }
            #expect(told == states)
            let business = try bench.bill(id).business
            let ledger = try #require(await bench.cloud.fiscal?.ledger)
            #expect(ledger.made[business] == left && ledger.taken[business] == 1)
            #expect(ledger.calls["getReissueState"] == states.count)
            let old = try await bench.fiscal.ask(
                "getEBillStatesByBillInfo", bench.bill(id).asked)
            #expect(try old.text("state") == (states.last == "3" ? "2" : "1"))
        }
    }

    @Test func `a payment without a bill gets one, with a file of its own`() async throws {
        try await VisitBench.with { bench in
            let asked = [
                "serialNo": "serial-0001", "busNo": "B2026110500141", "busDate": "20261105",
            ]
            let number = try await bench.fiscal.ask("applyReissue", asked).text("applyNo") ?? ""
            #expect(await bench.cloud.fiscal?.ledger.made["B2026110500141"] == nil)
            _ = try await bench.fiscal.ask("getReissueState", ["applyNo": number])
            let made = try await bench.fiscal.ask("getReissueState", ["applyNo": number]).json
            let file = try await bench.fiscal.ask("getEBillFile", made)
            let pdf = Data(base64Encoded: try file.text("fileData") ?? "")
            #expect(isPDF(pdf, showing: made["billNo"] as? String ?? "?"))
            #expect(await bench.cloud.fiscal?.ledger.made["B2026110500141"] == 1)
        }
    }
}
