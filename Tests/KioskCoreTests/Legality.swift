// What must hold after every event, whatever stood before it.

import Testing

@testable import KioskCore

/// One step of a session.
struct Step {
    var event: SessionEvent
    var before: Session
    var after: Session
    var effects: [SessionEffect]

    /// A rule; cheaper than an expectation, of which there would be millions.
    private func must(_ holds: Bool, _ rule: String) {
        guard holds == false else { return }
        let place = String("\(before.screen.name) × \(event)".prefix(200))
        Issue.record("\(rule): \(place)")
    }

    /// Holds the step against all rules.
    func check() {
        checkRecords()
        checkPaper()
        checkEnd()
        checkScreen()
        checkWaiting()
    }

    private func checkRecords() {
        for (index, effect) in effects.enumerated() {
            guard let request = effect.order else { continue }
            guard index > 0, case .record(let entry) = effects[index - 1] else {
                must(false, "an order has a record before it")
                continue
            }
            must(entry.request == request, "the record before an order is the order's own")
            if case .order = effect { must(entry.kind == .orderIntent, "an intent stands first") }
            if case .print = effect { must(entry.kind == .printIntent, "an intent stands first") }
        }
        for case .text(let text) in effects.entries.flatMap(\.fields).map(\.named.value) {
            let isPersonal = Dialogue.personal.contains {
                text.lowercased().contains($0.lowercased())
            }
            must(isPersonal == false, "the journal holds nothing personal")
        }
    }

    private func checkPaper() {
        must(effects.prints + effects.orders.count <= 1, "one thing is ordered at a time")
        let isTest = before.isOfStaff
        if effects.prints == 1 {
            must(after.screen.name == (isTest ? .staff : .printing), "a print shows itself")
        }
        if effects.orders.isEmpty == false {
            must(after.screen.name == .ordering, "an order shows itself")
            // A page alone issues nothing.
            must(
                before.isConfirming || effects.orders.allSatisfy(\.order.isPage),
                "an order follows a last look")
        }
        for case .print(_, let order) in effects {
            must(before.unsettled.isEmpty, "nothing is printed while a page may still come out")
            must(before.recovering.isEmpty, "nothing is printed before recovery is over")
            must(order.document.history.doubts.isEmpty, "nothing in doubt is printed again")
            must(
                isTest || order.document.history.key != nil, "nothing is printed of unknown history"
            )
        }
        for case .fetchDocument(_, _, let part) in effects {
            guard case .bundle(let phase)? = before.state.shown else { continue }
            let isOut = phase.printed.contains(part) || phase.doubtful[part] != nil
            must(isOut == false, "no part is printed a second time")
        }
        if let attempt = before.runningAttempt, after.runningAttempt != attempt {
            must(
                after.unsettled[attempt.request] != nil || event.ends(attempt.request),
                "an attempt is left by its own end, or is followed")
        }
        if case .printing = before.state, case .printing = after.state {
            must(after.state.visit == before.state.visit, "paper belongs to one visit")
        }
    }

    /// What holds when a visit ends: its questions are given up and nothing of it is left.
    private func checkEnd() {
        guard let visit = before.state.visit, after.state.visit != visit else { return }
        must(effects.contains(.forget(visit)), "a visit that ended is forgotten")
        must(effects.records.contains(.visitEnded), "the end of a visit is recorded")
        let answered = event.answered
        for request in before.state.openRequests where request != answered {
            must(effects.contains(.cancel(request)), "open questions are given up")
        }
        let (left, heard) = (Set(texts(in: after)), Set(texts(in: event)))
        for text in Dialogue.personal where heard.contains(text) == false {
            must(left.contains(text) == false, "nothing personal outlives the visit")
        }
    }

    private func checkScreen() {
        let screen = after.screen
        let isEmpty = screen.facts.isEmpty && screen.link == nil && screen.list == nil
        if screen.name == .welcome {
            must(isEmpty, "nothing of anyone stands on the first screen")
            must(
                after.language == after.homeLanguage || after.armed[.idle] != nil,
                "the first screen returns to the language of the hall")
        }
        if screen.name == .proof { must(isEmpty, "nothing is shown before the proof") }
        must(screen.guidance.count <= 3, "three sentences at most")
        let commands = screen.choices.map(\.command)
        must(Set(commands).count == commands.count, "each choice stands once")
        let digits = commands.compactMap(\.digit)
        must(Set(digits).count == digits.count, "each digit means one thing")
        let functionKeys = commands.compactMap(\.functionKey)
        must(Set(functionKeys).count == functionKeys.count, "each function key means one thing")
        if let list = screen.list {
            must(
                list.cursor == 0 || list.rows.indices.contains(list.cursor),
                "the pointer stands in the list")
        }
    }

    /// Nothing waits for ever for something that may not come.
    private func checkWaiting() {
        guard after.hasEnded == false else { return }
        if after.awaitsPerson == false || after.state.visit != nil {
            must(after.armed.isEmpty == false, "everything that waits has an end")
        }
        if case .waiting(let phase) = before.state, case .bundle(let shown) = after.state,
            case .application(let number)? = phase.visit.superseded
        {
            must(shown.bundle.number != number, "what was superseded is no outcome")
        }
        must(after.armed.values.allSatisfy { $0 >= .start }, "no moment lies before the start")
    }
}

extension Session {
    /// Whether a technician stands in front of it.
    var isOfStaff: Bool {
        if case .staff = foreground { true } else { false }
    }

    /// Whether the last look stands on the screen, or behind a code that is coming in.
    var isConfirming: Bool {
        switch state {
        case .confirming: return true
        case .reading(let phase):
            if case .confirming = phase.behind { return true }
            return false
        default: return false
        }
    }
}

extension CloudOrder {
    /// Whether it makes a page for a phone, and nothing else.
    var isPage: Bool {
        if case .page = self { true } else { false }
    }
}

extension SessionEvent {
    /// The order that the event answers: it is over and needs no giving up.
    fileprivate var answered: RequestID? {
        if case .cloud(let event) = self { event.request } else { nil }
    }
}

extension Session {
    /// The attempt that is on its way to paper for whoever stands in front.
    fileprivate var runningAttempt: AttemptID? {
        switch foreground {
        case .printing(let phase): phase.order.attempt
        case .staff(let phase): phase.order?.attempt
        default: nil
        }
    }
}

extension SessionEvent {
    /// Whether it says how an order ended, or that it was never carried out.
    fileprivate func ends(_ request: RequestID) -> Bool {
        switch self {
        case .printer(.ended(request, _, _)): true
        case .journal(.failed(let dropped, _)): dropped.contains(request)
        default: false
        }
    }
}
