// I1: no page twice.

internal import KioskCore

/// Of one attempt at most one document leaves a printer, and of one copy of an invoice at most
/// one, unless somebody has said that the first is not there.
struct AtMostOnce {
    func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .exited(let status):
            if [0, 1, 5].contains(status) == false {
                world.fail("I1", "a fence ends with \(status): the print service runs it again")
            }
        case .pageOut(let attempt, _): check(attempt, world)
        default: break
        }
    }

    private func check(_ number: Int, _ world: World) {
        let attempt = world.truth.attempts[number]
        if attempt.documents.count > 1 || attempt.sheets.contains(where: { $0 > 1 }) {
            return world.fail("I1", "\(attempt.short) came out twice")
        }
        for (index, other) in world.truth.attempts.enumerated()
        where index != number && other.key == attempt.key && other.isTouched
            && world.account[other.text]?.copy == world.account[attempt.text]?.copy
        {
            let (first, second) = index < number ? (other, attempt) : (attempt, other)
            let witness = PrintWitness.customer.rawValue
            if world.account.standing(of: first.text) == .notPrinted(by: witness) { continue }
            world.fail("I1", "one copy came out as \(first.short) and as \(second.short)")
        }
    }
}
