// The sheets that a technician has printed: each an attempt to print like any other.

extension Session {
    /// Nothing is printed before it is known how earlier attempts ended.
    mutating func make(
        _ sheet: StaffSheet, _ phase: Staff, at now: Instant
    ) -> [SessionEffect] {
        guard mayPrintSheet(phase) else { return stay(phase, at: now) }
        var next = phase
        let request = nextRequest()
        // It tells of the printer, so it comes out of that one, whatever happens meanwhile.
        let printer = chosenPrinter
        next.test = .making(request, printer)
        return [.makeSheet(sheet, printer, request, phase.visit)] + stay(next, at: now)
    }

    /// Whether a sheet can be printed now. A printer that is blocked is worth a try.
    func mayPrintSheet(_ phase: Staff) -> Bool {
        phase.isTesting == false && isSettling == false && journalIsDown == false
    }

    mutating func sheetMade(
        _ request: RequestID, _ document: InvoiceDocument?, at now: Instant
    ) -> [SessionEffect] {
        guard case .staff(let phase) = foreground, case .making(request, let printer) = phase.test
        else { return [] }
        guard let document, isSettling == false else {
            change { $0.test = .notMade }
            return []
        }
        return print(document, on: printer, for: phase, at: now)
    }

    private mutating func print(
        _ document: InvoiceDocument, on printer: PrinterName, for phase: Staff, at now: Instant
    ) -> [SessionEffect] {
        let request = nextRequest()
        outlet = printer
        let order = PrintOrder(
            attempt: AttemptID(epoch: epoch, request: request), document: document,
            printer: outlet)
        let intent = JournalEntry(
            .printIntent, visit: phase.visit, request: request, .attempt(order.attempt),
            .printer(outlet), .sha256(document.sha256), .pages(document.pages),
            .bytes(document.bytes), .actor(phase.pass.technician))
        var next = phase
        next.test = .printing(order, since: now)
        return [.record(intent), .print(request, order)] + stay(next, at: now)
    }

    /// Cancels a test that takes too long: as long as it lasts nobody can print.
    mutating func cancelTest(_ phase: Staff, at now: Instant) -> [SessionEffect] {
        guard case .printing(let order, _) = phase.test else { return [] }
        change { $0.test = .cancelling(order) }
        let request = order.attempt.request
        let entry = JournalEntry(
            .printCancel, visit: phase.visit, request: request, .attempt(order.attempt))
        return [.record(entry), .cancelJob(request)]
    }

    mutating func tested(
        _ phase: Staff, _ outcome: JobOutcome, _ witness: PrintWitness, at now: Instant
    ) -> [SessionEffect] {
        guard let order = phase.order else { return [] }
        change { $0.test = .ended(outcome) }
        let attempt = order.attempt
        let entry = JournalEntry(
            outcome == .completed ? .printCompleted : .printFailed, visit: phase.visit,
            request: attempt.request, .attempt(attempt), .outcome(outcome.token),
            .witness(witness))
        let disarmed: [SessionEffect] =
            armed.removeValue(forKey: .phase) == nil ? [] : [.disarm(.phase)]
        return ends.add(attempt, outcome, entry) + [.release(order.document.id)] + disarmed
    }

    /// The intent could not be recorded, so nothing was ordered.
    mutating func testNotRecorded(_ phase: Staff, _ dropped: [RequestID]) -> [SessionEffect] {
        guard let order = phase.order, dropped.contains(order.attempt.request) else { return [] }
        ends.owe(
            order.attempt,
            JournalEntry(
                .printResolved, .attempt(order.attempt), .outcome("refused"), .witness(.permit)))
        change { $0.test = .notMade }
        return []
    }
}
