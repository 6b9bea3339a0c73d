// The requests to the services of a fiscal e-bill platform.

internal import KioskCore

/// A service and its business object.
///
/// `standing`, `key` and `day` are services that public clients of the platform use. The others are
/// this project's assumption, in their manner: no document of the platform is public. Whoever has
/// the platform's own document changes names here and in `FiscalReader`, and nothing else.
///
/// * `getEBillInfo`: a bill with what stands on it, by its three numbers. A reversed one may name
///   its red bill as `eScarletBillBatchCode`, `eScarletBillNo`, `eScarletRandom`, which are the
///   names in the answer of `writeOffEBill`.
/// * `getPayRecord`: payments by `payNoticeNo` and `payer`, or `busNo` and `busDate` (yyyyMMdd).
/// * `getEBillFile`: the PDF as base64, from the collecting unit's file service.
/// * `applyReissue`: a new bill, for a bill by its three numbers or for a payment by `busNo` and
///   `busDate`. `serialNo` is ours: the same again is the same request, whatever has come of it.
/// * `getReissueState`: how far a request has come, by `applyNo`.
struct FiscalQuestion: Sendable {
    let service: String
    let members: [(name: String, value: JSONValue)]
    /// What the account must be allowed for it; nil for what is always allowed.
    let feature: FiscalFeature?
    /// Whether it changes something.
    var isOrder = false

    /// `getEBillStatesByBillInfo`: what a bill is worth now.
    static func standing(of bill: FiscalNumber) -> FiscalQuestion {
        FiscalQuestion("getEBillStatesByBillInfo", named(bill))
    }

    /// `getEBillByBusNo`: the bill of a business. The time of day is not known to a customer and is
    /// sent as zeros; whether the platform looks at the day is not known, so whoever asks compares
    /// it with the bill's. Throws `.unwritable` for a number of another form.
    static func key(
        business: String, day: CalendarDate
    ) throws(QuestionFault) -> FiscalQuestion {
        guard PaymentClue.business(business, day: day).isWellFormed else { throw .unwritable }
        return FiscalQuestion(
            "getEBillByBusNo",
            [("busNo", business), ("busDateTime", day.digits + "000000000")])
    }

    /// `getBillByBusDate`: one page of the bills of some days, for `kioskctl`.
    ///
    /// - Parameters:
    ///   - place: the place of issue (`placeCode`).
    ///   - isRed: red bills (`dataType` 2) in place of ordinary ones (1).
    ///   - page: from 1; a page has 200 bills.
    static func day(
        from: CalendarDate, to: CalendarDate, place: String, isRed: Bool = false, page: Int = 1
    ) -> FiscalQuestion {
        FiscalQuestion(
            "getBillByBusDate",
            [
                ("busBgnDate", from.digits + "000000000"), ("busEndDate", to.digits + "235959999"),
                ("placeCode", place), ("dataType", isRed ? "2" : "1"),
            ],
            numbers: [("pageNo", page), ("pageSize", 200)])
    }

    /// `getEBillInfo`: the whole bill.
    static func bill(_ key: FiscalKey) -> FiscalQuestion {
        FiscalQuestion("getEBillInfo", opened(key))
    }

    /// `getPayRecord`: payments that fit a clue; throws `.unwritable` for one of another form.
    static func payments(_ clue: PaymentClue) throws(QuestionFault) -> FiscalQuestion {
        guard clue.isWellFormed else { throw .unwritable }
        return switch clue {
        case .notice(let number, let payer):
            FiscalQuestion(
                "getPayRecord", [("payNoticeNo", number), ("payer", payer.whole)],
                feature: .paymentSearch)
        case .business(let number, let day):
            FiscalQuestion(
                "getPayRecord", [("busNo", number), ("busDate", day.digits)],
                feature: .paymentSearch)
        }
    }

    /// `getEBillFile`: the bill's PDF.
    static func file(of key: FiscalKey) -> FiscalQuestion {
        FiscalQuestion("getEBillFile", opened(key), feature: .file)
    }

    /// `applyReissue`: a new bill. It changes something: record `serial` first, and use it again
    /// for every attempt.
    ///
    /// - Parameter serial: 8 to 64 letters, digits or `-`, such as an attempt's UUID; throws
    ///   `.unwritable` for another.
    static func reissue(
        _ subject: ReissueSubject, serial: String
    ) throws(QuestionFault) -> FiscalQuestion {
        guard TextForm.isWord(serial, 8...64, also: "-") else { throw .unwritable }
        let about: [(String, String)] =
            switch subject {
            case .bill(let key): opened(key)
            case .payment(let business, let day): [("busNo", business), ("busDate", day.digits)]
            }
        var question = FiscalQuestion(
            "applyReissue", [("serialNo", serial)] + about, feature: .reissue)
        question.isOrder = true
        return question
    }

    /// `getReissueState`: how far it has come.
    static func state(ofReissue number: String) -> FiscalQuestion {
        FiscalQuestion("getReissueState", [("applyNo", number)], feature: .reissue)
    }

    private init(
        _ service: String, _ texts: [(String, String)], numbers: [(String, Int)] = [],
        feature: FiscalFeature? = nil
    ) {
        self.service = service
        members =
            texts.map { ($0.0, .string($0.1)) } + numbers.map { ($0.0, .number(String($0.1))) }
        self.feature = feature
    }

    private static func named(_ bill: FiscalNumber) -> [(String, String)] {
        [("billBatchCode", bill.code), ("billNo", bill.number)]
    }

    private static func opened(_ key: FiscalKey) -> [(String, String)] {
        named(key.number) + [("random", key.checkCode.text)]
    }
}

extension FiscalAccount {
    /// The request for a question.
    ///
    /// - Parameter bits: chance for the noise, new for each attempt.
    func request(_ question: FiscalQuestion, bits: (UInt64, UInt64)) throws(QuestionFault)
        -> HTTPRequest
    {
        if let feature = question.feature, features.contains(feature) == false {
            throw .switchedOff
        }
        let body = envelope.sealed(
            JSONWriter.object(question.members), noise: Self.noise(bits.0) + Self.noise(bits.1))
        guard let address = WebAddress("\(origin.text)\(pathPrefix)/\(question.service)"),
            let type = HTTPHeader("Content-Type", "application/json; charset=UTF-8")
        else { throw .unwritable }
        let isFile = question.feature == .file
        return HTTPRequest(
            address: address, form: body, headers: [type],
            timeout: isFile ? Limits.documentAnswer : Limits.statusAnswer,
            bodyBytes: Limits.statusBytes, egress: egress, caFile: caFile,
            isSentOnce: question.isOrder)
    }

    /// Sixteen hexadecimal digits; two make the 32 of a UUID without dashes, which clients send.
    private static func noise(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
