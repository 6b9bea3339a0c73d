// The requests to a toll invoice platform.

internal import KioskCore

/// What an application is looked for by.
enum TollClue: Hashable, Sendable, CustomStringConvertible {
    case order(String)
    case application(String)
    case card(TollCard, month: TollMonth?)

    /// The kind only.
    var description: String {
        switch self {
        case .order: "order number"
        case .application: "application number"
        case .card: "card and plate"
        }
    }

    /// What a receipt claims; nil for what is no claim to toll invoices, and for a card, a plate or
    /// a month without its form.
    init?(_ subject: ReceiptCode.Subject) {
        guard case .claim(let claim) = subject else { return nil }
        switch claim {
        case .tollOrder(let number):
            self = .order(number)
        case .tollApplication(let number):
            self = .application(number)
        case .vehicle(let card, let plate, let digits):
            let month = digits.flatMap(TollMonth.init)
            guard let card = TollCard(card: card, plate: plate.uppercased()),
                (month == nil) == (digits == nil)
            else { return nil }
            self = .card(card, month: month)
        case .bill, .notice, .business, .request:
            return nil
        }
    }
}

/// A command and its object.
///
/// No public interface of the toll invoice platform (票根网) exists: its web site wants a captcha and
/// a person's log-in, which a kiosk neither has nor fakes. The wire form here is this project's
/// assumption, for an adapter that the road operator or the platform runs; the words for states and
/// members are those of the platform's own client. Whoever has a real interface changes this file
/// and `TollReader`, and nothing else.
///
/// JSON over HTTPS, always POST, with `Authorization: Bearer`. An answer is
/// `{"success":true,"data":{…}}` or `{"success":false,"code":"NOT_FOUND"}`. Amounts are fen in
/// whole numbers, `sumAmount` and `sumTaxAmount` yuan as text; days are `yyyyMMdd`, months
/// `yyyyMM`. `applications/apply` and `applications/retitle` change something and carry an
/// `Idempotency-Key`: the same key again is the same application, the same key with another content
/// is refused as `CONFLICT`, and an order that has its application as `STATE`.
///
/// An item of `applications/query` repeats the `cardNo` and `plateNum` that it was found by:
/// without them an answer to somebody else's question could not be told from one's own.
///
/// A bundle may have a `pageUrl`: a web page with all its files, for the customer's phone. It is
/// shown only if it stands on a host of the account (`page_hosts`), and never fetched.
struct TollQuestion: Sendable, CustomStringConvertible {
    let command: String
    let members: [(name: String, value: JSONValue)]
    /// What the account must be allowed for it; nil for what is always allowed.
    let feature: TollFeature?
    /// What the account's province must know; nil for what every province does.
    let input: TollInput?
    /// Whether the month is missing where the province may want it.
    var lacksMonth = false
    /// The idempotency key.
    var key: String?

    /// The command only.
    var description: String { command }

    /// `applications/query`: the applications that fit a clue; throws `.unwritable` for numbers
    /// that are not letters and digits.
    static func applications(_ clue: TollClue) throws(QuestionFault) -> TollQuestion {
        switch clue {
        case .order(let number):
            return TollQuestion(
                "applications/query", [("orderNo", try word(number))], input: .order)
        case .application(let number):
            return TollQuestion(
                "applications/query", [("applyId", try word(number))], input: .application)
        case .card(let card, let month):
            let when = month.map { [("month", $0.digits)] } ?? []
            var question = TollQuestion(
                "applications/query", [("cardNo", card.card), ("plateNum", card.plate)] + when,
                input: .card)
            question.lacksMonth = month == nil
            return question
        }
    }

    /// `applications/bundle`: an application with its invoices and summary sheets.
    static func bundle(of application: String) throws(QuestionFault) -> TollQuestion {
        TollQuestion("applications/bundle", [("applyId", try word(application))])
    }

    /// `applications/apply`: invoices for an order in the name of `buyer`. It changes something:
    /// record `key` first, and use it again for every attempt.
    ///
    /// - Parameter key: 8 to 64 letters, digits or `-`, such as an attempt's UUID.
    static func apply(
        order: String, buyer: Party, key: String
    ) throws(QuestionFault) -> TollQuestion {
        try changing(
            "applications/apply", [("orderNo", try word(order))], buyer, key, feature: .apply)
    }

    /// `applications/retitle`: the same invoices in the name of another buyer. The old ones are
    /// void from then on, and the work takes up to three working days. For `key` see `apply`.
    static func retitle(
        application: String, buyer: Party, key: String
    ) throws(QuestionFault) -> TollQuestion {
        try changing(
            "applications/retitle", [("applyId", try word(application))], buyer, key,
            feature: .retitle)
    }

    /// `files/pdf`: the PDF of one invoice or summary sheet.
    static func file(_ file: String, of application: String) throws(QuestionFault) -> TollQuestion {
        TollQuestion(
            "files/pdf", [("applyId", try word(application)), ("fileId", try word(file))],
            feature: .file)
    }

    /// `trips/query`: a month's trips.
    static func trips(_ card: TollCard, month: TollMonth) -> TollQuestion {
        TollQuestion(
            "trips/query",
            [("cardNo", card.card), ("plateNum", card.plate), ("month", month.digits)],
            feature: .trips, input: .card)
    }

    /// Whether a number may be sent: 1 to 64 ASCII letters, digits, `-` or `_`.
    static func isNumber(_ text: String) -> Bool { TextForm.isWord(text, 1...64, also: "-_") }

    private init(
        _ command: String, _ texts: [(String, String)], feature: TollFeature? = nil,
        input: TollInput? = nil
    ) {
        self.command = command
        members = texts.map { ($0.0, .string($0.1)) }
        self.feature = feature
        self.input = input
    }

    private static func changing(
        _ command: String, _ about: [(String, String)], _ buyer: Party, _ key: String,
        feature: TollFeature
    ) throws(QuestionFault) -> TollQuestion {
        let tax = buyer.taxIdentifier ?? ""
        guard TextForm.isLine(buyer.name, atMost: 200), TextForm.isWord(tax, 0...20),
            TextForm.isWord(key, 8...64, also: "-")
        else { throw .unwritable }
        var question = TollQuestion(
            command, about + [("buyerName", buyer.name), ("buyerTaxpayerCode", tax)],
            feature: feature)
        question.key = key
        return question
    }

    private static func word(_ text: String) throws(QuestionFault) -> String {
        guard isNumber(text) else { throw .unwritable }
        return text
    }
}

extension TollAccount {
    /// The request for a question; throws `.switchedOff` for what the account or its province does
    /// not do.
    func request(_ question: TollQuestion) throws(QuestionFault) -> HTTPRequest {
        if let feature = question.feature, features.contains(feature) == false {
            throw .switchedOff
        }
        if let input = question.input, inputs.contains(input) == false { throw .switchedOff }
        guard question.lacksMonth == false || needsMonth == false else { throw .unwritable }
        guard let address = WebAddress("\(origin.text)\(pathPrefix)/\(question.command)"),
            let headers = headers(key: question.key)
        else { throw .unwritable }
        let isFile = question.feature == .file
        return HTTPRequest(
            address: address, form: JSONWriter.object(question.members), headers: headers,
            timeout: isFile ? Limits.documentAnswer : Limits.statusAnswer,
            bodyBytes: Limits.statusBytes, egress: egress, caFile: caFile,
            isSentOnce: question.key != nil)
    }

    private func headers(key: String?) -> [HTTPHeader]? {
        let bearer = "Bearer " + String(decoding: token.bytes, as: UTF8.self)
        guard let type = HTTPHeader("Content-Type", "application/json; charset=UTF-8"),
            let token = HTTPHeader("Authorization", bearer)
        else { return nil }
        guard let key else { return [type, token] }
        return HTTPHeader("Idempotency-Key", key).map { [type, token, $0] }
    }
}
