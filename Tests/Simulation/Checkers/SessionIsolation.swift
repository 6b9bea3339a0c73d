// I9: nothing of one customer is seen by the next.

internal import KioskCore

/// The screen shows the invoice of the receipt that was scanned, and while a page is made for one
/// customer none of another comes out, unless nobody could tell that it might.
struct SessionIsolation {
    func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .screen: check(world)
        case .pageOut(let attempt, let printer): check(attempt, printer, world)
        default: break
        }
    }

    private func check(_ world: World) {
        guard let screen = world.kiosk.screen else { return }
        let own = world.kiosk.session.state.receipt.flatMap { world.crowd.paper(of: $0) }
        for fact in screen.facts where fact.value.hasPrefix(Crowd.mark + "0") {
            if fact.value != own?.invoice.identity.number {
                world.fail("I9", "\(screen.name.rawValue) shows an invoice of somebody else")
            }
        }
    }

    private func check(_ number: Int, _ printer: Int, _ world: World) {
        let attempt = world.truth.attempts[number]
        let isAnotherUnderWay = world.kiosk.runs.contains { run in
            run.isOver == false && run.request != nil && run.text != attempt.text
                && run.printer == printer
        }
        guard isAnotherUnderWay, attempt.hasLie == false,
            let standing = world.account.standing(of: attempt.text),
            standing == .open || standing.isOfMachine
        else { return }
        world.fail("I9", "\(attempt.short) comes out while another is printed")
    }
}
