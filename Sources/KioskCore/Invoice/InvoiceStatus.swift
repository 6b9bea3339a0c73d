// One status for all clouds.

/// What a cloud knows of the invoice that belongs to a receipt.
package enum InvoiceStatus: Hashable, Sendable {
    /// The cloud knows no such request.
    case notFound
    /// Nobody has asked for the invoice yet: a buyer must be named first.
    case needsBuyer(BuyerQuestion)
    /// A buyer has been named ahead of time; the merchant's desk issues it.
    case reserved(Reservation)
    /// Asked for; a person at the seller's has to release it.
    case pendingReview
    /// Asked for and being issued.
    case issuing
    /// Issued, but there is no file of it yet.
    case fileNotReady(Invoice)
    /// Issued, with what can be had of it.
    case ready(Invoice, InvoiceOffer)
    /// Issued, and many.
    case bundle(InvoiceBundle)
    /// Several things fit, or one that is to be looked at first; at most `Limits.candidates`.
    case several([Candidate])
    /// It could not be issued; the cloud's own words stay behind. With a question it can be asked
    /// for again, under the same serial.
    case failed(Refusal, again: BuyerQuestion? = nil)
    /// There will be none.
    case refused(Refusal)
    /// Issued and declared void since.
    case voided(Invoice)
    /// Issued and reversed by a credit note since.
    case reversed(Invoice, Reversal)
    /// Nothing is to be invoiced: it was invoiced otherwise, such as with a top-up.
    case notRequired
    /// The receipt's code could not be turned into a request: damaged, or made with another key.
    case unreadableOrder
    /// A state that the cloud's documents do not name.
    case unknown(code: String)

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .notFound: "not-found"
        case .needsBuyer: "needs-buyer"
        case .reserved: "reserved"
        case .pendingReview: "pending-review"
        case .issuing: "issuing"
        case .fileNotReady: "file-not-ready"
        case .ready: "ready"
        case .bundle: "bundle"
        case .several: "several"
        case .failed: "failed"
        case .refused: "refused"
        case .voided: "voided"
        case .reversed: "reversed"
        case .notRequired: "not-required"
        case .unreadableOrder: "unreadable-order"
        case .unknown: "unknown"
        }
    }

    /// The invoice, where there is one.
    package var invoice: Invoice? {
        switch self {
        case .fileNotReady(let invoice), .ready(let invoice, _), .voided(let invoice),
            .reversed(let invoice, _):
            invoice
        case .notFound, .needsBuyer, .reserved, .pendingReview, .issuing, .bundle, .several,
            .failed, .refused, .notRequired, .unreadableOrder, .unknown:
            nil
        }
    }

    /// What can be proven of it, where it shows anything that is somebody's; of several things one
    /// each.
    package var provable: [ProvableFacts] {
        switch self {
        case .ready(let invoice, _), .voided(let invoice), .reversed(let invoice, _):
            [ProvableFacts(invoice)]
        case .needsBuyer(let question), .failed(_, .some(let question)):
            question.order.map { [ProvableFacts(total: $0.total)] } ?? []
        case .bundle(let bundle): [ProvableFacts(total: bundle.total)]
        case .reserved(let reservation): reservation.total.map { [ProvableFacts(total: $0)] } ?? []
        case .several(let candidates): candidates.compactMap(\.provable)
        case .notFound, .pendingReview, .issuing, .fileNotReady, .failed, .refused, .notRequired,
            .unreadableOrder, .unknown:
            []
        }
    }
}

/// How an invoice was reversed.
package struct Reversal: Hashable, Sendable {
    /// How much of it.
    package enum Extent: Hashable, Sendable {
        case full
        case partial
        /// The cloud does not say.
        case unknown
    }

    package var extent: Extent
    /// Where the credit note is found, if the cloud names it.
    package var creditNote: ReceiptCode?
    /// What can be had of the reversed invoice; nil unless the account allows to print it.
    package var offer: InvoiceOffer?

    /// Describes a reversal.
    package init(
        _ extent: Extent = .unknown, creditNote: ReceiptCode? = nil, offer: InvoiceOffer? = nil
    ) {
        self.extent = extent
        self.creditNote = creditNote
        self.offer = offer
    }
}

/// What can be had of an issued invoice.
package struct InvoiceOffer: Hashable, Sendable {
    /// The format in which the cloud holds the file.
    package enum Format: Hashable, Sendable {
        /// A PDF, which can be printed.
        case pdf
        /// An OFD package (GB/T 33190), which only a phone or a computer can show.
        case ofd
        /// An OFD package of which the cloud draws a PDF.
        case rendered
        /// No file, or none that this account lets the kiosk have.
        case none

        /// Whether there is something to fetch and print.
        package var isPrintable: Bool {
            switch self {
            case .pdf, .rendered: true
            case .ofd, .none: false
            }
        }
    }

    /// What the cloud does with it on request.
    package enum Service: String, CaseIterable, Hashable, Sendable {
        /// Sends it by e-mail.
        case email
        /// Sends it by short message.
        case message
        /// Makes a new bill in place of a lost one.
        case reissue
        /// Issues it in another buyer's name.
        case retitle
    }

    /// The format of the file.
    package var format: Format
    /// A link for the customer's phone, on a host that the account allows.
    package var link: String?
    package var services: [Service]

    /// Makes an offer of one file and, if the cloud gave one, a link.
    package init(format: Format, link: String? = nil, services: [Service] = []) {
        self.format = format
        self.link = link
        self.services = services
    }
}
