// Bills, payments and requests for new bills, read from answers.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Fiscal reader")
struct FiscalReaderTests {
    private func bill(_ changes: [String: String] = [:]) throws -> FiscalBill {
        try FiscalFixtures.reader().bill(
            FiscalFixtures.answer(FiscalFixtures.info(changes)), asked: FiscalFixtures.bill())
    }

    private func fault(_ changes: [String: String]) throws -> AnswerFault? {
        let reader = try FiscalFixtures.reader()
        let body = FiscalFixtures.answer(FiscalFixtures.info(changes))
        let asked = try FiscalFixtures.bill()
        return answerFault { () throws(AnswerFault) in try reader.bill(body, asked: asked) }
    }

    @Test func `a bill has what stands on it`() throws {
        let bill = try bill()
        #expect(bill.key == (try FiscalFixtures.bill()))
        #expect(bill.amount == Amount(hundredths: 12_000))
        #expect(bill.issueDate == CalendarDate(digits: "20261103"))
        #expect(bill.payer.whole == "张示例" && bill.payer.masked == "张**")
        #expect(bill.collectingUnit == "示例中心" && bill.related == nil)
        #expect(bill.page == "https://pages.example/e-bill/0f")
        #expect(bill.standing == FiscalStanding(state: .normal, isReversed: false))
    }

    @Test(arguments: [
        ("1", "1", "1", FiscalStanding(state: .normal, isReversed: true)),
        ("2", "0", "1", FiscalStanding(state: .voided, isReversed: false)),
        ("1", "0", "2", FiscalStanding(state: .red, isReversed: false)),
        ("9", "0", "1", FiscalStanding(state: .unknown("9"), isReversed: false)),
    ])
    func `states are told apart`(
        _ state: String, _ scarlet: String, _ kind: String, _ expected: FiscalStanding
    ) throws {
        let changes = [
            "state": "\"\(state)\"", "isScarlet": "\"\(scarlet)\"", "dataType": "\"\(kind)\"",
        ]
        #expect(try bill(changes).standing == expected)
    }

    @Test func `a red bill names the bill that it reverses`() throws {
        let red = try bill([
            "dataType": "2", "totalAmt": "\"-120.00\"", "relateBillBatchCode": "\"42060125\"",
            "relateBillNo": "\"0000000009\"",
        ])
        #expect(red.related == (try FiscalFixtures.number("0000000009")))
        #expect(red.amount == Amount(hundredths: -12_000) && red.standing.state == .red)
    }

    @Test(arguments: ["billBatchCode", "billNo", "random"])
    func `an answer for another bill is a mismatch`(_ member: String) throws {
        let other = ["billBatchCode": "42060126", "billNo": "0000000002", "random": "656aa8"]
        #expect(try fault([member: "\"\(other[member] ?? "")\""]) == .mismatch)
    }

    @Test func `a standing for another bill is a mismatch`() throws {
        let reader = try FiscalFixtures.reader()
        let asked = try FiscalFixtures.number()
        let body = FiscalFixtures.answer(#"{"state":"1","isScarlet":"0","billNo":"0000000002"}"#)
        #expect(
            answerFault { () throws(AnswerFault) in try reader.standing(body, of: asked) }
                == .mismatch)
        let half = FiscalFixtures.answer(#"{"state":"1"}"#)
        #expect(
            answerFault { () throws(AnswerFault) in try reader.standing(half, of: asked) }
                == .malformed)
    }

    @Test(arguments: [
        ["random": "\"656aa\""], ["billNo": "\"1\""], ["totalAmt": "\"1e3\""], ["totalAmt": ""],
        ["ivcDate": "\"yesterday\""], ["ivcDate": ""], ["payer": ""], ["billName": "[]"],
        ["state": ""], ["isScarlet": ""], ["isScarlet": "\"2\""],
        [
            "relateBillNo": "\"1\"",
            "relateBillBatchCode": "\"1\"",
        ],
    ])
    func `a bill with a torn field is malformed`(_ changes: [String: String]) throws {
        #expect(try fault(changes) == .malformed)
    }

    @Test(arguments: [
        "http://pages.example/x", "https://other.example/x", "https://pages.example:8443/x",
        "https://pages.example@other.example/", "javascript:alert(1)",
        "https://pages.example/" + String(repeating: "x", count: 512),
    ])
    func `a page on a host that is not listed is left out`(_ link: String) throws {
        #expect(try bill(["pictureNetUrl": "\"\(link)\""]).page == nil)
    }

    @Test func `the file of the bill that was asked for comes as bytes`() throws {
        let reader = try FiscalFixtures.reader()
        let asked = try FiscalFixtures.bill()
        func file(_ number: String, _ type: String, _ data: String) -> [UInt8] {
            FiscalFixtures.answer(
                #"{"billBatchCode":"42060125","billNo":"\#(number)","fileType":"\#(type)","#
                    + #""fileData":"\#(data)"}"#)
        }
        #expect(
            try reader.file(file("0000000001", "pdf", "JVBERg=="), asked: asked) == [
                37, 80, 68, 70,
            ])
        for (body, expected) in [
            (file("0000000002", "pdf", "JVBERg=="), AnswerFault.mismatch),
            (file("0000000001", "ofd", "JVBERg=="), .malformed),
            (file("0000000001", "pdf", "JVBERg"), .malformed),
            (file("0000000001", "pdf", ""), .malformed),
        ] {
            let fault = answerFault { () throws(AnswerFault) in
                try reader.file(body, asked: asked)
            }
            #expect(fault == expected)
        }
    }

    @Test func `a page of a day's bills is read, and no more than 500 rows`() throws {
        let reader = try FiscalFixtures.reader()
        let row =
            #"{"busNo":"B1","billBatchCode":"42060125","billNo":"0000000001","random":"656aa9","#
            + #""totalAmt":1.5,"ivcDate":"20261103","dataType":"2","state":"1"}"#
        func body(_ count: Int, total: Int) -> [UInt8] {
            let rows = [String](repeating: row, count: count).joined(separator: ",")
            return FiscalFixtures.answer(#"{"total":\#(total),"billList":[\#(rows)]}"#)
        }
        let page = try reader.page(body(2, total: 7))
        #expect(page.total == 7 && page.bills.count == 2)
        #expect(page.bills.first?.standing.state == .red)
        #expect(page.bills.first?.amount == Amount(hundredths: 150))
        let much = body(501, total: 501)
        #expect(answerFault { () throws(AnswerFault) in try reader.page(much) } == .tooLarge)
        let wrong = body(2, total: 1)
        #expect(answerFault { () throws(AnswerFault) in try reader.page(wrong) } == .malformed)
    }
}
