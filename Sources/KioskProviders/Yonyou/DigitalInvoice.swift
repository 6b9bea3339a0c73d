// The XML of a digital invoice (数电票), as the tax bureau makes it.

internal import KioskCore

/// Reads which invoice an XML is of.
///
/// The form is not published with an interface that a kiosk could cite; this is what such files
/// look like in the field, and assumed here. Without a name space, from the root `EInvoice`:
///
/// | element | is |
/// |---|---|
/// | `Header/EIid`, `TaxSupervisionInfo/InvoiceNumber` | the number; the same if both are there |
/// | `TaxSupervisionInfo/IssueTime` | day of issue, with or without a time |
/// | `EInvoiceData/BasicInformation/RequestTime` | the same where the one above is absent |
/// | `EInvoiceData/BasicInformation/TotalAmWithoutTax` | total without tax |
/// | `EInvoiceData/BasicInformation/TotalTaxAm` | tax |
/// | `EInvoiceData/BasicInformation/TotalTax-includedAmount` | total with tax |
/// | `EInvoiceData/SellerInformation/SellerName`, `SellerIdNum` | who sells |
/// | `EInvoiceData/BuyerInformation/BuyerName`, `BuyerIdNum` | who buys |
///
/// Whether the invoice was reversed since does not stand in it.
struct DigitalInvoice {
    private static let data = "EInvoice/EInvoiceData/"
    private static let number = [
        "EInvoice/Header/EIid", "EInvoice/TaxSupervisionInfo/InvoiceNumber",
    ]
    private static let day = [
        "EInvoice/TaxSupervisionInfo/IssueTime", data + "BasicInformation/RequestTime",
    ]
    private static let net = data + "BasicInformation/TotalAmWithoutTax"
    private static let tax = data + "BasicInformation/TotalTaxAm"
    private static let total = data + "BasicInformation/TotalTax-includedAmount"
    private static let seller = data + "SellerInformation/Seller"
    private static let buyer = data + "BuyerInformation/Buyer"
    private static let paths =
        number + day + [net, tax, total] + [seller, buyer].flatMap { [$0 + "Name", $0 + "IdNum"] }

    private let texts: [String: String]

    /// Reads an XML; nil for what is none.
    init?(_ bytes: [UInt8]) {
        guard let elements = InvoiceElements(bytes, paths: Self.paths) else { return nil }
        texts = elements.texts.filter { $0.value.isEmpty == false }
    }

    /// The invoice; nil where one of its facts is absent or has another form.
    var invoice: Invoice? {
        let numbers = Set(Self.number.compactMap { texts[$0] })
        guard let number = numbers.first, numbers.count == 1, number.utf8.count == 20,
            let identity = InvoiceIdentity(code: nil, checked: number),
            let total = amount(Self.total), let net = amount(Self.net),
            let tax = amount(Self.tax), let seller = party(Self.seller),
            let buyer = party(Self.buyer),
            let day = Self.day.compactMap({ texts[$0] }).first.flatMap(CalendarDate.init(written:))
        else { return nil }
        return Invoice(
            identity: identity, kind: total.hundredths < 0 ? .creditNote : .invoice,
            seller: seller, buyer: buyer, taxExclusiveAmount: net, taxAmount: tax,
            taxInclusiveAmount: total, issueDate: day)
    }

    private func amount(_ path: String) -> Amount? { texts[path].flatMap(Amount.init(text:)) }

    private func party(_ path: String) -> Party? {
        texts[path + "Name"].map { Party(name: $0, taxIdentifier: texts[path + "IdNum"]) }
    }
}
