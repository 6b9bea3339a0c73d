// Counting: takes the entries of a time one after the other.

internal import KioskCore

/// The count on the way; `result` is asked for once, at the end.
struct StatisticsCount {
    /// The calendar by which the time is divided; without it there are no slots.
    private var calendar: SlotCalendar?
    private var slots: [Int: Figures] = [:]
    private var faults: [JournalStatistics.Fault: Int] = [:]
    private var extent: ClosedRange<WallTime>?
    private var entries = 0
    /// The attempts, by name.
    private var attempts: [String: Attempt] = [:]
    private var visits: [VisitName: Visit] = [:]

    /// An attempt to print.
    private struct Attempt {
        var slot: Int
        var visit: VisitName?
        var pages: Int
        var standing: Standing = .open
    }

    /// How an attempt stands.
    fileprivate enum Standing {
        case open
        case printed
        case notPrinted
        case doubtful
    }

    /// A visit.
    private struct Visit {
        var slot: Int
        var scanned: WallTime
        var isServed = false
        var hasPage = false
    }

    init(calendar: SlotCalendar?) {
        self.calendar = calendar
    }

    /// Takes the next entry.
    mutating func take(_ row: JournalRow) {
        entries += 1
        extent =
            extent.map { min($0.lowerBound, row.time)...max($0.upperBound, row.time) }
            ?? row.time...row.time
        guard let kind = JournalEntry.Kind(rawValue: row.kind) else { return }
        let slot = calendar?.slot(of: row.time) ?? 0
        switch kind {
        case .scan: scanned(row, slot)
        case .status: change(slot) { $0.lookUp.add(row.number("elapsed_ms")) }
        case .ordered: change(slot) { $0.ordering.add(row.number("elapsed_ms")) }
        case .printIntent: intended(row, slot)
        case .printCompleted, .printFailed, .printResolved:
            ended(row, kind)
            if kind == .printCompleted { completed(row, slot) }
        case .phoneLink, .pageOffered: serve(row.visitName)
        case .started, .stopped, .scanRefused, .scannerConnected, .scannerDisconnected, .lookUp,
            .lookUpFailed, .orderIntent, .orderFailed, .cloudCondition, .documentFetch, .document,
            .documentFailed, .proofMissed, .inputPaused, .printSubmitted, .printWaiting,
            .printCancel, .copyAllowed, .printerCondition, .queueResumed, .phoneLinkTooLarge,
            .lateAnswer, .visitEnded, .staffAdmitted, .staffRefused, .outOfService, .inService,
            .printingPaused, .printingResumed, .staffAction, .journalPruned, .personalErased:
            break
        }
        noteFault(row, kind, slot)
    }

    /// The attempts whose end is not known: it may have been written later.
    var unsettled: [String] {
        attempts.filter { $0.value.standing == .open || $0.value.standing == .doubtful }
            .map(\.key).sorted()
    }

    /// Takes an entry that was written after the time, on an attempt of it.
    mutating func settle(_ row: JournalRow) {
        guard let kind = JournalEntry.Kind(rawValue: row.kind) else { return }
        ended(row, kind)
    }

    private mutating func change(_ slot: Int, _ change: (inout Figures) -> Void) {
        change(&slots[slot, default: Figures()])
    }

    private mutating func scanned(_ row: JournalRow, _ slot: Int) {
        guard let name = row.visitName, visits[name] == nil else { return }
        visits[name] = Visit(slot: slot, scanned: row.time)
        change(slot) { $0.visits += 1 }
    }

    private mutating func serve(_ name: VisitName?) {
        guard let name, let visit = visits[name], visit.isServed == false else {
            return
        }
        visits[name]?.isServed = true
        change(visit.slot) { $0.served += 1 }
    }

    /// A test page is no customer's print.
    private mutating func intended(_ row: JournalRow, _ slot: Int) {
        guard let attempt = row.text("attempt"), row.text("invoice") != nil,
            attempts[attempt] == nil
        else { return }
        attempts[attempt] = Attempt(
            slot: slot, visit: row.visitName, pages: row.number("pages") ?? 1)
    }

    private mutating func completed(_ row: JournalRow, _ slot: Int) {
        guard let attempt = row.text("attempt"), attempts[attempt] != nil else { return }
        change(slot) { $0.printing.add(row.number("elapsed_ms")) }
        guard let name = row.visitName, let visit = visits[name] else { return }
        guard visit.hasPage == false else { return }
        visits[name]?.hasPage = true
        let wait = row.time.milliseconds &- visit.scanned.milliseconds
        change(visit.slot) { $0.scanToPaper.add(wait) }
    }

    /// The last word counts.
    private mutating func ended(_ row: JournalRow, _ kind: JournalEntry.Kind) {
        guard let name = row.text("attempt"), let attempt = attempts[name] else { return }
        let outcome = row.text("outcome")
        attempts[name]?.standing =
            if kind == .printCompleted || outcome == JobOutcome.completed.token.text {
                .printed
            } else if outcome == JobOutcome.unknown.token.text {
                .doubtful
            } else {
                .notPrinted
            }
        if attempts[name]?.standing == .printed { serve(attempt.visit) }
    }

    private mutating func noteFault(
        _ row: JournalRow, _ kind: JournalEntry.Kind, _ slot: Int
    ) {
        switch kind.fault {
        case .never: return
        case .always: break
        case .where(let field, let value): guard row.text(field) == value else { return }
        }
        // The fault of a condition is its reason; that of a print its outcome.
        let reason = row.text("reason") ?? (kind == .printFailed ? row.text("outcome") : nil)
        faults[JournalStatistics.Fault(kind: kind, reason: reason ?? ""), default: 0] += 1
        change(slot) { $0.faults += 1 }
    }

    /// What was counted.
    func result() -> JournalStatistics {
        var slots = slots
        for attempt in attempts.values {
            slots[attempt.slot, default: Figures()].add(attempt.standing, pages: attempt.pages)
        }
        var result = JournalStatistics()
        result.faults = faults
        result.extent = extent
        result.entries = entries
        for figures in slots.values { result.figures.add(figures) }
        guard let calendar else { return result }
        let keys = calendar.fixedSlots ?? slots.keys.sorted()
        result.slots = keys.map {
            JournalStatistics.Slot(name: calendar.name(of: $0), figures: slots[$0] ?? Figures())
        }
        return result
    }
}

extension Figures {
    fileprivate mutating func add(_ standing: StatisticsCount.Standing, pages: Int) {
        prints += 1
        switch standing {
        case .open: open += 1
        case .printed:
            printed += 1
            self.pages &+= min(max(pages, 0), 10_000)
        case .notPrinted: notPrinted += 1
        case .doubtful: doubtful += 1
        }
    }

    fileprivate mutating func add(_ other: Figures) {
        visits += other.visits
        served += other.served
        prints += other.prints
        printed += other.printed
        notPrinted += other.notPrinted
        doubtful += other.doubtful
        open += other.open
        pages &+= other.pages
        faults += other.faults
        lookUp.add(other.lookUp)
        ordering.add(other.ordering)
        printing.add(other.printing)
        scanToPaper.add(other.scanToPaper)
    }
}
