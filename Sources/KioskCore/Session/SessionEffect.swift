// Everything that a session can ask for.

/// An order to the outside, to be carried out in the order in which they stand.
package enum SessionEffect: Hashable, Sendable {
    /// Makes an entry durable before the next effect starts. If that fails, the orders that follow
    /// it in the same answer are dropped and `JournalEvent.failed` is delivered.
    case record(JournalEntry)
    /// Asks a cloud for the state of an invoice.
    case lookUp(RequestID, ReceiptCode)
    /// Has a cloud do something for a receipt.
    case order(RequestID, ReceiptCode, CloudOrder)
    /// Fetches a file that the answer to `of` offered, and inspects it; of a bundle the one at
    /// `part`.
    case fetchDocument(RequestID, of: RequestID, part: Int = 0)
    /// Drops a fetched file that is not needed any more.
    case release(RequestID)
    /// Hands a document to the printer and follows the job to its end.
    case print(RequestID, PrintOrder)
    /// Cancels the job of a print order; its end is still reported.
    case cancelJob(RequestID)
    /// Finds out how an attempt of an earlier run ended, without printing anything.
    case recover(OpenPrint)
    /// Drops the traces of an attempt whose end is in the journal. Like an order it is dropped
    /// itself if a record before it failed: then the traces are all that tells of the end.
    case closePrint(AttemptID)
    /// Finds out whether a link fits the screen.
    case fitLink(RequestID, link: String)
    /// Offers a fetched file on the kiosk's own page; answered by `DisplayEvent.offered`. The offer
    /// ends with the visit, and by itself after `Limits.pageLife`.
    case offer(RequestID, document: RequestID, language: Language)
    /// Asks how the machine is; answered by `StaffEvent.report`.
    case reportHealth
    /// Makes a sheet for staff, for this printer and of this visit; answered by
    /// `StaffEvent.sheet`.
    case makeSheet(StaffSheet, PrinterName, RequestID, VisitID)
    /// Keeps over restarts whether the kiosk is closed by staff; answered by `StaffEvent.kept`.
    case keepClosed(Bool)
    /// Gives up a question: its answer is not wanted any more.
    case cancel(RequestID)
    /// Asks for `SessionEvent.deadline`; it replaces an earlier one of its kind.
    case arm(Deadline)
    /// Takes a deadline back.
    case disarm(Deadline.Kind)
    /// Drops everything that is held for a visit.
    case forget(VisitID)

    /// Whether it does something that cannot be taken back, so that a record has to stand before
    /// it. If so, this is its name. A question changes nothing: who cannot print because nothing
    /// can be recorded may still see the invoice, and take it along on a phone.
    package var order: RequestID? {
        switch self {
        case .order(let request, _, _), .print(let request, _):
            request
        case .record, .lookUp, .fetchDocument, .offer, .release, .cancelJob, .recover, .closePrint,
            .fitLink, .cancel, .arm,
            .disarm, .forget, .reportHealth, .makeSheet, .keepClosed:
            nil
        }
    }
}
