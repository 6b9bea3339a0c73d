// One status for all clouds.

/// What a cloud knows of the invoice that belongs to a receipt.
package enum InvoiceStatus: Hashable, Sendable {
    /// The cloud knows no such request.
    case notFound
    /// Nobody has asked for the invoice yet: a buyer must be named first.
    case needsBuyer
    /// Asked for; a person at the seller's has to release it.
    case pendingReview
    /// Asked for and being issued.
    case issuing
    /// Issued, but there is no file of it yet.
    case fileNotReady(Invoice)
    /// Issued, with what can be had of it.
    case ready(Invoice, InvoiceOffer)
    /// It could not be issued; the cloud's own words are for the journal's eyes only and stay
    /// behind.
    case failed
    /// Issued and declared void since.
    case voided(Invoice)
    /// Issued and reversed by a credit note since.
    case reversed(Invoice)
    /// The receipt's code could not be turned into a request: damaged, or made with another key.
    case unreadableOrder
    /// A state that the cloud's documents do not name.
    case unknown(code: String)

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .notFound: "not-found"
        case .needsBuyer: "needs-buyer"
        case .pendingReview: "pending-review"
        case .issuing: "issuing"
        case .fileNotReady: "file-not-ready"
        case .ready: "ready"
        case .failed: "failed"
        case .voided: "voided"
        case .reversed: "reversed"
        case .unreadableOrder: "unreadable-order"
        case .unknown: "unknown"
        }
    }

    /// The invoice, where there is one.
    package var invoice: Invoice? {
        switch self {
        case .fileNotReady(let invoice), .ready(let invoice, _), .voided(let invoice),
            .reversed(let invoice):
            invoice
        case .notFound, .needsBuyer, .pendingReview, .issuing, .failed, .unreadableOrder, .unknown:
            nil
        }
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
    }

    /// The format of the file.
    package var format: Format
    /// A link for the customer's phone, on a host that the account allows.
    package var link: String?

    /// Makes an offer of one file and, if the cloud gave one, a link.
    package init(format: Format, link: String? = nil) {
        self.format = format
        self.link = link
    }
}

/// Why a cloud gave no answer that can be used: only the kinds on which the kiosk acts differently.
package enum ProviderFailure: String, Error, CaseIterable, Hashable, Sendable {
    /// No connection: refused, no route, no such name, or no valid certificate.
    case unreachable
    /// No answer within the time that `Limits` gives.
    case timedOut = "timed-out"
    /// The cloud said that it has a fault of its own (HTTP 5xx).
    case faulty
    /// An answer that is not in the documented form.
    case malformed
    /// An answer over its bound.
    case tooLarge = "too-large"
    /// The cloud does not accept this kiosk: signature, account or permission.
    case unauthorised
    /// The answer speaks of another receipt than the one that was asked for.
    case mismatch
    /// The address is not one that the configuration allows.
    case forbiddenAddress = "forbidden-address"
    /// It was given up on our side.
    case cancelled
}
