// An invoice as the kiosk knows it, in the terms of EN 16931.

/// What sets one invoice apart from all others.
package struct InvoiceIdentity: Hashable, Sendable {
    /// The code that stands before the number on older invoices; a fully digital one has none.
    package var code: String?
    /// The invoice number (BT-1).
    package var number: String

    /// Names the invoice with this number, and the code before it if it has one.
    package init(code: String? = nil, number: String) {
        self.code = code
        self.number = number
    }
}

/// A seller (BG-4) or a buyer (BG-7).
package struct Party: Hashable, Sendable {
    /// The name (BT-27, BT-44).
    package var name: String
    /// The tax registration number (BT-31, BT-48); a person has none.
    package var taxIdentifier: String?
    /// Postal address and telephone as one line (BG-5).
    package var address: String?

    /// Makes a party; what is unknown is left out.
    package init(name: String, taxIdentifier: String? = nil, address: String? = nil) {
        self.name = name
        self.taxIdentifier = taxIdentifier
        self.address = address
    }
}

/// An issued invoice.
package struct Invoice: Hashable, Sendable {
    /// Invoice or credit note (BT-3).
    package enum Kind: Hashable, Sendable {
        /// An ordinary invoice.
        case invoice
        /// A credit note: its amounts are negative.
        case creditNote
        /// A bill for a public fee: no tax stands on it, the seller is the collecting unit and the
        /// buyer the payer.
        case publicBill
        /// A public bill that takes another one back.
        case publicCredit
    }

    /// Whether whoever keeps the register was asked about it.
    package enum Authenticity: Hashable, Sendable {
        /// It stands there with these facts.
        case verified
        /// Nobody could be asked, or it does not say.
        case unverified
    }

    package var identity: InvoiceIdentity
    package var kind: Kind
    /// Nil where a cloud answers for its own invoices only.
    package var authenticity: Authenticity?
    package var seller: Party
    package var buyer: Party
    /// The total without tax (BT-109).
    package var taxExclusiveAmount: Amount
    /// The tax (BT-110).
    package var taxAmount: Amount
    /// The total with tax (BT-112).
    package var taxInclusiveAmount: Amount
    /// The day of issue (BT-2).
    package var issueDate: CalendarDate?
    /// The digits by which its authenticity is checked, if the invoice has some.
    package var checkCode: String?

    /// Makes an invoice from what a cloud said of it.
    package init(
        identity: InvoiceIdentity, kind: Kind = .invoice, authenticity: Authenticity? = nil,
        seller: Party, buyer: Party,
        taxExclusiveAmount: Amount, taxAmount: Amount, taxInclusiveAmount: Amount,
        issueDate: CalendarDate? = nil, checkCode: String? = nil
    ) {
        self.identity = identity
        self.kind = kind
        self.authenticity = authenticity
        self.seller = seller
        self.buyer = buyer
        self.taxExclusiveAmount = taxExclusiveAmount
        self.taxAmount = taxAmount
        self.taxInclusiveAmount = taxInclusiveAmount
        self.issueDate = issueDate
        self.checkCode = checkCode
    }
}
