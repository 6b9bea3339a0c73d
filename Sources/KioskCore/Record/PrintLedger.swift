// The account of all prints, drawn from the journal's entries: who is owed a page.

/// An attempt whose end is not in the journal.
package struct OpenPrint: Hashable, Sendable {
    package var attempt: AttemptID
    package var printer: PrinterName
    /// Pages of the document.
    package var pages: Int

    /// Describes an attempt that has to be looked into.
    package init(attempt: AttemptID, printer: PrinterName, pages: Int) {
        self.attempt = attempt
        self.printer = printer
        self.pages = pages
    }
}

/// Takes the journal's entries on prints, in their order, and says how each attempt stands.
package struct PrintLedger: Hashable, Sendable {
    /// How an attempt stands.
    package enum Standing: Hashable, Sendable {
        /// Its intent is there, its end is not.
        case open
        /// It came out.
        case printed(PrintWitness)
        /// Nothing came out, and nothing will.
        case notPrinted(PrintWitness)
        /// Nobody can tell: staff or the customer have to.
        case doubtful
    }

    /// One attempt.
    package struct Attempt: Hashable, Sendable {
        package var id: AttemptID
        /// The invoice's name.
        package var key: InvoiceKey?
        package var printer: PrinterName
        package var pages: Int
        /// The invoice's number, masked.
        package var invoice: String
        /// When it was ordered: milliseconds since 1970.
        package var ordered: Int
        package var standing: Standing
    }

    /// Every attempt, in the order of their intents.
    package private(set) var attempts: [Attempt] = []
    /// The invoices of which one more copy is allowed.
    package private(set) var allowed: Set<InvoiceKey> = []
    private var places: [AttemptID: Int] = [:]

    /// An account without entries.
    package init() {}

    /// Takes the next entry. Entries of other kinds change nothing; an entry that cannot be
    /// understood neither.
    ///
    /// `time` is in milliseconds since 1970; `fields` as `JournalEntry.Field.named` gives them.
    package mutating func take(
        kind: String, time: Int, fields: [(name: String, value: JournalEntry.Value)]
    ) {
        let row = Row(fields: fields)
        switch JournalEntry.Kind(rawValue: kind) {
        case .printIntent: begin(row, at: time)
        case .printCompleted: end(row, .printed(row.witness))
        case .printFailed, .printResolved: end(row, row.standing)
        case .copyAllowed: if let key = row.key { allowed.insert(key) }
        case .started, .stopped, .scan, .scanRefused, .scannerConnected, .scannerDisconnected,
            .lookUp, .status, .lookUpFailed, .orderIntent, .ordered, .orderFailed,
            .cloudCondition, .documentFetch, .document, .documentFailed, .proofMissed,
            .inputPaused, .printSubmitted, .printWaiting, .printCancel, .printerCondition,
            .queueResumed, .phoneLink, .phoneLinkTooLarge, .lateAnswer, .visitEnded,
            .outOfService, .inService, .pageOffered, .staffAdmitted, .staffRefused, .staffAction,
            .printingPaused, .printingResumed, .journalPruned, .personalErased, nil:
            break
        }
    }

    /// The attempts that have to be looked into before anything is printed.
    package var open: [OpenPrint] {
        attempts.filter { $0.standing == .open }
            .map { OpenPrint(attempt: $0.id, printer: $0.printer, pages: $0.pages) }
    }

    private mutating func begin(_ row: Row, at time: Int) {
        guard let id = row.attempt, places[id] == nil else { return }
        if let key = row.key { allowed.remove(key) }
        places[id] = attempts.count
        attempts.append(
            Attempt(
                id: id, key: row.key, printer: row.printer, pages: row.number("pages") ?? 1,
                invoice: row.text("invoice") ?? "", ordered: time, standing: .open))
    }

    private mutating func end(_ row: Row, _ standing: Standing) {
        guard let id = row.attempt, let place = places[id] else { return }
        attempts[place].standing = standing
    }
}

/// The fields of one entry, by name.
private struct Row {
    var fields: [(name: String, value: JournalEntry.Value)]

    var attempt: AttemptID? { text("attempt").flatMap(AttemptID.init(text:)) }
    var key: InvoiceKey? { text("invoice_key").map(InvoiceKey.init(hexadecimal:)) }
    var printer: PrinterName { text("printer").map(PrinterName.init) ?? .preferred }
    var witness: PrintWitness { text("witness").flatMap(PrintWitness.init(rawValue:)) ?? .nobody }

    /// What an entry says of an attempt that did not simply come out.
    var standing: PrintLedger.Standing {
        let outcome = text("outcome")
        if outcome == JobOutcome.unknown.token.text { return .doubtful }
        return outcome == JobOutcome.completed.token.text
            ? .printed(witness) : .notPrinted(witness)
    }

    func text(_ name: String) -> String? {
        for field in fields where field.name == name {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }

    func number(_ name: String) -> Int? {
        for field in fields where field.name == name {
            if case .number(let number) = field.value { return number }
        }
        return nil
    }
}
