// A print job as the session sees it: an order, its progress, its outcome.

/// What is to be put on paper, once.
package struct PrintOrder: Hashable, Sendable {
    /// The name of this one attempt; it is also the job's name, so that a job list says nothing of
    /// anyone.
    package var attempt: AttemptID
    /// The file.
    package var document: InvoiceDocument
    /// Where.
    package var printer: PrinterName

    /// Orders one copy of `document` under the name `attempt` on `printer`.
    package init(
        attempt: AttemptID, document: InvoiceDocument, printer: PrinterName = .preferred
    ) {
        self.attempt = attempt
        self.document = document
        self.printer = printer
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

    /// Whether nothing follows it.
    package var isFinal: Bool {
        switch self {
        case .pending, .held, .processing, .stopped: false
        case .canceled, .aborted, .completed: true
        }
    }
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

/// What the print service says of a job.
package enum JobReport: Hashable, Sendable {
    /// It has not ended.
    case running(JobProgress)
    /// It has ended in one of the final states. That is the courier's word, not the printer's.
    case ended(JobState)
    /// The service does not know it: never evidence that nothing was printed.
    case unknown
}

/// How an attempt to put a document on paper ended.
package enum JobOutcome: Hashable, Sendable {
    /// It came out.
    case completed
    /// The printer gave it up, and nothing came out.
    case aborted
    /// It was taken back, and nothing came out.
    case canceled
    /// It was never accepted, and nothing came out.
    case refused(PrintRefusal, status: Token)
    /// Nobody can tell whether all of it came out: a person has to.
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

/// Who or what told how an attempt ended.
package enum PrintWitness: String, CaseIterable, Hashable, Sendable {
    /// The permit was taken back, or never stood: nothing can have reached the printer.
    case permit
    /// The fence wrote down how the backend ended.
    case fence
    /// The printer's own list of jobs.
    case printerJobs = "printer-jobs"
    /// The printer's count of pages, before and after.
    case printerCount = "printer-count"
    /// The customer at the screen.
    case customer
    /// Staff, later.
    case staff
    /// Nothing told.
    case nobody
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
    /// The permit could not be written: a disk that is full, or not there.
    case notPermitted = "not-permitted"
    /// Anything else; the journal has the status.
    case other
}
