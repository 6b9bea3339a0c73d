// A print job as the session sees it: an order, its progress, its outcome.

/// What is to be put on paper, once.
package struct PrintOrder: Hashable, Sendable {
    /// The name of this one attempt; it is also the job's name, so that a job list says nothing of
    /// anyone.
    package var attempt: AttemptID
    /// The file.
    package var document: InvoiceDocument

    /// Orders one copy of `document` under the name `attempt`.
    package init(attempt: AttemptID, document: InvoiceDocument) {
        self.attempt = attempt
        self.document = document
    }
}

/// How a job stands (`job-state`, RFC 8011 §5.3.7).
package enum JobState: String, CaseIterable, Hashable, Sendable {
    case pending
    case held = "pending-held"
    case processing
    case stopped = "processing-stopped"
    case canceled
    case aborted
    case completed
}

/// What is known of a job that has not ended.
package struct JobProgress: Hashable, Sendable {
    /// One of the states that are not final.
    package var state: JobState
    /// Pages that came out (`job-impressions-completed`), where the printer counts them.
    package var pagesCompleted: Int?
    /// What keeps it waiting (`job-printer-state-reasons`).
    package var reasons: [PrinterReason]

    /// Describes a job that goes on.
    package init(state: JobState, pagesCompleted: Int? = nil, reasons: [PrinterReason] = []) {
        self.state = state
        self.pagesCompleted = pagesCompleted
        self.reasons = reasons
    }
}

/// How a print order ended.
package enum JobOutcome: Hashable, Sendable {
    /// The printer reported it as printed.
    case completed
    /// The printer or the system gave it up on the way; a part may have come out.
    case aborted
    /// It was cancelled, and the printer confirmed it; a part may have come out.
    case canceled
    /// It was never accepted: nothing was printed.
    case refused(PrintRefusal, status: Token)
    /// Contact was lost: nobody can tell whether it will come out.
    case unknown

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .completed: "completed"
        case .aborted: "aborted"
        case .canceled: "canceled"
        case .refused: "refused"
        case .unknown: "unknown"
        }
    }
}

/// Why a print order was not accepted.
package enum PrintRefusal: String, CaseIterable, Hashable, Sendable {
    /// The print service does not answer.
    case serviceUnreachable = "service-unreachable"
    /// There is no such queue.
    case noSuchQueue = "no-such-queue"
    /// The queue takes no jobs now.
    case notAccepting = "not-accepting"
    /// The file cannot be printed there.
    case documentRefused = "document-refused"
    /// Anything else; the journal has the status.
    case other
}
