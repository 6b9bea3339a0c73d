// Counting what the journal takes: the metrics of one run.

internal import KioskCore
internal import KioskJournal
internal import KioskStatus

/// The tally, and what is under way and has to be known to count it.
struct TallyKeeping: Sendable {
    private(set) var tally = Tally()
    /// When visits began, and prints were ordered with so many pages, in milliseconds since 1970.
    /// What never ends is forgotten when more come than a kiosk can have under way.
    private var visits: [VisitID: Int] = [:]
    private var prints: [AttemptID: Order] = [:]

    /// A print of which nobody knows yet that it came out.
    private struct Order {
        var since: Int
        var pages: Int
        /// Whether it has ended, and only staff or the customer can say how.
        var isDoubtful = false
    }

    /// Visits and prints that can be under way; more are those of which the end was not heard.
    private static let underWay = 64

    /// Counts an entry that is in the journal.
    mutating func take(_ entry: JournalEntry, at now: WallTime) {
        count(entry)
        switch entry.kind {
        case .scan: begin(entry.visit, at: now)
        case .visitEnded: end(entry.visit, at: now)
        case .status: if let elapsed = entry.elapsed { tally.lookUp.take(elapsed) }
        case .printIntent: order(entry, at: now)
        case .printCompleted: printed(entry, at: now)
        case .printFailed, .printResolved: ended(entry)
        case .started, .stopped, .scanRefused, .scannerConnected, .scannerDisconnected, .lookUp,
            .lookUpFailed, .orderIntent, .ordered, .orderFailed, .cloudCondition, .documentFetch,
            .document, .documentFailed, .proofMissed, .inputPaused, .printSubmitted,
            .printWaiting, .printCancel, .copyAllowed, .printerCondition, .queueResumed, .phoneLink,
            .phoneLinkTooLarge, .lateAnswer,
            .pageOffered, .staffAdmitted, .staffRefused, .outOfService, .inService,
            .printingPaused, .printingResumed, .staffAction, .journalPruned, .personalErased:
            break
        }
    }

    /// By the kind, and by what makes one end differ from another where there are few of them.
    private mutating func count(_ entry: JournalEntry) {
        let word =
            switch entry.kind {
            case .status, .printFailed, .printResolved, .printerCondition:
                entry.word(of: "outcome")
            case .lookUpFailed, .documentFailed, .orderFailed, .staffRefused, .scanRefused:
                entry.word(of: "reason")
            case .started, .stopped, .scan, .scannerConnected, .scannerDisconnected, .lookUp,
                .orderIntent, .ordered, .cloudCondition, .documentFetch, .document, .proofMissed,
                .inputPaused, .printIntent, .printSubmitted, .printWaiting, .printCompleted,
                .printCancel, .copyAllowed, .queueResumed, .phoneLink, .phoneLinkTooLarge,
                .lateAnswer, .visitEnded, .pageOffered, .staffAdmitted, .outOfService,
                .inService, .printingPaused, .printingResumed, .staffAction, .journalPruned,
                .personalErased:
                String?.none
            }
        let name = word.map { "\(entry.kind.rawValue).\($0)" } ?? entry.kind.rawValue
        guard tally.events[name] != nil || tally.events.count < Tally.names else { return }
        tally.events[name, default: 0] += 1
    }

    private mutating func begin(_ visit: VisitID?, at now: WallTime) {
        guard let visit else { return }
        if visits.count >= Self.underWay { visits = [:] }
        visits[visit] = visits[visit] ?? now.milliseconds
    }

    private mutating func end(_ visit: VisitID?, at now: WallTime) {
        guard let since = visit.flatMap({ visits.removeValue(forKey: $0) }) else { return }
        tally.visit.take(now.milliseconds - since)
    }

    private mutating func order(_ entry: JournalEntry, at now: WallTime) {
        guard let attempt = entry.attempt else { return }
        if prints.count >= Self.underWay { prints = [:] }
        prints[attempt] = Order(since: now.milliseconds, pages: entry.pages)
    }

    private mutating func printed(_ entry: JournalEntry, at now: WallTime) {
        guard let order = entry.attempt.flatMap({ prints.removeValue(forKey: $0) }) else { return }
        tally.print.take(now.milliseconds - order.since)
        tally.pages += order.pages
    }

    /// Takes an end that is known late, or is no good one. What came out counts, whoever says so;
    /// how long it took nobody knows.
    private mutating func ended(_ entry: JournalEntry) {
        guard let attempt = entry.attempt else { return }
        switch entry.word(of: "outcome") {
        case JobOutcome.unknown.token.text: prints[attempt]?.isDoubtful = true
        case JobOutcome.completed.token.text: cameOut(attempt)
        default: prints[attempt] = nil
        }
    }

    private mutating func cameOut(_ attempt: AttemptID) {
        guard let order = prints.removeValue(forKey: attempt) else { return }
        tally.pages += order.pages
    }

    /// The prints that ended in doubt.
    var doubtful: [AttemptID] { prints.filter(\.value.isDoubtful).map(\.key) }

    /// Staff have said in the journal how a print in doubt ended.
    mutating func take(_ standing: PrintLedger.Standing, of attempt: AttemptID) {
        guard prints[attempt]?.isDoubtful == true else { return }
        let outcome: JobOutcome
        switch standing {
        case .open, .doubtful: return
        case .printed: outcome = .completed
        case .notPrinted: outcome = .aborted
        }
        let entry = JournalEntry(.printResolved, .attempt(attempt), .outcome(outcome.token))
        count(entry)
        ended(entry)
    }
}

extension JournalEntry {
    /// The attempt to print that it is about.
    fileprivate var attempt: AttemptID? {
        for case .attempt(let attempt) in fields { return attempt }
        return nil
    }

    /// How long it took, in milliseconds.
    fileprivate var elapsed: Int? {
        for case .elapsed(let duration) in fields { return duration.milliseconds }
        return nil
    }

    fileprivate var pages: Int {
        for case .pages(let count) in fields { return count }
        return 1
    }

    /// The text of the first field with this name.
    fileprivate func word(of name: String) -> String? {
        for field in fields where field.named.name == name {
            if case .text(let text) = field.named.value { return text }
        }
        return nil
    }
}
