// The services of the fiscal platform: bills in every state, lost ones found again, new ones made.

import Foundation
import SandboxCloud
import Testing

@Suite("The fiscal services")
struct FiscalServicesTests {
    private let library = FiscalLibrary()

    private func bill(_ name: String) throws -> SampleBill { try #require(library.bills[name]) }

    private func withClient(_ body: (FiscalClient) async throws -> Void) async throws {
        try await FiscalClient.cloud().whileRunning { try await body(FiscalClient(base: $0)) }
    }

    @Test(arguments: [
        ("normal", "1", "0"), ("voided", "2", "0"), ("reversed", "1", "1"), ("red", "1", "0"),
    ])
    func `a bill has its state`(_ name: String, _ state: String, _ scarlet: String) async throws {
        let bill = try bill(name)
        try await withClient { client in
            let reply = try await client.ask("getEBillStatesByBillInfo", bill.asked)
            let expected = ["state": state, "isScarlet": scarlet]
            #expect(try reply.json as? [String: String] == expected)
            let info = try await client.ask("getEBillInfo", bill.asked)
            #expect(try info.text("state") == state)
            #expect(try info.text("isScarlet") == scarlet)
            #expect(try info.text("dataType") == (name == "red" ? "2" : "1"))
        }
    }

    @Test func `a red bill has numbers of its own and names the bill that it reverses`()
        async throws
    {
        let red = try bill("red")
        let reversed = try bill("reversed")
        try await withClient { client in
            let info = try await client.ask("getEBillInfo", red.asked)
            #expect(try info.text("relateBillNo") == reversed.number)
            let old = try await client.ask("getEBillInfo", reversed.asked)
            #expect(try old.text("eScarletBillBatchCode") == red.code)
            #expect(try old.text("eScarletBillNo") == red.number)
            #expect(try old.text("eScarletRandom") == red.random)
            let normal = try await client.ask("getEBillInfo", bill("normal").asked)
            #expect(try normal.text("eScarletBillNo") == "")
            #expect(String(decoding: info.message, as: UTF8.self).contains("\"totalAmt\":-300.00,"))
        }
    }

    @Test func `an unknown bill and a wrong check code are the same`() async throws {
        let bill = try bill("normal")
        try await withClient { client in
            var unknown = bill.asked
            unknown["billNo"] = "9999999999"
            var wrong = bill.asked
            wrong["random"] = "000000"
            var results: [String] = []
            for (service, asked) in [
                ("getEBillInfo", unknown), ("getEBillInfo", wrong), ("getEBillFile", wrong),
                ("getEBillInfo", [:]),
            ] {
                results.append(try await client.ask(service, asked).result)
            }
            let unfound = "PAYBOOK_NULL"
            #expect(results == [unfound, unfound, unfound, "PARAM_EXCEPTION"])
        }
    }

    @Test func `a lost bill is found by its payment, and then by its business`() async throws {
        let lost = try bill("lost")
        let payment = try #require(library.payments.first { $0.business == lost.business })
        try await withClient { client in
            let found = try await client.ask(
                "getPayRecord", ["payNoticeNo": payment.notice, "payer": lost.payer])
            let row = try #require(try found.rows("recordList").first)
            #expect(row["payer"] as? String == "陈**")
            #expect(row["billNo"] as? String == lost.number)
            #expect(row["random"] == nil)
            let key = try await client.ask(
                "getEBillByBusNo", ["busNo": row["busNo"] ?? "", "busDateTime": lost.businessTime])
            #expect(try key.text("random") == lost.random)
            let again = try await client.ask(
                "getPayRecord",
                ["busNo": lost.business, "busDate": String(lost.businessTime.prefix(8))])
            #expect(try again.rows("recordList").count == 1)
        }
    }

    @Test func `one clue alone finds nothing, and two payments come as a list of masked names`()
        async throws
    {
        let first = try bill("first")
        let notice = try #require(library.payments.first { $0.business == first.business }).notice
        try await withClient { client in
            let two = try await client.ask(
                "getPayRecord", ["payNoticeNo": notice, "payer": first.payer])
            let rows = try two.rows("recordList")
            #expect(rows.count == 2)
            #expect(try two.json["total"] as? Int == 2)
            #expect(rows.allSatisfy { $0["payer"] as? String == "赵**" })
            let alone = try await client.ask("getPayRecord", ["payNoticeNo": notice])
            #expect(alone.result == "PARAM_EXCEPTION")
            let other = try await client.ask(
                "getPayRecord", ["payNoticeNo": notice, "payer": "别人"])
            #expect(other.result == "PAYBOOK_NULL")
        }
    }

    @Test func `the bills of a day come in pages`() async throws {
        try await withClient { client in
            var asked: [String: Any] = [
                "busBgnDate": "20261101000000000", "busEndDate": "20261130235959999",
                "placeCode": "01", "dataType": "1", "pageNo": 2, "pageSize": 4,
            ]
            let page = try await client.ask("getBillByBusDate", asked)
            #expect(try page.json["total"] as? Int == 6)
            #expect(try page.rows("billList").count == 2)
            asked["dataType"] = "2"
            asked["pageNo"] = 1
            let red = try await client.ask("getBillByBusDate", asked)
            #expect(
                try red.rows("billList").map { $0["relateBillNo"] as? String } == ["0000000033"])
        }
    }

    @Test func `the file is a PDF in the envelope, and the page is behind the link`() async throws {
        let bill = try bill("normal")
        try await withClient { client in
            let reply = try await client.ask("getEBillFile", bill.asked)
            let text = try reply.text("fileData") ?? ""
            let file = try #require(Data(base64Encoded: text))
            #expect(file.starts(with: Data("%PDF-1.4".utf8)))
            #expect(file.suffix(6) == Data("%%EOF\n".utf8))
            let info = try await client.ask("getEBillInfo", bill.asked)
            let link = try info.text("pictureNetUrl") ?? ""
            #expect(link.hasPrefix(client.base.absoluteString + "/e-bill/"))
            let path = String(link.dropFirst(client.base.absoluteString.count))
            let page = try await SignedClient(base: client.base).get(path)
            let shown = String(decoding: page.body, as: UTF8.self)
            #expect(page.status == 200 && shown.contains(bill.number))
            #expect(shown.contains(bill.payer) == false)
            #expect(try await SignedClient(base: client.base).get(path + "0").status == 404)
        }
    }

    @Test func `a new bill for a lost one passes review and names it, and the lost one is void`()
        async throws
    {
        let lost = try bill("lost")
        try await withClient { client in
            var asked = lost.asked
            asked["serialNo"] = "serial-0001"
            let taken = try await client.ask("applyReissue", asked)
            let again = try await client.ask("applyReissue", asked)
            #expect(try taken.text("reissueState") == "1")
            #expect(try taken.text("applyNo") == again.text("applyNo"))
            let number = try taken.text("applyNo") ?? ""
            let second = try await client.ask("getReissueState", ["applyNo": number])
            #expect(try second.text("reissueState") == "2")
            let third = try await client.ask("getReissueState", ["applyNo": number])
            #expect(try third.text("reissueState") == "3")
            #expect(try third.text("oldBillNo") == lost.number)
            let new = try third.json.filter {
                ["billBatchCode", "billNo", "random"].contains($0.key)
            }
            let info = try await client.ask("getEBillInfo", new)
            #expect(try info.text("relateBillNo") == lost.number)
            #expect(try info.text("state") == "1")
            let old = try await client.ask("getEBillStatesByBillInfo", lost.asked)
            #expect(try old.text("state") == "2")
        }
    }

    @Test(arguments: ["voided", "reversed", "red"])
    func `no new bill is made for one that is worth nothing`(_ name: String) async throws {
        let bill = try bill(name)
        try await withClient { client in
            var asked = bill.asked
            asked["serialNo"] = "serial-0002"
            let number = try await client.ask("applyReissue", asked).text("applyNo") ?? ""
            var states: [String?] = []
            for _ in 1...3 {
                let reply = try await client.ask("getReissueState", ["applyNo": number])
                states.append(try reply.text("reissueState"))
            }
            #expect(states == ["2", "4", "4"])
        }
    }

    @Test func `a payment without a bill gets one, or is refused by the review`() async throws {
        let open = library.payments.suffix(2)
        try await withClient { client in
            var outcomes: [String?] = []
            for payment in open {
                let taken = try await client.ask(
                    "applyReissue",
                    [
                        "serialNo": "serial-" + payment.business, "busNo": payment.business,
                        "busDate": String(payment.businessTime.prefix(8)),
                    ])
                let number = try taken.text("applyNo") ?? ""
                _ = try await client.ask("getReissueState", ["applyNo": number])
                let reply = try await client.ask("getReissueState", ["applyNo": number])
                outcomes.append(try reply.text("reissueState"))
            }
            #expect(outcomes == ["3", "4"])
        }
    }

    @Test func `a payment that has a bill gets another in its place, and needs its day`()
        async throws
    {
        let lost = try bill("lost")
        try await withClient { client in
            var asked: [String: Any] = ["serialNo": "serial-0004", "busNo": lost.business]
            for wrong in [nil, "20261231"] {
                asked["busDate"] = wrong
                #expect(try await client.ask("applyReissue", asked).result != "S0000")
            }
            asked["busDate"] = String(lost.businessTime.prefix(8))
            let number = try await client.ask("applyReissue", asked).text("applyNo") ?? ""
            _ = try await client.ask("getReissueState", ["applyNo": number])
            let made = try await client.ask("getReissueState", ["applyNo": number]).json
            let info = try await client.ask("getEBillInfo", made)
            #expect(try info.text("relateBillNo") == lost.number)
            let old = try await client.ask("getEBillStatesByBillInfo", lost.asked)
            #expect(try old.text("state") == "2")
        }
    }

    @Test func `a serial for another bill is a conflict`() async throws {
        let bills = [try bill("normal"), try bill("lost")]
        try await withClient { client in
            var results: [String] = []
            for bill in bills {
                var asked = bill.asked
                asked["serialNo"] = "serial-0003"
                results.append(try await client.ask("applyReissue", asked).result)
            }
            #expect(results == ["S0000", "STATE_INVALID"])
        }
    }
}
