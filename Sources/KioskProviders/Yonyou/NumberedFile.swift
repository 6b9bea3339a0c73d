// The file of an invoice that is asked for by its own number.

internal import KioskCore
internal import KioskText

/// Reads the answer to `getbsfile` (版式文件查询): `{code, message, data}` with files as base64.
///
/// The answer has files and nothing of what stands in them. If it repeats the number, as `slfphm`
/// or as `fpdm` and `fphm`, it must be the one that was asked for; that it does is assumed, so an
/// answer without it passes.
struct NumberedFile {
    let printed: PrintedInvoice
    /// Whether the cloud draws PDFs of OFD packages for this account.
    let isRendered: Bool

    /// The file with what the invoice's own code says of it; not found where the cloud knows no
    /// such invoice, or has no file of it. Throws `.malformed`, `.mismatch`, `.tooLarge` or
    /// `.faulty`.
    func answer(_ body: [UInt8]) throws(ProviderFailure) -> LookUpAnswer {
        let layers = try AnswerLayers(body)
        guard let code = layers.all("code").first else { throw .malformed }
        guard case .answered = try YonyouCodes.outcome(code: code) else { return Self.none }
        guard isMeant(layers) else { throw .mismatch }
        // A PDF is stamped by the seller first, then as the tax bureau made it.
        if let pdf = try Self.file(["yypdf", "taxpdf"], in: layers) {
            return found(.pdf, .inline(pdf))
        }
        guard let package = try Self.file(["taxofd"], in: layers) else { return Self.none }
        return isRendered && InvoiceFile.isPackage(package)
            ? found(.rendered, .rendering(package)) : found(.ofd, nil)
    }

    private static let none = LookUpAnswer(status: .notFound)

    private func found(
        _ format: InvoiceOffer.Format, _ source: DocumentSource?
    ) -> LookUpAnswer {
        LookUpAnswer(
            status: .fileOnly(printed, InvoiceOffer(format: format)), document: source)
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
