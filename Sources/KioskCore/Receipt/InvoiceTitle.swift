// A buyer, as a title code or the customer's own fingers name one.

/// What kind of buyer an invoice is for; the three that the tax cloud's form knows.
package enum BuyerKind: String, CaseIterable, Hashable, Sendable {
    /// Has a name and a tax registration number.
    case enterprise
    /// A body without a tax registration number: a name only.
    case organisation
    /// A person, by name or without one.
    case person
}

/// The buyer that an invoice is asked for (EN 16931 BG-7).
package struct Buyer: Hashable, Sendable, CustomStringConvertible {
    package var kind: BuyerKind
    /// The name (BT-44); nil only for a person who gives none.
    package var name: String?
    /// The tax registration number (BT-48); only an enterprise has one.
    package var taxIdentifier: String?
    /// Postal address and telephone as one line.
    package var address: String?
    /// Bank and account number as one line.
    package var bankAccount: String?

    /// Makes a buyer; what is unknown is left out.
    package init(
        _ kind: BuyerKind, name: String? = nil, taxIdentifier: String? = nil,
        address: String? = nil, bankAccount: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.taxIdentifier = taxIdentifier
        self.address = address
        self.bankAccount = bankAccount
    }

    /// The kind: a name is nobody's to read in a log.
    package var description: String { kind.rawValue }
}

/// What a scanned title code says, with what does not check out in it.
package struct InvoiceTitle: Hashable, Sendable {
    /// Something to look at twice before an invoice is asked for.
    package enum Warning: String, CaseIterable, Hashable, Sendable {
        /// The code's own check sum does not fit.
        case sum
        /// The check character of the tax registration number does not fit.
        case taxIdentifier = "tax-identifier"
    }

    package var buyer: Buyer
    package var warnings: [Warning]

    /// Takes what the code says.
    package init(_ buyer: Buyer, warnings: [Warning] = []) {
        self.buyer = buyer
        self.warnings = warnings
    }
}
