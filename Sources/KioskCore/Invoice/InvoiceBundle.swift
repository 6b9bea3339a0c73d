// One application with many invoices, and a choice among several things.

/// What came of one application: invoices, each from another seller, and a sheet that sums them up.
package struct InvoiceBundle: Hashable, Sendable, CustomStringConvertible {
    /// One document of it.
    package struct Part: Hashable, Sendable {
        /// What it is.
        package enum Kind: Hashable, Sendable {
            case invoice
            case summary
        }

        package var kind: Kind
        package var identity: InvoiceIdentity
        package var seller: String?
        /// With tax.
        package var total: Amount?
        package var issueDate: CalendarDate?
        /// Whether there is a file of it that may be printed.
        package var hasFile: Bool

        /// Describes a document.
        package init(
            _ kind: Kind, _ identity: InvoiceIdentity, seller: String? = nil,
            total: Amount? = nil, issueDate: CalendarDate? = nil, hasFile: Bool = true
        ) {
            self.kind = kind
            self.identity = identity
            self.seller = seller
            self.total = total
            self.issueDate = issueDate
            self.hasFile = hasFile
        }
    }

    /// The number of the application.
    package var number: String
    package var buyer: Party
    /// With tax, of all invoices together.
    package var total: Amount
    /// Whether credit notes have taken them all back: nothing is printed then.
    package var isReversed: Bool
    /// At most `Limits.bundleParts`; a file is fetched by its place here.
    package var parts: [Part]
    /// A page for the customer's phone with all of them.
    package var link: String?
    package var services: [InvoiceOffer.Service]

    /// Puts a bundle together.
    package init(
        number: String, buyer: Party, total: Amount, isReversed: Bool = false, parts: [Part],
        link: String? = nil, services: [InvoiceOffer.Service] = []
    ) {
        self.number = number
        self.buyer = buyer
        self.total = total
        self.isReversed = isReversed
        self.parts = parts
        self.link = link
        self.services = services
    }

    /// Counts only: what stands in it tells where somebody has been.
    package var description: String { "bundle of \(parts.count) parts" }
}

/// One of several things that fit what the customer knows.
package struct Candidate: Hashable, Sendable {
    /// What helps its owner to know it again; names are masked.
    package var facts: [NamedCode.Fact]
    /// Where it leads; nil for a payment that has no bill yet.
    package var receipt: ReceiptCode?
    /// What can be ordered where it leads nowhere.
    package var services: [InvoiceOffer.Service]
    /// What whoever has only a number must match before it is listed; it stands in no fact then.
    package var provable: ProvableFacts?

    /// Makes a candidate.
    package init(
        facts: [NamedCode.Fact], receipt: ReceiptCode? = nil,
        services: [InvoiceOffer.Service] = [], provable: ProvableFacts? = nil
    ) {
        self.provable = provable
        self.facts = facts
        self.receipt = receipt
        self.services = services
    }
}
