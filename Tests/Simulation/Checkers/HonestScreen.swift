// I6: the screen says only what is known.

internal import KioskCore

/// "Take your page" stands on the screen only when the journal has it that the page came out, and
/// "not printed" only when the journal has that; and then it is so, and stays so.
///
/// A journal that takes no entries does not make a page disappear: then the kiosk says what it
/// knows, prints nothing more, and records it later.
struct HonestScreen {
    /// The attempts that the screen speaks of.
    private var subject: [String] = []
    /// Those of which the customer was told that nothing came out.
    private var denied: Set<String> = []

    mutating func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .kioskStarted: subject = []
        case .entry: note(world)
        case .screen: check(world)
        case .pageOut(let attempt, _):
            let attempt = world.truth.attempts[attempt]
            if denied.contains(attempt.text) {
                world.fail("I6", "\(attempt.short) comes out after it was said that it does not")
            }
        default: break
        }
    }

    private mutating func note(_ world: World) {
        guard let row = world.journal.rows.last, row.kind == .printIntent,
            let attempt = row.text("attempt")
        else { return }
        subject = [attempt]
    }

    private mutating func check(_ world: World) {
        if case .doubting(let phase) = world.kiosk.session.state {
            subject = phase.attempts.map(\.text)
        }
        guard let screen = world.kiosk.screen else { return }
        switch (screen.name, screen.headline) {
        case (.collect, _): expectPrinted(world)
        case (.notice, .notice(.printAborted)), (.notice, .notice(.printCanceled)),
            (.notice, .notice(.printRefused)):
            expectNothing(world)
        default: break
        }
    }

    private func expectPrinted(_ world: World) {
        for text in subject {
            let standing = world.account.standing(of: text)
            if standing == .open || standing == .doubtful, isUnclosed(text, world) { continue }
            guard let standing, standing.isPrinted else {
                return world.fail(
                    "I6", "\(text.suffix(6)) is shown as printed, and the journal has it not")
            }
            guard let place = world.truth.place(of: text), standing.isOfMachine
            else { continue }
            let attempt = world.truth.attempts[place]
            if attempt.isOut == false, attempt.hasLie == false,
                world.truth.isCountSpoilt(for: place) == false
            {
                world.fail("I6", "\(attempt.short) is shown as printed, and there is no page")
            }
        }
    }

    private mutating func expectNothing(_ world: World) {
        for text in subject {
            let standing = world.account.standing(of: text)
            var isNotPrinted = standing == .open && isUnclosed(text, world)
            if case .notPrinted = standing { isNotPrinted = true }
            guard isNotPrinted else {
                return world.fail(
                    "I6", "\(text.suffix(6)) is shown as not printed, and the journal has it not")
            }
            guard let place = world.truth.place(of: text) else { continue }
            if world.truth.attempts[place].isTouched {
                let short = world.truth.attempts[place].short
                world.fail("I6", "\(short) is shown as not printed, and there is a page")
            }
            denied.insert(text)
        }
    }

    private func isUnclosed(_ attempt: String, _ world: World) -> Bool {
        world.kiosk.unclosed.contains { $0.text == attempt }
    }
}
