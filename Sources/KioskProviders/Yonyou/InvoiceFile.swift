// The file in an answer, or the way to it, and what may be done with it.

internal import KioskCore
internal import KioskText

/// A file that can be had, with what is offered of it.
struct InvoiceFile {
    let offer: InvoiceOffer
    /// Nil where there is nothing to print.
    let source: DocumentSource?

    /// The file that `layers` speak of; nil if there is none that a kiosk or a phone can use.
    init?(_ layers: AnswerLayers, for account: YonyouAccount) throws(ProviderFailure) {
        let link = try Self.share(layers)
        let phoneLink = link?.phoneLink(for: account)
        let format = YonyouCodes.format(
            fileType: try layers.text("fileType"), bsstatus: try layers.text("bsstatus"))
        let found: (InvoiceOffer.Format, DocumentSource?)
        switch format {
        case .pdf:
            guard
                let source = Self.inline(layers) ?? link?.download(for: account).map({ .link($0) })
            else { return nil }
            found = (.pdf, source)
        case .ofd:
            if let source = Self.rendering(layers, link, for: account) {
                found = (.rendered, source)
            } else {
                guard phoneLink != nil || layers.all("pdf").isEmpty == false else { return nil }
                found = (.ofd, nil)
            }
        case .rendered, .some(.none), nil: return nil
        }
        offer = InvoiceOffer(format: found.0, link: phoneLink, services: account.services)
        source = found.1
    }

    private static func share(_ layers: AnswerLayers) throws(ProviderFailure) -> ShareLink? {
        guard let url = try layers.text("shareurl") else { return nil }
        return ShareLink(url: url, code: try layers.text("sharecode"))
    }

    /// Text that is no base64 is no file: the vendor's sample has words there.
    private static func inline(_ layers: AnswerLayers) -> DocumentSource? {
        bytes(layers).map { .inline($0) }
    }

    private static func bytes(_ layers: AnswerLayers) -> [UInt8]? {
        guard let text = layers.all("pdf").first, let bytes = Base64.bytes(text),
            bytes.isEmpty == false
        else { return nil }
        return bytes
    }

    /// An OFD package that the cloud is to draw, here or behind its link; both are asked for its
    /// form and size before they are sent.
    private static func rendering(
        _ layers: AnswerLayers, _ link: ShareLink?, for account: YonyouAccount
    ) -> DocumentSource? {
        guard account.rendersOFD else { return nil }
        if let bytes = bytes(layers) { return isPackage(bytes) ? .rendering(bytes) : nil }
        return link?.download(for: account).map { .named($0) }
    }

    /// Whether it is a ZIP file (APPNOTE 4.3.7) of a size that may be sent.
    static func isPackage(_ bytes: [UInt8]) -> Bool {
        bytes.count <= Limits.drawnBytes && bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    }
}
