// The file of an invoice that is asked for by its own number.

internal import KioskCore
internal import KioskText

/// Reads the answer to `getbsfile` (版式文件查询): `{code, message, data}` with files as base64.
///
/// The code on an invoice can be forged and its number guessed, so a file alone is not given out:
/// the facts of the invoice must come with it, in the XML that the tax bureau makes of a digital
/// one (`DigitalInvoice`). Whoever asked compares them with the code. That the answer has this XML
/// as `taxxml`, in base64 like the other files, is assumed; an older invoice has none.
///
/// If the answer repeats the number, as `slfphm` or as `fpdm` and `fphm`, it must be the one that
/// was asked for. That the PDF beside an XML is of the same invoice is the cloud's word.
struct NumberedFile {
    let printed: PrintedInvoice
    /// Whether the cloud draws PDFs of OFD packages for this account.
    let isRendered: Bool

    /// The invoice with its file; not found where the cloud knows no such invoice, or has no file
    /// or no facts of it. Throws `.malformed`, `.mismatch`, `.tooLarge` or `.faulty`.
    func answer(_ body: [UInt8]) throws(ProviderFailure) -> LookUpAnswer {
        let layers = try AnswerLayers(body)
        guard let code = layers.all("code").first else { throw .malformed }
        guard case .answered = try YonyouCodes.outcome(code: code) else { return Self.none }
        guard isMeant(layers) else { throw .mismatch }
        guard let xml = try Self.file(["taxxml"], in: layers),
            let invoice = DigitalInvoice(xml)?.invoice
        else { return Self.none }
        guard invoice.identity == printed.identity else { throw .mismatch }
        return try answer(invoice, layers)
    }

    private static let none = LookUpAnswer(status: .notFound)

    private func answer(
        _ invoice: Invoice, _ layers: AnswerLayers
    ) throws(ProviderFailure) -> LookUpAnswer {
        func found(_ format: InvoiceOffer.Format, _ source: DocumentSource?) -> LookUpAnswer {
            LookUpAnswer(
                status: .ready(invoice, InvoiceOffer(format: format)), document: source)
        }
        // A PDF is stamped by the seller first, then as the tax bureau made it.
        if let pdf = try Self.file(["yypdf", "taxpdf"], in: layers) {
            return found(.pdf, .inline(pdf))
        }
        guard let package = try Self.file(["taxofd"], in: layers) else { return Self.none }
        return isRendered && InvoiceFile.isPackage(package)
            ? found(.rendered, .rendering(package)) : found(.ofd, nil)
    }

    private func isMeant(_ layers: AnswerLayers) -> Bool {
        let numbers = layers.all("slfphm") + layers.all("fphm")
        return numbers.allSatisfy { $0 == printed.identity.number }
            && layers.all("fpdm").allSatisfy { $0 == printed.identity.code ?? "" }
    }

    /// The first file under these names; every one that is there must be base64.
    private static func file(
        _ names: [String], in layers: AnswerLayers
    ) throws(ProviderFailure) -> [UInt8]? {
        var files: [[UInt8]] = []
        for text in names.flatMap(layers.all) {
            guard let bytes = Base64.bytes(text) else { throw .malformed }
            if bytes.isEmpty == false { files.append(bytes) }
        }
        guard let first = files.first else { return nil }
        guard first.count <= Limits.documentBytes else { throw .tooLarge }
        return first
    }
}
