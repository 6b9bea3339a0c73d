// Everything that can happen to a session, nested by where it comes from.

/// Something that happened outside the session.
package enum SessionEvent: Hashable, Sendable {
    case scanner(ScannerEvent)
    case key(KeyPress)
    case cloud(CloudEvent)
    case printer(PrinterEvent)
    case display(DisplayEvent)
    case journal(JournalEvent)
    case staff(StaffEvent)
    /// A deadline that the session armed has come.
    case deadline(Deadline)
}

/// What a scanner did.
package enum ScannerEvent: Hashable, Sendable {
    /// A code is coming in; so many characters of it are there.
    case reading(characters: Int)
    /// A whole code came, and this is what it is.
    case scanned(Scan, Recognition)
    /// What came is no usable code; it had so many characters.
    case faulty(ScanFault, characters: Int)
    /// A scanner is there, or is not.
    case condition(ScannerName, ScannerCondition)
    /// The source of scans has ended and nothing more will come.
    case ended
}

/// What a cloud answered.
package enum CloudEvent: Hashable, Sendable {
    case status(RequestID, Result<InvoiceStatus, ProviderFailure>)
    /// What became of something that a cloud was to do.
    case ordered(RequestID, Result<OrderOutcome, ProviderFailure>)
    case document(RequestID, Result<InvoiceDocument, DocumentFault>)
    /// How an account's cloud is, said when that changes.
    case condition(AccountName, CloudCondition)

    /// The order that is answered, if it is an answer.
    package var request: RequestID? {
        switch self {
        case .status(let request, _), .ordered(let request, _), .document(let request, _): request
        case .condition: nil
        }
    }
}

/// What the printer or the print service said.
package enum PrinterEvent: Hashable, Sendable {
    /// How a printer is, asked without a job, and what a technician does about it.
    case condition(PrinterName, PrinterCondition, advice: [PrinterAdvice] = [])
    /// A queue that stood still was set going again, because its printer is clean.
    case resumed(PrinterName)
    /// The order was accepted under this number.
    case submitted(RequestID, job: Int)
    /// The job goes on.
    case progress(RequestID, JobProgress)
    /// The order has come to its end.
    case ended(RequestID, JobOutcome, PrintWitness = .fence)
    /// An attempt of an earlier run has been looked into.
    case recovered(AttemptID, JobOutcome, PrintWitness)
}

/// What the display found out.
package enum DisplayEvent: Hashable, Sendable {
    /// Whether a link fits this screen as a QR code.
    case link(RequestID, LinkFit)
    /// The screen has another size now.
    case resized
    /// The time of day, said when another minute begins.
    case clock(ClockTime)
    /// The kiosk's own page offers a file under this address; nil if it cannot.
    case offered(RequestID, link: String?)
    /// Whether an address of the kiosk's own page fits the screen; said anew for each size of it.
    case pageFits(Bool)
    /// The kiosk's own page has stopped offering what it offered.
    case pageLost
}

/// What has to do with the technician in front of the kiosk.
package enum StaffEvent: Hashable, Sendable {
    /// A card was scanned and found good; it cannot be used again.
    case admitted(StaffPass)
    /// A card was scanned and is refused.
    case refused(StaffCardFault, characters: Int)
    /// How the machine is.
    case report(StaffReport)
    /// The sheet is there to be printed, or could not be made.
    case sheet(RequestID, InvoiceDocument?)
    /// A code of a set with settings was read.
    case settings(SettingsImport)
    /// Somebody with the right to it wants the kiosk closed or open, from elsewhere.
    case ordered(isClosed: Bool, by: Token)
    /// Whether it is kept over restarts that the kiosk is open, or closed, as was asked for last.
    case kept(Bool)
}

/// Whether a link fits the screen as a QR code with its quiet zone and the words beside it.
package enum LinkFit: Hashable, Sendable {
    case fits
    /// It does not: the screen would have to be this large.
    case needs(columns: Int, rows: Int)
}

/// What became of the journal.
package enum JournalEvent: Hashable, Sendable {
    /// It is open now, and these attempts of earlier runs have no end in it. Said once in a run and
    /// before anything is recorded, however late that is.
    case opened([OpenPrint])
    /// An entry could not be made durable. The orders that stood after it were not carried out:
    /// these. Nor were the traces dropped of `unclosed` attempts.
    case failed(dropped: [RequestID], unclosed: [AttemptID] = [])
    /// An entry was made durable again.
    case restored
}

/// A moment that the session wants to be told of.
package struct Deadline: Hashable, Sendable {
    /// What it is for. There is at most one of each kind.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The end of what the phase itself may take.
        case phase
        /// The customer has not done anything for long.
        case idle
        /// Time to ask the cloud again.
        case poll
        /// A code that was coming in did not end.
        case reading
        /// Another second has passed, where seconds are shown.
        case tick
        /// What is explained over a screen has stood long enough; it belongs to no screen.
        case help
        /// Time to try again to record how a print ended; it belongs to no screen.
        case record
    }

    package var kind: Kind
    package var at: Instant

    /// Names the moment `at` for the purpose `kind`.
    package init(_ kind: Kind, at: Instant) {
        self.kind = kind
        self.at = at
    }
}
