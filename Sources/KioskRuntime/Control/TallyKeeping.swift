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
    private var prints: [RequestID: (since: Int, pages: Int)] = [:]

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
        case .started, .stopped, .scanRefused, .scannerConnected, .scannerDisconnected, .lookUp,
            .lookUpFailed, .orderIntent, .ordered, .orderFailed, .cloudCondition, .documentFetch,
            .document, .documentFailed, .proofMissed, .inputPaused, .printSubmitted,
            .printWaiting, .printFailed, .printCancel, .printResolved, .copyAllowed,
            .printerCondition, .queueResumed, .phoneLink, .phoneLinkTooLarge, .lateAnswer,
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
        guard let request = entry.request else { return }
        if prints.count >= Self.underWay { prints = [:] }
        prints[request] = (now.milliseconds, entry.pages)
    }

    private mutating func printed(_ entry: JournalEntry, at now: WallTime) {
        guard let order = entry.request.flatMap({ prints.removeValue(forKey: $0) }) else { return }
        tally.print.take(now.milliseconds - order.since)
        tally.pages += order.pages
    }
}

extension JournalEntry {
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
