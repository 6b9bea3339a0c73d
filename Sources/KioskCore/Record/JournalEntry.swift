// What the kiosk keeps of what happened: typed events, so that nothing personal can slip in.

/// One event for the journal. The journal itself adds when it was written.
package struct JournalEntry: Hashable, Sendable {
    /// What happened.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The program started.
        case started
        /// The program ended in good order; with the reason `reload` only to begin anew.
        case stopped
        /// A receipt was recognised.
        case scan
        /// Something was scanned that is no receipt of this kiosk.
        case scanRefused = "scan-refused"
        /// A scanner was claimed.
        case scannerConnected = "scanner-connected"
        /// A scanner is not there, or cannot be used.
        case scannerDisconnected = "scanner-disconnected"
        /// A cloud is about to be asked.
        case lookUp = "look-up"
        /// A cloud answered.
        case status
        /// A cloud gave no answer that can be used.
        case lookUpFailed = "look-up-failed"
        /// A cloud is about to be asked to do something: issue, send, change.
        case orderIntent = "order-intent"
        /// A cloud said what becomes of that.
        case ordered
        /// A cloud gave no answer to that; what became of it is open.
        case orderFailed = "order-failed"
        /// An account's cloud is left alone, answers again, or has another time than this machine.
        case cloudCondition = "cloud-condition"
        /// The file of an invoice is about to be fetched.
        case documentFetch = "document-fetch"
        /// The file of an invoice was fetched and found good.
        case document
        /// The file of an invoice could not be had, or not be used.
        case documentFailed = "document-failed"
        /// A second fact did not match.
        case proofMissed = "proof-missed"
        /// Input pauses after too many misses.
        case inputPaused = "input-paused"
        /// A document is about to be handed to the printer.
        case printIntent = "print-intent"
        /// The print service took the job.
        case printSubmitted = "print-submitted"
        /// The printer waits for something.
        case printWaiting = "print-waiting"
        /// The printer reported the job as printed.
        case printCompleted = "print-completed"
        /// The job ended in another way.
        case printFailed = "print-failed"
        /// The job is to be cancelled.
        case printCancel = "print-cancel"
        /// It became known, later, how an attempt ended; or that nobody can tell.
        case printResolved = "print-resolved"
        /// Staff allowed one more copy of an invoice.
        case copyAllowed = "copy-allowed"
        /// A printer began to wait for somebody, or is as it should be again.
        case printerCondition = "printer-condition"
        /// A queue that stood still was set going again.
        case queueResumed = "queue-resumed"
        /// The download link was shown as a QR code.
        case phoneLink = "phone-link"
        /// The link does not fit this screen as a QR code.
        case phoneLinkTooLarge = "phone-link-too-large"
        /// An answer came after its order was given up.
        case lateAnswer = "late-answer"
        /// A visit ended and everything personal was dropped.
        case visitEnded = "visit-ended"
        /// A file was offered on the kiosk's own page.
        case pageOffered = "page-offered"
        /// A technician's card opened the staff page.
        case staffAdmitted = "staff-admitted"
        /// A technician's card was refused.
        case staffRefused = "staff-refused"
        /// The kiosk closed itself to customers, or was closed.
        case outOfService = "out-of-service"
        /// It opened again.
        case inService = "in-service"
        /// Entries could not be made durable: until they can, nothing is printed.
        case printingPaused = "printing-paused"
        /// They can again.
        case printingResumed = "printing-resumed"
        /// Staff did something with the kiosk's commands; `action` says what, `actor` who.
        case staffAction = "staff-action"
        /// Old entries were removed: what stood before this is vouched for by a checkpoint.
        case journalPruned = "journal-pruned"
        /// What was sealed of visits cannot be read any more.
        case personalErased = "personal-erased"
    }

    /// One fact of an event. There is no kind of field that holds free text.
    package enum Field: Hashable, Sendable {
        case account(AccountName)
        case outcome(Token)
        case reason(Token)
        /// The print service's own word for it (an IPP status keyword).
        case status(Token)
        /// The receipt's serial or order, masked.
        case receipt(MaskedNumber)
        /// What a cloud is asked to do.
        case order(Token)
        /// The serial under which an invoice is asked for, masked.
        case serial(MaskedNumber)
        /// That serial's name in this journal, a keyed hash: two attempts at one invoice have the
        /// same. Whoever writes the entry down adds it.
        case serialKey(Digest)
        /// The kind of buyer.
        case buyer(Token)
        /// Which document of a bundle, counted from 1.
        case part(Int)
        /// Whether a cloud is asked at all.
        case circuit(Token)
        /// How many seconds this machine's clock is ahead of a cloud's.
        case skew(Int)
        /// The invoice number, masked.
        case invoice(MaskedNumber)
        case attempt(AttemptID)
        /// The invoice's name in this journal.
        case key(InvoiceKey)
        /// Which print of the invoice it is, counted from 1.
        case copy(Int)
        case printer(PrinterName)
        /// Who told how it ended.
        case witness(PrintWitness)
        /// Who did it: the account on the machine.
        case actor(Token)
        /// The first digits of a technician's card.
        case card(Token)
        /// The print service's number of the job.
        case job(Int)
        case sha256(Digest)
        case pages(Int)
        case bytes(Int)
        case characters(Int)
        /// The rows that a QR code would need.
        case rows(Int)
        /// The columns that a QR code would need.
        case columns(Int)
        case elapsed(Duration)
        case scanner(ScannerName)
        /// What the device says of itself: vendor and product.
        case device(ScannerIdentity)
        /// How many devices.
        case devices(Int)
        /// The number of the system's error.
        case errno(Int)
        /// How often it happened.
        case times(Int)
        /// What staff did: `printer-add`, `reload`.
        case action(Token)
        /// With what they did it: a printer, an account, a scanner, a file.
        case subject(Token)
        /// Entries of the journal.
        case entries(Int)
        /// The hash of the entry at which a chain stands.
        case head(Digest)

        /// The field's name and value, for whoever writes it down. Durations are whole
        /// milliseconds.
        package var named: (name: String, value: Value) {
            switch self {
            case .account(let account): ("account", .text(Token(account.text).text))
            case .outcome(let token): ("outcome", .text(token.text))
            case .reason(let token): ("reason", .text(token.text))
            case .status(let token): ("status", .text(token.text))
            case .receipt(let number): ("receipt", .text(number.text))
            case .order(let token): ("order", .text(token.text))
            case .serial(let number): ("serial", .text(number.text))
            case .serialKey(let key): ("serial_key", .text(key.hexadecimal))
            case .buyer(let token): ("buyer", .text(token.text))
            case .part(let number): ("part", .number(number))
            case .circuit(let token): ("circuit", .text(token.text))
            case .skew(let seconds): ("skew_s", .number(seconds))
            case .invoice(let number): ("invoice", .text(number.text))
            case .attempt(let attempt): ("attempt", .text(attempt.text))
            case .key(let key): ("invoice_key", .text(key.hexadecimal))
            case .copy(let number): ("copy", .number(number))
            case .printer(let name): ("printer", .text(Token(name.text).text))
            case .witness(let witness): ("witness", .text(witness.rawValue))
            case .actor(let token): ("actor", .text(token.text))
            case .card(let token): ("card", .text(token.text))
            case .job(let number): ("job", .number(number))
            case .sha256(let digest): ("sha256", .text(digest.hexadecimal))
            case .pages(let count): ("pages", .number(count))
            case .bytes(let count): ("bytes", .number(count))
            case .characters(let count): ("characters", .number(count))
            case .rows(let count): ("rows", .number(count))
            case .columns(let count): ("columns", .number(count))
            case .elapsed(let duration): ("elapsed_ms", .number(duration.milliseconds))
            case .scanner(let name): ("scanner", .text(Token(name.text).text))
            case .device(let identity): ("device", .text(identity.text))
            case .devices(let count): ("devices", .number(count))
            case .errno(let number): ("errno", .number(number))
            case .times(let count): ("times", .number(count))
            case .action(let token): ("action", .text(token.text))
            case .subject(let token): ("subject", .text(token.text))
            case .entries(let count): ("entries", .number(count))
            case .head(let digest): ("head", .text(digest.hexadecimal))
            }
        }

        /// The whole number behind a masked one, which the journal keeps under the visit's seal;
        /// nil for every field that says all there is to say.
        package var sealed: (name: String, whole: String)? {
            switch self {
            case .receipt(let number): ("receipt", number.whole)
            case .serial(let number): ("serial", number.whole)
            case .invoice(let number): ("invoice", number.whole)
            case .account, .outcome, .reason, .status, .order, .serialKey, .buyer, .part,
                .circuit, .skew, .attempt, .key, .copy, .printer, .witness, .actor, .card, .job,
                .sha256, .pages, .bytes, .characters, .rows, .columns, .elapsed, .scanner, .device,
                .devices, .errno, .times, .action, .subject, .entries, .head:
                nil
            }
        }
    }

    /// The value of a field: a safe word or a whole number.
    package enum Value: Hashable, Sendable {
        case text(String)
        case number(Int)
    }

    package var kind: Kind
    package var visit: VisitID?
    package var request: RequestID?
    package var fields: [Field]

    /// Makes an event of a visit, or of none, and of the order that it is about, if any.
    package init(
        _ kind: Kind, visit: VisitID? = nil, request: RequestID? = nil, _ fields: Field...
    ) {
        self.kind = kind
        self.visit = visit
        self.request = request
        self.fields = fields
    }
}

extension Duration {
    /// The whole milliseconds in it.
    package var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
