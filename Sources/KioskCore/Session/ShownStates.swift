// The states in which something is shown that the customer chooses from, or that is being printed.

/// An invoice that is shown.
package struct Ready: Hashable, Sendable {
    /// In which light.
    package enum View: Hashable, Sendable {
        case issued
        case voided
        case reversed(Reversal)
    }

    /// The file.
    package enum File: Hashable, Sendable {
        /// There is none to be had for this view.
        case none
        /// It exists only in a format that cannot be printed.
        case ofdOnly
        case fetching(RequestID)
        case good(InvoiceDocument)
        case unusable(DocumentFault)
    }

    /// The link for the phone.
    package enum Link: Hashable, Sendable {
        case none
        case measuring(RequestID, String)
        case fits(String)
        case tooLarge(String)
    }

    /// The kiosk's own page with the file, for phones.
    package enum Page: Hashable, Sendable {
        case none
        case asking(RequestID)
        /// Its address is being measured against the screen, to be shown there if it is wanted.
        case measuring(RequestID, String, until: Instant, isWanted: Bool)
        /// It stands until then.
        case open(String, until: Instant)
    }

    package var visit: Visit
    package var invoice: Invoice
    package var view: View
    package var file: File
    package var link: Link
    package var page = Page.none
    /// Whether the file is a picture that the cloud drew of another one.
    package var isRendered = false
    /// What the cloud does with it on request.
    package var services: [InvoiceOffer.Service] = []
    /// Whether a print was asked for while the file was still coming.
    package var wantsPrint = false
    /// Until when the file is waited for.
    package var fetchUntil: Instant?
    package var warned = false

    package init(visit: Visit, invoice: Invoice, view: View, file: File, link: Link) {
        self.visit = visit
        self.invoice = invoice
        self.view = view
        self.file = file
        self.link = link
    }
}

/// The invoices of one application.
package struct Bundling: Hashable, Sendable {
    /// Documents on their way to paper, one job after the other.
    package struct Run: Hashable, Sendable {
        /// Places in the bundle that are still to come; the first is under way.
        package var parts: [Int]
        /// How many there are in all.
        package var total: Int
        /// The file that is fetched for the first of them.
        package var fetching: RequestID?

        /// Which document of all is under way, counted from 1.
        package var position: Int { total - parts.count + 1 }
    }

    package var visit: Visit
    /// The look-up that the files belong to.
    package var request: RequestID
    package var bundle: InvoiceBundle
    package var link: Ready.Link
    /// The place that is pointed at.
    package var cursor = 0
    /// The places that are to be printed together.
    package var marked: Set<Int> = []
    /// The places that have come out in this visit.
    package var printed: Set<Int> = []
    /// The places of which a page may have come out, and the attempts: nothing prints them again
    /// before somebody has said whether it did.
    package var doubtful: [Int: AttemptID] = [:]
    /// What is being printed.
    package var run: Run?
    package var warned = false

    package init(visit: Visit, request: RequestID, bundle: InvoiceBundle, link: Ready.Link) {
        self.visit = visit
        self.request = request
        self.bundle = bundle
        self.link = link
    }
}

/// An attempt whose end nobody waits for at the screen any more.
struct Unsettled: Hashable, Sendable {
    var attempt: AttemptID
    var visit: VisitID
    /// Its place in a bundle.
    var part: Int?
}

/// A page of which nobody knows whether it came out.
package struct Doubting: Hashable, Sendable {
    /// What is returned to.
    package var back: Shown
    /// The attempts that the answer settles; never empty.
    package var attempts: [AttemptID]
    /// When the last of them was, if that was before this visit.
    package var when: PrintMoment?
    /// Its place in a bundle.
    package var part: Int?
    /// When it was asked: a key that was pressed twice is no answer.
    package var since: Instant
    package var warned = false
}

/// An invoice that has been on paper before.
package struct Copying: Hashable, Sendable {
    /// What is returned to; of a bundle the document is the next of its run.
    package var behind: Shown
    package var document: InvoiceDocument
    /// The invoice's number.
    package var number: String
    /// When it was asked: a key that was pressed twice is no answer.
    package var since: Instant
    package var warned = false
}

/// A copy on its way to paper.
package struct Printing: Hashable, Sendable {
    /// What is returned to.
    package var behind: Shown
    package var order: PrintOrder
    /// The print service's number, once it has accepted the job.
    package var job: Int?
    package var progress: JobProgress?
    /// Whether the job is to be cancelled.
    package var isCancelling = false
    /// Whether somebody scanned meanwhile, and is told that it has to wait.
    package var holdsOthers = false
    /// When it was ordered.
    package var since: Instant

    /// The visit that it belongs to.
    package var visit: VisitID { behind.visit.id }

    /// The attempt, once nobody reports its end.
    var unsettled: Unsettled {
        let part: Int? = if case .bundle(let phase) = behind { phase.run?.parts.first } else { nil }
        return Unsettled(attempt: order.attempt, visit: visit, part: part)
    }

    /// Its place in a bundle.
    var part: Int? { unsettled.part }
}
