// From the answers of a toll invoice platform to values.

internal import KioskCore

/// Reads answers; each method throws `.refused(.notFound)` where the platform knows no such thing,
/// and `.mismatch` where it speaks of another.
struct TollReader {
    let account: TollAccount

    /// The applications that fit a clue: one or more, each once.
    func applications(_ body: [UInt8], clue: TollClue) throws(AnswerFault) -> [TollApplication] {
        var found: [TollApplication] = []
        for item in try opened(body).list("items") {
            let application = try application(item)
            guard Self.fits(application, clue), try Self.names(item, clue) else {
                throw .mismatch
            }
            found.append(application)
        }
        guard found.isEmpty == false else { throw .refused(.notFound) }
        let names = found.map { [$0.order, $0.application] }
        guard Set(names).count == names.count else { throw .malformed }
        return found
    }

    /// The number of the application that an order or a change of title was taken under.
    func taken(_ body: [UInt8]) throws(AnswerFault) -> String {
        try number(try opened(body), "applyId")
    }

    /// An application with its invoices. Their number and their sum must be those of its head, and
    /// no invoice and no file may stand twice.
    func bundle(_ body: [UInt8], application asked: String) throws(AnswerFault) -> TollBundle {
        let fields = try opened(body)
        let head = try application(fields)
        guard head.application == asked else { throw .mismatch }
        var invoices: [TollInvoice] = []
        for item in try fields.list("items") { invoices.append(try invoice(item)) }
        var summaries: [TollSummary] = []
        for sheet in try fields.list("summaries") { summaries.append(try summary(sheet)) }
        let bundle = TollBundle(
            application: head, origin: try fields.text("originApply"),
            buyer: try buyer(fields), invoices: invoices, summaries: summaries,
            page: try fields.text("pageUrl").flatMap(account.pageHosts.page))
        let tax = try fields.yuan("sumTaxAmount")
        guard Self.isWhole(bundle), Self.adds(bundle, tax: tax) else { throw .malformed }
        return bundle
    }

    /// The bytes of a PDF, at most `Limits.documentBytes`, not inspected.
    func file(_ body: [UInt8], file asked: String) throws(AnswerFault) -> [UInt8] {
        let fields = try opened(body)
        guard try fields.required("fileId") == asked else { throw .mismatch }
        guard try fields.required("fileType") == "pdf" else { throw .malformed }
        return try fields.base64("fileData", atMost: Limits.documentBytes)
    }

    /// A month's trips.
    func trips(_ body: [UInt8], month: TollMonth) throws(AnswerFault) -> [TollTrip] {
        var trips: [TollTrip] = []
        for item in try opened(body).list("items") {
            guard let day = try item.day("day") else { throw .malformed }
            guard day.digits.hasPrefix(month.digits) else { throw .mismatch }
            trips.append(
                TollTrip(
                    trade: try number(item, "tradeId"), day: day, toll: try item.fen("fee"),
                    state: TollTripState(rawValue: try item.required("status"))))
        }
        return trips
    }
}

// MARK: Parts

extension TollReader {
    /// `data` of a success; a refusal's words stay behind unread.
    private func opened(_ body: [UInt8]) throws(AnswerFault) -> AnswerFields {
        let outer = try AnswerFields(json: body)
        guard try outer.flag("success") else {
            throw Self.refusal(try outer.required("code"))
        }
        return try outer.object("data")
    }

    private static func refusal(_ code: String) -> AnswerFault {
        switch code {
        case "NOT_FOUND": .refused(.notFound)
        case "UNAUTHORISED": .refused(.unauthorised)
        case "INVALID": .refused(.invalid)
        case "CONFLICT", "STATE": .refused(.conflict)
        case "FAULT": .refused(.faulty)
        default: .refused(.other(Token(code)))
        }
    }

    private func number(_ fields: AnswerFields, _ name: String) throws(AnswerFault) -> String {
        let text = try fields.required(name)
        guard TollQuestion.isNumber(text) else { throw .malformed }
        return text
    }

    private func application(_ fields: AnswerFields) throws(AnswerFault) -> TollApplication {
        guard let work = TollWork(rawValue: try fields.required("applyType")),
            let month = TollMonth(try fields.required("month"))
        else { throw .malformed }
        let name = try fields.text("applyId") == nil ? nil : try number(fields, "applyId")
        let stage = TollStage.of(
            status: try fields.text("status"), kind: work, reason: try fields.text("failReason"))
        guard (name == nil) == (stage == .open) else { throw .malformed }
        return TollApplication(
            order: try number(fields, "orderNo"), application: name, work: work, stage: stage,
            isReversed: try fields.flag("hasRed"), month: month,
            total: try fields.yuan("sumAmount"), invoices: try fields.count("sumInvoice"))
    }

    private func invoice(_ fields: AnswerFields) throws(AnswerFault) -> TollInvoice {
        let code = try fields.text("invoiceCode")
        let number = try fields.required("invoiceNum")
        guard let kind = TollInvoiceKind.of(code: code, number: number),
            let day = try fields.day("invoiceTime")
        else { throw .malformed }
        return TollInvoice(
            identity: InvoiceIdentity(code: code, number: number), kind: kind,
            seller: Party(
                name: try fields.required("sellerName"),
                taxIdentifier: try fields.text("sellerTaxNum")),
            total: try fields.fen("totalAmount"), tax: try fields.fen("totalTaxAmount"),
            issueDate: day, file: try self.number(fields, "fileId"))
    }

    private func summary(_ fields: AnswerFields) throws(AnswerFault) -> TollSummary {
        let sheet = try fields.required("summaryNum")
        guard TextForm.isDigits(sheet, 16...16) else { throw .malformed }
        return TollSummary(
            number: sheet, isValid: try fields.flag("valid"), file: try number(fields, "fileId"))
    }

    private func buyer(_ fields: AnswerFields) throws(AnswerFault) -> Party {
        Party(
            name: try fields.required("buyerName"),
            taxIdentifier: try fields.text("buyerTaxpayerCode"))
    }

    private static func fits(_ found: TollApplication, _ clue: TollClue) -> Bool {
        switch clue {
        case .order(let number): found.order == number
        case .application(let number): found.application == number
        case .card(_, let month): month == nil || month == found.month
        }
    }

    /// Whether card and plate, which an answer to them must repeat, are the ones that were asked
    /// for.
    private static func names(
        _ item: AnswerFields, _ clue: TollClue
    ) throws(AnswerFault) -> Bool {
        guard case .card(let asked, _) = clue else { return true }
        let (card, plate) = (try item.required("cardNo"), try item.required("plateNum"))
        return card == asked.card && plate == asked.plate
    }

    /// Whether nothing stands twice and at most one summary sheet counts.
    private static func isWhole(_ bundle: TollBundle) -> Bool {
        let files = bundle.invoices.map(\.file) + bundle.summaries.map(\.file)
        return Set(files).count == files.count
            && Set(bundle.invoices.map(\.identity)).count == bundle.invoices.count
            && bundle.summaries.count(where: \.isValid) <= 1
    }

    /// Whether the invoices are those that the head speaks of: all of them once they are done, and
    /// none before. In a stage that nobody knows there may be anything, and none of it is used.
    private static func adds(_ bundle: TollBundle, tax: Amount) -> Bool {
        let head = bundle.application
        switch head.stage {
        case .unknown: return true
        case .open, .inProgress, .failed: return bundle.invoices.isEmpty
        case .done: break
        }
        // A sum of 500 numbers of fifteen digits is far from the bounds of 64 bits.
        return bundle.invoices.count == head.invoices
            && bundle.invoices.reduce(0) { $0 &+ $1.total.hundredths } == head.total.hundredths
            && bundle.invoices.reduce(0) { $0 &+ $1.tax.hundredths } == tax.hundredths
    }
}
