// The tax cloud's links to an invoice that exists.

import KioskCore

/// `/invoiceent-web/s/` or `/output-tax/s/` and 32 hexadecimal digits, or
/// `/output-tax/s/downloadPdf?pwd=…&authCode=…` (the `shareurl` of the cloud's callback, Open API
/// V1.24; the page asks for a code of four characters that stands beside it).
///
/// At another host it is a web address like any other: nobody vouches for it.
struct SharedInvoice: PayloadFormat {
    private static let folders = ["/invoiceent-web/s/", "/output-tax/s/"]
    private static let download = "/output-tax/s/downloadPdf"

    let rules: [ReceiptRule]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text), let rule = rules.first(where: { $0.isPlace(of: url) }),
            Self.isShare(url)
        else { return nil }
        return CodeReading(
            naming: .sharedInvoice, advice: .phone,
            fields: [CodeReading.Field("account", rule.account.text)], link: text.text)
    }

    private static func isShare(_ url: ScannedURL) -> Bool {
        if url.path == download {
            let code = QueryParameters(url.query)?.only("authCode") ?? ""
            return Alphabet.isHexadecimal(code, count: 32)
        }
        return folders.contains { folder in
            url.path.hasPrefix(folder)
                && Alphabet.isHexadecimal(url.path.dropFirst(folder.count), count: 32)
        }
    }
}
