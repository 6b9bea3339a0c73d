// The tax cloud's links to an invoice that exists.

import KioskCore

/// `/invoiceent-web/s/` or `/output-tax/s/` and 32 hexadecimal digits, or
/// `/output-tax/s/downloadPdf?pwd=…&authCode=…` (the `shareurl` of the cloud's callback, Open API
/// V1.24; the page asks for a code of four characters that stands beside it).
///
/// At a place of no account it is told as another shop's.
struct SharedInvoice: PayloadFormat {
    private static let folders = ["/invoiceent-web/s/", "/output-tax/s/"]
    private static let download = "/output-tax/s/downloadPdf"

    let rules: [ReceiptRule]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text), let share = Self.share(url) else { return nil }
        let fields = [CodeReading.Field("share_id", share)]
        guard let rule = rules.first(where: { $0.isPlace(of: url) }) else {
            return CodeReading(.sharedInvoice, .unrecognised(.otherHost), fields: fields)
        }
        return CodeReading(
            naming: .sharedInvoice, advice: .phone,
            fields: [CodeReading.Field("account", rule.account.text)] + fields, link: text.text)
    }

    /// What the cloud calls the invoice there.
    private static func share(_ url: ScannedURL) -> String? {
        let name =
            url.path == download
            ? QueryParameters(url.query)?.only("authCode")
            : folders.first(where: url.path.hasPrefix).map { String(url.path.dropFirst($0.count)) }
        return name.flatMap { Alphabet.isHexadecimal($0, count: 32) ? $0 : nil }
    }
}
