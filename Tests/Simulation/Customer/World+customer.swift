// What the person in front of the kiosk does, by what the screen says.

internal import KioskCore

extension World {
    /// The person looks at the screen and does something, or waits.
    func act() {
        guard crowd.isOver == false else { return }
        crowd.people[crowd.current].patience -= 1
        guard crowd.people[crowd.current].patience > 0 else { return leave() }
        guard kiosk.isUp, let screen = kiosk.screen else { return actAgain() }
        switch screen.name {
        case .welcome, .outOfService, .notice: atRest()
        case .ready: wish(screen)
        case .printing: waitForPaper()
        case .doubt: answerDoubt()
        case .copy: answerCopy()
        case .collect: return takePaper()
        default: break
        }
        actAgain()
    }

    private func actAgain() {
        if crowd.isOver == false { put(.customer, after: dice.within(300_000...3_000_000)) }
    }

    private var person: Crowd.Person { crowd.people[crowd.current] }

    /// Nothing of this person is shown: the receipt is scanned, again if it must be.
    private func atRest() {
        if kiosk.screen?.headline == .notice(.copyStaff), dice.hits(5_000) { allowCopy() }
        guard person.scans < 6, kiosk.session.awaitsPerson else { return }
        if person.hasScanned, dice.hits(3_000) { return }
        if person.hasScanned == false { crowd.visits += 1 }
        crowd.people[crowd.current].hasScanned = true
        crowd.people[crowd.current].scans += 1
        scan(crowd.papers[person.paper].receipt)
    }

    /// Somebody of the staff is asked, and allows one more copy.
    private func allowCopy() {
        let entry = JournalEntry(.copyAllowed, .key(crowd.papers[person.paper].key))
        write(entry, isAcknowledged: true)
    }

    func scan(_ receipt: ReceiptCode) {
        hear(.scanner(.scanned(Scan(text: "x"), .receipt(receipt))))
    }

    private func wish(_ screen: ScreenContent) {
        // Whoever came before may have left an invoice on the screen.
        if kiosk.session.state.receipt != crowd.papers[person.paper].receipt {
            crowd.visits += person.hasScanned ? 0 : 1
            crowd.people[crowd.current].hasScanned = true
            return scan(crowd.papers[person.paper].receipt)
        }
        guard screen.choices.contains(where: { $0.command == .print && $0.isOn }) else { return }
        hear(.key(.character("1")))
    }

    private func waitForPaper() {
        if dice.hits(person.cancels) { return hear(.key(.escape)) }
        if dice.hits(500) { scan(crowd.papers[dice.below(crowd.papers.count)].receipt) }
    }

    /// Whoever answers says what is true.
    private func answerDoubt() {
        if person.walksAwayFromDoubt { return leave() }
        guard case .doubting(let phase) = kiosk.session.state else { return }
        let isOut = phase.attempts.contains { attempt in
            truth.place(of: attempt.text).map { truth.attempts[$0].isOut } ?? false
        }
        hear(.scanner(.scanned(Scan(text: "x"), .command(isOut ? .confirm : .deny))))
    }

    private func answerCopy() {
        let wants = person.copies > 0 || dice.coin()
        hear(.scanner(.scanned(Scan(text: "x"), .command(wants ? .confirm : .cancel))))
        if wants == false { leave() }
    }

    private func takePaper() {
        crowd.people[crowd.current].copies -= 1
        guard person.copies > 0 else { return leave() }
        crowd.people[crowd.current].scans = 0
        scan(crowd.papers[person.paper].receipt)
        actAgain()
    }

    /// The person goes, with a key or without; somebody else comes.
    private func leave() {
        if kiosk.isUp, dice.coin() { hear(.key(.escape)) }
        crowd.current += 1
        guard crowd.isOver == false else { return put(.rehearsal, after: 1_000_000) }
        put(.customer, after: dice.within(300_000...60_000_000))
    }
}
