// Effects carried out, in their order.

internal import KioskCore
internal import KioskJournal
internal import KioskProviders
internal import Logging

extension KioskLoop {
    /// Carries out what the session asks for. An order whose record could not be made durable is
    /// dropped; and the traces of a print stay whose end could not be recorded, until it is.
    mutating func carryOut(
        _ effects: [SessionEffect], _ group: inout DiscardingTaskGroup
    ) async {
        var isRecorded = true
        var dropped: [RequestID] = []
        var unclosed: [AttemptID] = []
        var hasRecorded = false
        for effect in effects {
            if case .record(let entry) = effect {
                let isDurable = await record(entry)
                isRecorded = isRecorded && isDurable
                hasRecorded = true
            } else if isRecorded == false, let order = effect.order {
                dropped.append(order)
            } else if isRecorded == false, case .closePrint(let attempt) = effect {
                unclosed.append(attempt)
            } else {
                await carryOut(effect, &group)
            }
        }
        if isRecorded == false {
            await hear(.journal(.failed(dropped: dropped, unclosed: unclosed)), &group)
            // What is restored is told by a later answer of the session, never by this one: where
            // one entry of it fails and another does not, that would go round for ever.
            journalIsDown = true
        } else if journalIsDown, hasRecorded {
            journalIsDown = false
            await hear(.journal(.restored), &group)
        }
    }

    /// Opens the journal, if it is not open and can be opened now. What earlier runs have left open
    /// there is looked into before the session may print again.
    mutating func openJournal(_ group: inout DiscardingTaskGroup) async {
        guard let found = await parts.journal.open() else { return }
        if found.swept != FenceLane.Sweep() {
            parts.logger.notice(
                "leftovers of ended prints were swept",
                metadata: ["removed": "\(found.swept.removed)", "stuck": "\(found.swept.stuck)"])
        }
        for print in found.followed {
            parts.logger.notice(
                "a print that another process follows is left to it",
                metadata: ["attempt": "\(print.attempt.text)"])
        }
        await hear(.journal(.opened(found.open)), &group)
    }

    /// Makes an entry durable; says whether it is.
    mutating func record(_ entry: JournalEntry) async -> Bool {
        do throws(JournalDeskFault) {
            // A run begins with its start, also where the journal took nothing then.
            if hasBegun == false, entry.kind != .started { try await write(JournalEntry(.started)) }
            try await write(entry)
            return true
        } catch {
            parts.board.notRecorded(error)
            beginAnew(for: error)
            parts.logger.error("the journal did not take an entry", metadata: ["fault": "\(error)"])
            return false
        }
    }

    /// Another file lies where the journal was: a run of its own reads what is in it, and looks
    /// into the prints that are open there. Only where this run's journal has taken an entry
    /// before: the next one would go round for ever otherwise.
    private mutating func beginAnew(for fault: JournalDeskFault) {
        if hasBegun, fault == .journal(.moved) { wantsRestart = true }
    }

    private mutating func write(_ entry: JournalEntry) async throws(JournalDeskFault) {
        let now = parts.clock.wall
        try await parts.journal.append(entry, at: now)
        hasBegun = true
        parts.board.recorded(entry, at: now)
    }

    private mutating func carryOut(
        _ effect: SessionEffect, _ group: inout DiscardingTaskGroup
    ) async {
        switch effect {
        case .record: break
        case .lookUp(let request, let receipt): lookUp(request, receipt, &group)
        case .order(let request, let receipt, let order): place(order, request, receipt, &group)
        case .fetchDocument(let request, let answer, let part):
            fetch(request, of: answer, part: part, &group)
        case .release(let request): vault.release(request)
        case .print(let request, let order): print(request, order, &group)
        case .cancelJob(let request): wishes[request]?.make()
        case .recover(let open): recover(open, &group)
        case .closePrint(let attempt): await close(attempt)
        case .fitLink(let request, let link):
            let fit = await parts.display.fit(of: link)
            inbox.put(.event(.display(.link(request, fit))))
        case .cancel(let request): parts.transport.cancel(request)
        case .arm(let deadline): await arm(deadline)
        case .disarm(let kind): await parts.alarms.clear(.session(kind))
        case .offer(let request, let document, let language):
            offer(request, document: document, language, &group)
        case .reportHealth: reportHealth(&group)
        case .makeSheet(let sheet, let printer, let request, let visit):
            make(sheet, for: printer, request, visit, &group)
        case .keepClosed(let isClosed): keep(isClosed: isClosed, &group)
        case .forget(let visit):
            vault.forget(visit)
            await parts.page?.forget(visit)
        }
    }

    private func arm(_ deadline: Deadline) async {
        let inbox = inbox
        await parts.alarms.set(.session(deadline.kind), after: deadline.at - parts.clock.now) {
            inbox.put(.event(.deadline(deadline)))
        }
    }
}
