// From the cloud's answer to the status of all clouds.

internal import KioskCore
internal import KioskText

/// Reads the answer to a status query.
struct StatusReader {
    let account: YonyouAccount
    /// What was asked for.
    let serial: String
    /// Whether the receipt proves that the order exists.
    let isOrder: Bool

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
        if let status = YonyouCodes.status(statuscode: statuscode) {
            return LookUpAnswer(status: status)
        }
        return try issued(layers)
    }

    private func meaning(of status: InvoiceStatus) -> InvoiceStatus {
        let isUnissued = status == .notFound && isOrder && account.notFoundMeansNotIssued
        return isUnissued ? .needsBuyer : status
    }

    private func issued(_ layers: AnswerLayers) throws(ProviderFailure) -> LookUpAnswer {
        guard let details = layers.invoice else { throw .malformed }
        let invoice = try InvoiceReader(details: details).invoice(
            isCredit: layers.text("kplx") == "1")
        let fate = YonyouCodes.fate(
            zfbz: try layers.text("zfbz"), bred: try layers.text("bred"), of: invoice)
        if let fate { return LookUpAnswer(status: fate) }
        let link = try share(layers)
        let phoneLink = link?.phoneLink(for: account)
        let format = YonyouCodes.format(
            fileType: try layers.text("fileType"), bsstatus: try layers.text("bsstatus"))
        switch format {
        case .pdf:
            guard let document = file(layers) ?? download(link) else { break }
            return LookUpAnswer(
                status: .ready(invoice, InvoiceOffer(format: .pdf, link: phoneLink)),
                document: document)
        case .ofd where phoneLink != nil || layers.all("pdf").isEmpty == false:
            return LookUpAnswer(
                status: .ready(invoice, InvoiceOffer(format: .ofd, link: phoneLink)))
        case .ofd, nil: break
        }
        return LookUpAnswer(status: .fileNotReady(invoice))
    }

    private func share(_ layers: AnswerLayers) throws(ProviderFailure) -> ShareLink? {
        guard let url = try layers.text("shareurl") else { return nil }
        return ShareLink(url: url, code: try layers.text("sharecode"))
    }

    private func download(_ link: ShareLink?) -> DocumentSource? {
        link?.download(for: account).map { .link($0) }
    }

    /// The file in the answer. Text that is no base64 is no file: the vendor's sample has words
    /// there.
    private func file(_ layers: AnswerLayers) -> DocumentSource? {
        guard let text = layers.all("pdf").first, let bytes = Base64.bytes(text),
            bytes.isEmpty == false
        else { return nil }
        return .inline(bytes)
    }
}
