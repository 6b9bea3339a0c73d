// From scanned text to what it asks for: all formats that the kiosk knows, in one order.

package import KioskCore

/// Recognises scanned texts by the configured rules.
///
/// It only compares and takes apart: a URL in a code is never fetched, and of it nothing is passed
/// on but the account that it belongs to and what it asks for there, and the whole for the
/// customer's own phone where its host is allowed.
package struct Recogniser: Sendable {
    private let formats: [any PayloadFormat]
    private let phoneHosts: PhoneHosts

    /// Takes the rules of all accounts; where two name the same code, the first has it.
    /// `phoneHosts` are those whose addresses may be shown to a phone again, besides the accounts'
    /// own; `titleBarCodePrefixes` the first characters of a wallet's bar codes for invoice titles;
    /// `invoiceAccounts` those that can fetch an invoice by its number, in the order in which they
    /// are asked; `billAccount` the one that can be asked about fiscal e-bills.
    package init(
        rules: [ReceiptRule], phoneHosts: [Authority] = [], titleBarCodePrefixes: [String] = [],
        invoiceAccounts: [AccountName] = [], billAccount: AccountName? = nil
    ) {
        self.phoneHosts = PhoneHosts(places: phoneHosts + rules.flatMap(\.hosts))
        let own = Set(rules.flatMap(\.hosts).map(\.host))
        // A page at an account's own host is a receipt code that was read badly, and no service.
        let services = PhoneHosts(places: phoneHosts.filter { own.contains($0.host) == false })
        let serials = BareSerial(rules: rules).map { [$0] } ?? []
        formats =
            Self.ownCodes(rules) + Self.unmistakable(invoiceAccounts, billAccount)
            + ForeignFormats.all
            + [WebAddress(services: services), TradeItemNumber(), UnifiedCode()]
            + [TitleBarCode(prefixes: titleBarCodePrefixes), PaymentCode()] + serials
            + Self.weak(invoiceAccounts)
    }

    /// What the configured accounts and the kiosk itself make.
    private static func ownCodes(_ rules: [ReceiptRule]) -> [any PayloadFormat] {
        [
            CardCode(), SettingsCode(), CommandCode(), OfflineCode(rules: rules),
            ApplicationCode(rules: rules),
            MerchantCode(rules: rules), CloudPage(rules: rules), SharedInvoice(rules: rules),
        ]
    }

    /// Codes with heads, labels or addresses that nothing else has.
    private static func unmistakable(
        _ invoiceAccounts: [AccountName], _ billAccount: AccountName?
    ) -> [any PayloadFormat] {
        [
            InvoiceCode(accounts: invoiceAccounts), InvoiceTitleCode(), InvoiceDelivery(),
            TitleLink(), FiscalBillText(account: billAccount), LabelledPaymentNotice(),
            TollInvoiceText(), TollInvoiceLink(), OtherService(),
            FiscalBillLink(account: billAccount),
        ]
    }

    /// Bare numbers that are told by little more than their length: an account's serials of that
    /// length come before them.
    private static func weak(_ invoiceAccounts: [AccountName]) -> [any PayloadFormat] {
        [
            RegistrationNumber(), TollSummary(), BareInvoiceNumber(accounts: invoiceAccounts),
            BarePaymentNotice(),
        ]
    }

    /// What a scan is.
    package func recognise(_ scan: Scan) -> Recognition {
        read(scan.text, symbology: scan.symbology).recognition
    }

    /// All that can be said of a text, for staff who ask what a code says.
    package func read(_ scanned: String, symbology: Symbology? = nil) -> CodeReading {
        let text = ScannedText(scanned, symbology: symbology)
        var reading = reading(of: text)
        reading.warnings = text.warnings + reading.warnings
        reading.recognition = withoutForeignPage(reading.recognition)
        return reading
    }

    /// The code's own address goes no further unless a phone may be sent there.
    private func withoutForeignPage(_ recognition: Recognition) -> Recognition {
        switch recognition {
        case .named(var code):
            if code.link.map(phoneHosts.allow) == false { code.link = nil }
            return .named(code)
        case .receipt(var receipt):
            if receipt.page.map(phoneHosts.allow) == false { receipt.page = nil }
            return .receipt(receipt)
        case .title, .command, .card, .settings, .unrecognised:
            return recognition
        }
    }

    private func reading(of text: ScannedText) -> CodeReading {
        for format in formats {
            if let reading = format.read(text) { return reading }
        }
        return CodeReading(.unknown, .unrecognised(.notAReceipt))
    }
}
