// From the answers of a fiscal e-bill platform to values.

internal import KioskCore

/// Reads answers; each method throws `.refused(.notFound)` where the platform knows no such thing,
/// and `.mismatch` where it speaks of another.
struct FiscalReader {
    let account: FiscalAccount

    /// What a bill is worth now. The answer names no bill; if one does, it must be the right one.
    func standing(_ body: [UInt8], of asked: FiscalNumber) throws(AnswerFault) -> FiscalStanding {
        let fields = try account.envelope.opened(body)
        if let code = try fields.text("billBatchCode"), code != asked.code { throw .mismatch }
        if let number = try fields.text("billNo"), number != asked.number { throw .mismatch }
        return try standing(fields)
    }

    /// The bill of a business.
    func key(_ body: [UInt8]) throws(AnswerFault) -> FiscalKey {
        try key(try account.envelope.opened(body))
    }

    /// One page of a list.
    func page(_ body: [UInt8]) throws(AnswerFault) -> FiscalBillPage {
        let fields = try account.envelope.opened(body)
        var bills: [FiscalBillRow] = []
        for row in try fields.list("billList") { bills.append(try self.row(row)) }
        let total = try fields.count("total")
        guard bills.count <= total else { throw .malformed }
        return FiscalBillPage(total: total, bills: bills)
    }

    /// The whole bill.
    func bill(_ body: [UInt8], asked: FiscalKey) throws(AnswerFault) -> FiscalBill {
        let fields = try account.envelope.opened(body)
        guard try key(fields) == asked else { throw .mismatch }
        guard let day = try fields.day("ivcDate") else { throw .malformed }
        return FiscalBill(
            key: asked, standing: try standing(fields), title: try fields.required("billName"),
            payer: PersonName(try fields.required("payer")),
            collectingUnit: try fields.required("invoicingParty"),
            amount: try fields.yuan("totalAmt"), issueDate: day, related: try related(fields),
            redBill: try redBill(fields, of: asked),
            page: try fields.text("pictureNetUrl").flatMap(account.pageHosts.page))
    }

    /// The payments that fit a clue: one or more.
    func payments(_ body: [UInt8], clue: PaymentClue) throws(AnswerFault) -> [PaymentRecord] {
        let fields = try account.envelope.opened(body)
        var records: [PaymentRecord] = []
        for row in try fields.list("recordList") {
            let record = try payment(row)
            guard Self.fits(record, clue) else { throw .mismatch }
            records.append(record)
        }
        guard records.isEmpty == false, try fields.count("total") == records.count else {
            throw .malformed
        }
        return records
    }

    /// The bytes of the PDF, at most `Limits.documentBytes`, not inspected.
    func file(_ body: [UInt8], asked: FiscalKey) throws(AnswerFault) -> [UInt8] {
        let fields = try account.envelope.opened(body)
        guard try number(fields) == asked.number else { throw .mismatch }
        guard try fields.required("fileType") == "pdf" else { throw .malformed }
        return try fields.base64("fileData", atMost: Limits.documentBytes)
    }

    /// The request that was taken under our serial.
    func reissue(_ body: [UInt8], serial: String) throws(AnswerFault) -> ReissueReceipt {
        let fields = try account.envelope.opened(body)
        guard try fields.required("serialNo") == serial else { throw .mismatch }
        let state = try fields.required("reissueState")
        guard ["1", "2", "3", "4"].contains(state) else { throw .malformed }
        return ReissueReceipt(number: try applyNumber(fields), isRefused: state == "4")
    }

    /// How far a request has come. A new bill must be another than the one that it replaces.
    func reissue(_ body: [UInt8], number asked: String) throws(AnswerFault) -> FiscalReissue {
        let fields = try account.envelope.opened(body)
        guard try applyNumber(fields) == asked else { throw .mismatch }
        let state = try reissueState(fields)
        let old = try number(fields, "oldBillBatchCode", "oldBillNo")
        if case .issued(let new) = state, new.number == old { throw .mismatch }
        return FiscalReissue(number: asked, state: state, replaced: old)
    }
}

// MARK: Parts

extension FiscalReader {
    private func number(
        _ fields: AnswerFields, _ code: String = "billBatchCode", _ number: String = "billNo"
    ) throws(AnswerFault) -> FiscalNumber? {
        guard let code = try fields.text(code), let number = try fields.text(number) else {
            return nil
        }
        guard let named = FiscalNumber(code: code, number: number, form: account.billForm) else {
            throw .malformed
        }
        return named
    }

    private func related(_ fields: AnswerFields) throws(AnswerFault) -> FiscalNumber? {
        try number(fields, "relateBillBatchCode", "relateBillNo")
    }

    /// The red bill of a reversed one; without its check code it could not be asked for.
    private func redBill(
        _ fields: AnswerFields, of bill: FiscalKey
    ) throws(AnswerFault) -> FiscalKey? {
        guard let number = try number(fields, "eScarletBillBatchCode", "eScarletBillNo"),
            let random = try fields.text("eScarletRandom")
        else { return nil }
        guard number != bill.number else { throw .mismatch }
        guard let code = CheckCode(random, form: account.billForm) else { throw .malformed }
        return FiscalKey(number: number, checkCode: code)
    }

    private func key(_ fields: AnswerFields) throws(AnswerFault) -> FiscalKey {
        guard let number = try number(fields),
            let code = CheckCode(try fields.required("random"), form: account.billForm)
        else { throw .malformed }
        return FiscalKey(number: number, checkCode: code)
    }

    /// `state` 1 or 2, `isScarlet` 0 or 1, `dataType` 2 or 4 for red bills. Only lists leave
    /// `isScarlet` out: elsewhere a bill without it could pass for one that was never reversed.
    private func standing(
        _ fields: AnswerFields, isListed: Bool = false
    ) throws(AnswerFault) -> FiscalStanding {
        let isRed = ["2", "4"].contains(try fields.text("dataType") ?? "")
        let state: FiscalStanding.State =
            switch try fields.required("state") {
            case "1": isRed ? .red : .normal
            case "2": .voided
            case let other: .unknown(Token(other))
            }
        let isReversed = isListed ? false : try fields.flag("isScarlet")
        return FiscalStanding(state: state, isReversed: isReversed)
    }

    private func row(_ fields: AnswerFields) throws(AnswerFault) -> FiscalBillRow {
        guard let day = try fields.day("ivcDate") else { throw .malformed }
        return FiscalBillRow(
            key: try key(fields), business: try fields.required("busNo"),
            standing: try standing(fields, isListed: true), amount: try fields.yuan("totalAmt"),
            issueDate: day, related: try related(fields))
    }

    private func payment(_ fields: AnswerFields) throws(AnswerFault) -> PaymentRecord {
        let business = try fields.required("busNo")
        guard TextForm.isWord(business, 1...64, also: "-_"),
            let day = try fields.day("busDateTime")
        else { throw .malformed }
        return PaymentRecord(
            notice: try fields.text("payNoticeNo"), business: business, day: day,
            payer: PersonName(try fields.required("payer")), item: try fields.required("itemName"),
            collectingUnit: try fields.required("invoicingParty"),
            amount: try fields.yuan("totalAmt"), bill: try number(fields))
    }

    private static func fits(_ record: PaymentRecord, _ clue: PaymentClue) -> Bool {
        switch clue {
        case .notice(let number, let payer):
            record.notice == number && record.payer.mayBe(payer)
        case .business(let number, let day): record.business == number && record.day == day
        }
    }

    private func applyNumber(_ fields: AnswerFields) throws(AnswerFault) -> String {
        let number = try fields.required("applyNo")
        guard FiscalReissue.isNumber(number) else { throw .malformed }
        return number
    }

    private func reissueState(_ fields: AnswerFields) throws(AnswerFault) -> ReissueState {
        switch try fields.required("reissueState") {
        case "1": .received
        case "2": .inReview
        case "3": .issued(try key(fields))
        case "4": .refused
        default: throw .malformed
        }
    }
}
