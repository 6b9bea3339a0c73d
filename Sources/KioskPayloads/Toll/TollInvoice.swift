// The code and the number of an electronic toll invoice.

import KioskCore
import KioskText

/// Code of 12 digits that begins with 0 and ends with 12, number of 8 (announcement of four
/// ministries on electronic bills of toll roads, 2020).
struct TollInvoice {
    private let code: String
    private let number: String

    /// Nil for any other code.
    init?(code: String, number: String) {
        guard Alphabet.isDigits(code, 12), code.hasPrefix("0"),
            Region.isPlausible(code.dropFirst()), Alphabet.isDigits(number, 8)
        else { return nil }
        self.code = code
        self.number = number
    }

    /// Whether the code itself says that it is of a toll road: as bare text it has to.
    var saysSo: Bool { code.hasSuffix("12") }

    func reading(link: String? = nil) -> CodeReading {
        CodeReading(
            naming: .tollInvoice, advice: .itsService,
            facts: [NamedCode.Fact(.code, code), NamedCode.Fact(.number, number)],
            fields: [CodeReading.Field("code", code), CodeReading.Field("number", number)],
            link: link)
    }
}

/// Both as text, parted by commas, bars, spaces, hyphens or slashes.
struct TollInvoiceText: PayloadFormat {
    func read(_ text: ScannedText) -> CodeReading? {
        guard text.isPrintableASCII, (21...24).contains(text.text.utf8.count) else { return nil }
        let parts = text.text.split { ",| -/".contains($0) }.map(String.init)
        guard parts.count == 2, let invoice = TollInvoice(code: parts[0], number: parts[1]),
            invoice.saysSo
        else { return nil }
        return invoice.reading()
    }
}

/// A page of the toll service: `param` is base64 of `fpdm=CODE&fphm=NUMBER`.
struct TollInvoiceLink: PayloadFormat {
    private static let host = "txffp.com"

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text), let host = url.place?.host,
            host == Self.host || host.hasSuffix("." + Self.host),
            let parameter = QueryParameters(url.query)?.only("param"),
            let bytes = Base64.bytes(parameter), let inner = UTF8Text.decode(bytes),
            let parameters = QueryParameters(inner[...]),
            let code = parameters.only("fpdm"), let number = parameters.only("fphm")
        else { return nil }
        return TollInvoice(code: code, number: number)?.reading(link: text.text)
    }
}
