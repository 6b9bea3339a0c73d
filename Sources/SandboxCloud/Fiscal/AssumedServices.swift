// The services of the fiscal platform that are this project's assumption.

import Foundation

extension FiscalServices {
    func info(of bill: SampleBill) async -> JSONText {
        let red = bill.isReversed ? await books.redBill(of: bill) : nil
        return .object([
            ("billName", .text(bill.name)), ("billBatchCode", .text(bill.code)),
            ("billNo", .text(bill.number)), ("random", .text(bill.random)),
            ("payer", .text(bill.payer)), ("invoicingParty", .text(bill.unit)),
            ("totalAmt", .number(bill.amount)), ("ivcDate", .text(bill.issued)),
            ("dataType", .text(bill.isRed ? "2" : "1")),
            ("state", .text(bill.isVoided ? "2" : "1")),
            ("isScarlet", .text(bill.isReversed ? "1" : "0")),
            ("relateBillBatchCode", .text(bill.related?.code ?? "")),
            ("relateBillNo", .text(bill.related?.number ?? "")),
            ("eScarletBillBatchCode", .text(red?.code ?? "")),
            ("eScarletBillNo", .text(red?.number ?? "")),
            ("eScarletRandom", .text(red?.random ?? "")),
            ("pictureNetUrl", .text(pageBase + pages.path(of: bill))),
        ])
    }

    func records(_ asked: [String: String]) async throws(FiscalRefusal) -> JSONText {
        let found: [SamplePayment]
        if let notice = asked["payNoticeNo"], let payer = asked["payer"] {
            found = await books.payments { $0.notice == notice && $0.payer == payer }
        } else if let business = asked["busNo"], let day = asked["busDate"] {
            found = await books.payments {
                $0.business == business && $0.businessTime.prefix(8) == day
            }
        } else {
            throw .wrongParameter
        }
        guard found.isEmpty == false else { throw .unknownBill }
        var rows: [JSONText] = []
        for payment in found {
            rows.append(Self.record(payment, bill: await books.bill(business: payment.business)))
        }
        return .object([("total", .number("\(rows.count)")), ("recordList", .array(rows))])
    }

    private static func record(_ payment: SamplePayment, bill: SampleBill?) -> JSONText {
        let hidden = String(repeating: "*", count: payment.payer.count - 1)
        return .object([
            ("payNoticeNo", .text(payment.notice)), ("busNo", .text(payment.business)),
            ("busDateTime", .text(payment.businessTime)),
            ("payer", .text(payment.payer.prefix(1) + hidden)), ("itemName", .text(payment.item)),
            ("invoicingParty", .text(payment.unit)), ("totalAmt", .number(payment.amount)),
            ("billBatchCode", .text(bill?.code ?? "")), ("billNo", .text(bill?.number ?? "")),
        ])
    }

    static func file(of bill: SampleBill) throws(FiscalRefusal) -> JSONText {
        guard let pdf = bill.pdf else { throw .unknownBill }
        return .object([
            ("billBatchCode", .text(bill.code)), ("billNo", .text(bill.number)),
            ("fileType", .text("pdf")), ("fileData", .text(pdf.base64EncodedString())),
        ])
    }

    func reissue(_ asked: [String: String]) async throws(FiscalRefusal) -> JSONText {
        guard let serial = asked["serialNo"], serial.wholeMatch(of: /[0-9A-Za-z-]{8,64}/) != nil
        else { throw .wrongParameter }
        let subject: ReissueSubject
        if let business = asked["busNo"], let day = asked["busDate"] {
            let known = await books.payments {
                $0.business == business && $0.businessTime.prefix(8) == day
            }
            guard known.isEmpty == false else { throw .unknownBill }
            subject = .payment(business: business)
        } else {
            let bill = try await checkedBill(asked)
            subject = .bill(code: bill.code, number: bill.number)
        }
        let taken = try await books.reissue(serial: serial, subject: subject)
        return .object([
            ("applyNo", .text(taken.number)), ("serialNo", .text(serial)),
            ("reissueState", .text(taken.step.rawValue)),
        ])
    }

    func progress(_ asked: [String: String]) async throws(FiscalRefusal) -> JSONText {
        guard let number = asked["applyNo"] else { throw .wrongParameter }
        guard let reissue = await books.progress(of: number) else { throw .unknownBill }
        var members: [(String, JSONText)] = [
            ("applyNo", .text(number)), ("reissueState", .text(reissue.step.rawValue)),
        ]
        if case .bill(let code, let old) = reissue.subject {
            members += [("oldBillBatchCode", .text(code)), ("oldBillNo", .text(old))]
        }
        if let made = reissue.made, case .object(let key) = Self.key(of: made) { members += key }
        return .object(members)
    }
}

extension SampleBill {
    /// Its file; nil where it cannot be had.
    var pdf: Data? {
        guard script.hasNoFile != true else { return nil }
        let fate = isVoided ? "VOIDED" : isRed ? "RED BILL" : isReversed ? "REVERSED" : ""
        return LinedPDF(lines: [
            "FISCAL E-BILL (SAMPLE)", "Code    \(code)", "Number  \(number)",
            "Check   \(random)", "Date    \(issued)", "Amount  CNY \(amount)", fate,
        ]).bytes
    }
}
