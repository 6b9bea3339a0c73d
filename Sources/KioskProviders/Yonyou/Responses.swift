// From the cloud's answer to the status of all clouds.

internal import KioskCore
internal import KioskText

/// Reads the answer to a status query.
struct StatusReader {
    let account: YonyouAccount
    /// What was asked for.
    let serial: String
    /// Whether the receipt proves that the order exists, and nobody else can be asked about it.
    let isOrder: Bool
    /// The receipt's own page for a phone.
    var page: String?

    /// The answer in `body`; throws `.malformed`, `.mismatch`, `.tooLarge` or `.faulty`.
    func answer(_ body: [UInt8]) throws(ProviderFailure) -> LookUpAnswer {
        let layers = try AnswerLayers(body)
        let serials = layers.all("fpqqlsh")
        guard serials.allSatisfy({ $0 == serial }) else { throw .mismatch }
        let codes = layers.all("code")
        guard codes.isEmpty == false else { throw .malformed }
        for code in codes {
            if case .status(let status) = try YonyouCodes.outcome(code: code) {
                return LookUpAnswer(status: meaning(of: status))
            }
        }
        guard serials.isEmpty == false, let statuscode = try layers.text("statuscode")
        else { throw .malformed }
        let reason = layers.all("errmsg").first
        if let status = YonyouCodes.status(statuscode: statuscode, reason: reason) {
            return LookUpAnswer(status: status)
        }
        return try issued(layers)
    }

    private func meaning(of status: InvoiceStatus) -> InvoiceStatus {
        let isUnissued = status == .notFound && isOrder && account.notFoundMeansNotIssued
        return isUnissued ? .needsBuyer(BuyerQuestion(page: page)) : status
    }

    private func issued(_ layers: AnswerLayers) throws(ProviderFailure) -> LookUpAnswer {
        guard let details = layers.invoice else { throw .malformed }
        let invoice = try InvoiceReader(details: details).invoice(
            isCredit: layers.text("kplx") == "1")
        let fate = YonyouCodes.fate(
            zfbz: try layers.text("zfbz"), bred: try layers.text("bred"))
        switch fate {
        case .voided: return LookUpAnswer(status: .voided(invoice))
        case .other(let status): return LookUpAnswer(status: status)
        case .reversed(let extent): return try reversed(invoice, extent, layers)
        case .valid: break
        }
        guard let file = try InvoiceFile(layers, for: account) else {
            return LookUpAnswer(status: .fileNotReady(invoice))
        }
        return LookUpAnswer(status: .ready(invoice, file.offer), document: file.source)
    }

    private func reversed(
        _ invoice: Invoice, _ extent: Reversal.Extent, _ layers: AnswerLayers
    ) throws(ProviderFailure) -> LookUpAnswer {
        let file = account.printsReversed ? try InvoiceFile(layers, for: account) : nil
        let reversal = Reversal(
            extent, creditNote: try creditNote(layers), offer: file?.offer)
        return LookUpAnswer(status: .reversed(invoice, reversal), document: file?.source)
    }

    /// Where the credit note is found: under its serial, or by its number where the account may
    /// fetch files so. What is no number leads nowhere, and the invoice is shown all the same.
    private func creditNote(_ layers: AnswerLayers) throws(ProviderFailure) -> ReceiptCode? {
        if let serial = try layers.text("hcfpqqlsh"), OrderCodec.isSerial(serial) {
            return ReceiptCode(account.name, .serial(serial))
        }
        guard account.fetchesByNumber, let number = try layers.text("hcfpHm"),
            let identity = InvoiceIdentity(code: try layers.text("hcfpDm"), checked: number)
        else { return nil }
        let named = NamedCode(
            .invoiceNumber, facts: [NamedCode.Fact(.number, number)], advice: .itsService)
        return ReceiptCode(account.name, .invoice(PrintedInvoice(identity, code: named)))
    }
}
