// The states of a session: what is true while each screen stands.

/// Where the kiosk is with its customer.
package indirect enum SessionState: Hashable, Sendable {
    /// Nobody is there, or somebody has not begun.
    case welcome
    /// A code is coming in, over whatever stood before.
    case reading(Reading)
    /// A number is typed.
    case entering(Entering)
    /// A cloud has been asked.
    case lookingUp(LookingUp)
    /// A second fact is asked for before anything is shown.
    case proving(Proving)
    /// The invoice is in the making; the cloud is asked again from time to time.
    case waiting(Waiting)
    /// The invoice is shown.
    case ready(Ready)
    /// A copy is being printed.
    case printing(Printing)
    /// The page is out: take it.
    case collect(Ready)
    /// The link is shown as a QR code.
    case phone(Ready)
    /// Something is explained.
    case explaining(Explaining)
    /// The kiosk is closed.
    case outOfService
}

/// One customer with one receipt.
package struct Visit: Hashable, Sendable {
    package var id: VisitID
    package var receipt: ReceiptCode
}

/// A code that is coming in.
package struct Reading: Hashable, Sendable {
    /// The characters that are there.
    package var characters: Int
    /// When the rest must have come.
    package var until: Instant
    /// What stood before, and stands again if the code turns out to be a command or none.
    package var behind: SessionState
}

/// A question to a cloud.
package struct LookingUp: Hashable, Sendable {
    package var visit: Visit
    package var request: RequestID
    /// When it was asked.
    package var since: Instant
}

/// A question to the customer.
package struct Proving: Hashable, Sendable {
    package var visit: Visit
    /// The look-up whose answer is held back.
    package var request: RequestID
    /// The answer that is held back; it names an invoice.
    package var status: InvoiceStatus
    package var invoice: Invoice
    package var fact: SecondFact
    /// What has been typed so far; at most `Limits.answerCharacters`.
    package var typed = ""
    /// Whether the last answer was wrong.
    package var missed = false
    /// Whether the customer has been warned that the visit is about to end.
    package var warned = false
}

/// An invoice in the making.
package struct Waiting: Hashable, Sendable {
    /// What the cloud said last.
    package enum Stage: Hashable, Sendable {
        case pendingReview
        case issuing
        case fileNotReady
    }

    package var visit: Visit
    package var stage: Stage
    /// How often it has been asked again.
    package var polls = 0
    /// When the first answer came.
    package var since: Instant
    /// Whole seconds since then, at the last answer.
    package var elapsedSeconds = 0
    /// The question that is under way, if any, and when it was asked.
    package var asking: LookingUp?
}

/// An invoice that is shown.
package struct Ready: Hashable, Sendable {
    /// In which light.
    package enum View: Hashable, Sendable {
        case issued
        case voided
        case reversed
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

    package var visit: Visit
    package var invoice: Invoice
    package var view: View
    package var file: File
    package var link: Link
    /// Whether a print was asked for while the file was still coming.
    package var wantsPrint = false
    /// Until when the file is waited for.
    package var fetchUntil: Instant?
    package var warned = false
}

/// A copy on its way to paper.
package struct Printing: Hashable, Sendable {
    /// What is returned to.
    package var ready: Ready
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
}

/// Something that is explained for a while.
package struct Explaining: Hashable, Sendable {
    /// What there is to explain.
    package enum Subject: Hashable, Sendable {
        /// Something happened.
        case notice(Notice)
        /// Somebody scanned a code that leads to no cloud, but has a name.
        case code(NamedCode)
    }

    package var subject: Subject
    /// The visit that it belongs to, if there is one.
    package var visit: VisitID?
    /// What is returned to; otherwise the visit ends.
    package var back: Ready?
    /// The code's own address for a phone.
    package var link = Ready.Link.none
    /// Whether that address is shown as a QR code.
    package var showsLink = false
    /// Whether the customer has been warned that this is about to end.
    package var warned = false

    /// Whether input pauses: nothing but time ends it.
    package var isPause: Bool { subject == .notice(.inputPaused) }
}

/// What became of the last thing that was asked for, for a caller that has no eyes.
package enum Fulfilment: Hashable, Sendable {
    /// Nothing has been asked for.
    case nothingAsked
    case pending
    case fulfilled
    case unfulfilled
}
