// A lost bill: found by its payment, or made anew.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Fiscal recovery")
struct FiscalRecoveryTests {
    private let notice = "99000026110300000044"

    private func record(_ notice: String, business: String = "B1", payer: String = "陈**") -> String
    {
        #"{"payNoticeNo":"\#(notice)","busNo":"\#(business)","busDateTime":"20261103093015000","#
            + #""payer":"\#(payer)","itemName":"收费","invoicingParty":"示例中心","#
            + #""totalAmt":"1580.00","billBatchCode":"","billNo":null}"#
    }

    private func list(_ records: [String], total: Int? = nil) -> [UInt8] {
        FiscalFixtures.answer(
            #"{"total":\#(total ?? records.count),"#
                + #""recordList":[\#(records.joined(separator: ","))]}"#)
    }

    private func day(_ digits: String) throws -> CalendarDate {
        try #require(CalendarDate(digits: digits))
    }

    @Test func `one or two payments fit a notice`() throws {
        let reader = try FiscalFixtures.reader()
        let clue = PaymentClue.notice(notice, payer: PersonName("陈小红"))
        let two = try reader.payments(
            list([record(notice), record(notice, business: "B2", payer: "陈小红")]), clue: clue)
        #expect(two.map(\.payer.masked) == ["陈**", "陈**"])
        #expect(two.map(\.business) == ["B1", "B2"])
        #expect(two.first?.bill == nil && two.first?.amount == Amount(hundredths: 158_000))
        #expect(two.first?.day == (try day("20261103")))
        #expect("\(two)".contains("陈") == false && "\(clue)" == "payment notice")
    }

    @Test func `a payment under another number is a mismatch`() throws {
        let reader = try FiscalFixtures.reader()
        let other = list([record(notice), record("99000026110300000045")])
        let byNotice = PaymentClue.notice(notice, payer: PersonName("陈小红"))
        #expect(
            answerFault { () throws(AnswerFault) in try reader.payments(other, clue: byNotice) }
                == .mismatch)
        let wrongDay = PaymentClue.business("B1", day: try day("20261104"))
        let body = list([record(notice)])
        #expect(
            answerFault { () throws(AnswerFault) in try reader.payments(body, clue: wrongDay) }
                == .mismatch)
        let right = PaymentClue.business("B1", day: try day("20261103"))
        #expect(try reader.payments(body, clue: right).count == 1)
        for torn in [list([]), list([record(notice)], total: 2)] {
            #expect(
                answerFault { () throws(AnswerFault) in try reader.payments(torn, clue: right) }
                    == .malformed)
        }
    }

    @Test(arguments: ["1234567", "990000261103 0044", "99000026110300000044\u{7F}", ""])
    func `a number of another form is never sent`(_ number: String) throws {
        let day = try day("20261103")
        #expect(throws: QuestionFault.unwritable) {
            try FiscalQuestion.key(business: number + " ", day: day)
        }
        #expect(throws: QuestionFault.unwritable) {
            try FiscalQuestion.payments(.notice(number, payer: PersonName("陈小红")))
        }
    }

    @Test func `a new bill is received, in review, issued or refused`() throws {
        let reader = try FiscalFixtures.reader()
        let head = #""applyNo":"BK1","oldBillBatchCode":"42060125","oldBillNo":"0000000001""#
        let new = #","billBatchCode":"42060125","billNo":"0000000077","random":"n00077""#
        func state(_ state: String, more: String = "") throws(AnswerFault) -> ReissueState {
            let body = FiscalFixtures.answer("{\(head),\"reissueState\":\"\(state)\"\(more)}")
            return try reader.reissue(body, number: "BK1").state
        }
        #expect(try state("1") == .received)
        #expect(try state("2") == .inReview)
        #expect(try state("4") == .refused)
        let key = FiscalKey(
            number: try FiscalFixtures.number("0000000077"),
            checkCode: try #require(CheckCode("n00077")))
        #expect(try state("3", more: new) == .issued(key))
        #expect(answerFault { () throws(AnswerFault) in try state("3") } == .malformed)
        #expect(answerFault { () throws(AnswerFault) in try state("5") } == .malformed)
        let same = #","billBatchCode":"42060125","billNo":"0000000001","random":"656aa9""#
        #expect(
            answerFault { () throws(AnswerFault) in try state("3", more: same) } == .mismatch)
    }

    @Test func `a request that was taken carries our serial`() throws {
        let reader = try FiscalFixtures.reader()
        let body = FiscalFixtures.answer(
            #"{"applyNo":"BK1","serialNo":"serial-0001","reissueState":"1"}"#)
        #expect(
            try reader.reissue(body, serial: "serial-0001")
                == ReissueReceipt(number: "BK1", isRefused: false))
        #expect(
            answerFault { () throws(AnswerFault) in try reader.reissue(body, serial: "other") }
                == .mismatch)
        let payment = ReissueSubject.payment(business: "B1", day: try day("20261103"))
        let fault = answerFault { () throws(AnswerFault) in
            try reader.reissue(body, number: "BK2")
        }
        #expect(fault == .mismatch)
        #expect(throws: QuestionFault.unwritable) {
            try FiscalQuestion.reissue(payment, serial: "short")
        }
    }

    @Test(arguments: [
        ("陈**", true), ("陈小红", true), ("**红", true), ("陈*红", true), ("陈某某", true),
        ("陈＊", true), ("***", true), ("李**", false), ("**明", false), ("陈小明", false),
        ("陈小红*", false), ("陈小*红", false), ("", false),
    ])
    func `a masked name fits the whole one or does not`(_ shown: String, _ fits: Bool) {
        #expect(PersonName(shown).mayBe(PersonName("陈小红")) == fits)
    }

    @Test func `a payment in another name is a mismatch`() throws {
        let reader = try FiscalFixtures.reader()
        let body = list([record(notice), record(notice, business: "B2", payer: "李**")])
        let clue = PaymentClue.notice(notice, payer: PersonName("陈小红"))
        #expect(
            answerFault { () throws(AnswerFault) in try reader.payments(body, clue: clue) }
                == .mismatch)
    }

    @Test func `names are masked`() {
        for (name, masked) in [
            ("陈", "陈*"), ("陈红", "陈*"), ("欧阳小红", "欧***"), ("示例运输有限公司", "示例***公司"),
            ("", "*"), ("陈**", "陈**"),
        ] {
            #expect(PersonName(name).masked == masked)
        }
    }
}
