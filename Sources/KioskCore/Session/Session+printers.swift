// What the session knows of its printers, and of attempts that it does not wait for at the screen.

extension Session {
    /// Notes what a printer said beside its jobs; `nil` for what belongs to one.
    mutating func note(_ event: PrinterEvent) -> [SessionEffect]? {
        switch event {
        case .condition(let name, let condition, let advice):
            self.advice[name] = advice
            let before = conditions.updateValue(condition, forKey: name) ?? .unknown
            return changed(name, from: before, to: condition)
        case .resumed(let name):
            return [.record(JournalEntry(.queueResumed, .printer(name)))]
        case .recovered(let attempt, let outcome, let witness):
            guard recovering.contains(where: { $0.attempt == attempt }) else { return [] }
            recovering.removeAll { $0.attempt == attempt }
            return resolve(attempt, outcome, witness)
        case .ended(let request, let outcome, let witness):
            return unsettled.removeValue(forKey: request).map { settle($0, outcome, witness) }
        case .submitted, .progress:
            return nil
        }
    }

    /// The printer that takes the next page: the preferred one, unless it waits for somebody and
    /// another does not.
    var chosenPrinter: PrinterName {
        printers.first { isBlocked($0) == false } ?? printers[0]
    }

    /// How that printer is.
    var printer: PrinterCondition { conditions[chosenPrinter] ?? .unknown }

    /// Whether nothing can be printed before somebody has done something.
    var isPrinterBlocked: Bool { isBlocked(chosenPrinter) }

    /// Whether anything can be printed: a printer takes it, no earlier page can come out meanwhile,
    /// and it can be recorded.
    var mayPrint: Bool {
        isPrinterBlocked == false && isSettling == false && journalIsDown == false
    }

    /// Whether it is still being found out how an earlier attempt ended.
    var isSettling: Bool {
        unsettled.isEmpty == false || recovering.isEmpty == false || ends.isWaiting
    }

    private func isBlocked(_ name: PrinterName) -> Bool {
        if case .blocked = conditions[name] { true } else { false }
    }

    /// Records the end of an attempt that became known later, and lets what is shown know it.
    mutating func resolve(
        _ attempt: AttemptID, at part: Int? = nil, _ outcome: JobOutcome,
        _ witness: PrintWitness, visit: VisitID? = nil
    ) -> [SessionEffect] {
        if outcome != .unknown, let shown = state.shown {
            state = state.showing(
                shown.settled([attempt], at: part, isPrinted: outcome == .completed))
        }
        let entry = JournalEntry(
            .printResolved, visit: visit, .attempt(attempt), .outcome(outcome.token),
            .witness(witness))
        return ends.add(attempt, outcome, entry)
    }

    /// An attempt that was left open has come to its end; its place in a bundle means something
    /// only in the visit that it belonged to.
    private mutating func settle(
        _ left: Unsettled, _ outcome: JobOutcome, _ witness: PrintWitness
    ) -> [SessionEffect] {
        let isShown = state.shown?.visit.id == left.visit
        return resolve(left.attempt, at: isShown ? left.part : nil, outcome, witness)
    }

    /// What is known of a document's prints by now: the journal may have been read before.
    func current(_ document: InvoiceDocument) -> InvoiceDocument {
        var current = document
        for end in ends.certain {
            current.history.settle(end.attempt, isPrinted: end.isPrinted)
        }
        return current
    }

    private func changed(
        _ name: PrinterName, from before: PrinterCondition, to after: PrinterCondition
    ) -> [SessionEffect] {
        var entry = JournalEntry(.printerCondition, .printer(name))
        switch after {
        case .blocked(let reasons) where before != after:
            entry.fields += [.outcome("blocked")]
            entry.fields += reasons.prefix(1).map { .reason(Token($0.rawValue)) }
        case .printing(let reasons) where before.isBlocked || before.reasons != reasons:
            guard before != .unknown || reasons.isEmpty == false else { return [] }
            entry.fields += [.outcome(reasons.isEmpty ? "clear" : "warns")]
            entry.fields += reasons.prefix(1).map { .reason(Token($0.rawValue)) }
        case .blocked, .printing, .unknown:
            return []
        }
        return [.record(entry)]
    }
}

extension PrinterCondition {
    fileprivate var isBlocked: Bool {
        if case .blocked = self { true } else { false }
    }

    fileprivate var reasons: [PrinterReason] {
        switch self {
        case .unknown: []
        case .printing(let reasons), .blocked(let reasons): reasons
        }
    }
}
