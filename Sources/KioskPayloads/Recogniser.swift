// From scanned text to what it asks for: all formats that the kiosk knows, in one order.

package import KioskCore

/// Recognises scanned texts by the configured rules.
///
/// It only compares and takes apart: a URL in a code is never fetched, and of it nothing is passed
/// on but the account that it belongs to and its order, or the whole for the customer's own phone
/// where its host is allowed.
package struct Recogniser: Sendable {
    private let formats: [any PayloadFormat]
    private let phoneHosts: PhoneHosts

    /// Takes the rules of all accounts; where two name the same code, the first has it.
    /// `phoneHosts` are those whose addresses may be shown to a phone again, besides the accounts'
    /// own; `titleBarCodePrefixes` the first characters of a wallet's bar codes for invoice titles.
    package init(
        rules: [ReceiptRule], phoneHosts: [Authority] = [], titleBarCodePrefixes: [String] = []
    ) {
        self.phoneHosts = PhoneHosts(places: phoneHosts + rules.flatMap(\.hosts))
        let own = Set(rules.flatMap(\.hosts).map(\.host))
        // A page at an account's own host is a receipt code that was read badly, and no service.
        let services = PhoneHosts(places: phoneHosts.filter { own.contains($0.host) == false })
        let serials = BareSerial(rules: rules).map { [$0] } ?? []
        formats =
            Self.ownCodes(rules) + Self.unmistakable + ForeignFormats.all
            + [WebAddress(services: services), TradeItemNumber(), UnifiedCode()]
            + [TitleBarCode(prefixes: titleBarCodePrefixes), PaymentCode()] + serials + Self.weak
    }

    /// What the configured accounts and the kiosk itself make.
    private static func ownCodes(_ rules: [ReceiptRule]) -> [any PayloadFormat] {
        [
            CommandCode(), OfflineCode(rules: rules), ApplicationCode(rules: rules),
            MerchantCode(rules: rules), CloudPage(rules: rules), SharedInvoice(rules: rules),
        ]
    }

    /// Codes with heads, labels or addresses that nothing else has.
    private static let unmistakable: [any PayloadFormat] = [
        InvoiceCode(), InvoiceTitleCode(), InvoiceDelivery(), TitleLink(), FiscalBillText(),
        LabelledPaymentNotice(), TollInvoiceText(), TollInvoiceLink(), OtherService(),
        FiscalBillLink(),
    ]

    /// Bare numbers that are told by little more than their length: an account's serials of that
    /// length come before them.
    private static let weak: [any PayloadFormat] = [
        RegistrationNumber(), TollSummary(), BareInvoiceNumber(), BarePaymentNotice(),
    ]

    /// What a scan is.
    package func recognise(_ scan: Scan) -> Recognition {
        read(scan.text, symbology: scan.symbology).recognition
    }

    /// All that can be said of a text, for staff who ask what a code says.
    package func read(_ scanned: String, symbology: Symbology? = nil) -> CodeReading {
        let text = ScannedText(scanned, symbology: symbology)
        var reading = reading(of: text)
        reading.warnings = text.warnings + reading.warnings
        if case .named(var code) = reading.recognition, let link = code.link,
            phoneHosts.allow(link) == false
        {
            code.link = nil
            reading.recognition = .named(code)
        }
        return reading
    }

    private func reading(of text: ScannedText) -> CodeReading {
        for format in formats {
            if let reading = format.read(text) { return reading }
        }
        return CodeReading(.unknown, .unrecognised(.notAReceipt))
    }
}
