// I5: nobody tries again before it is known how the last time ended.

internal import KioskCore

/// A new attempt is made only when no other is open, none of the same invoice is in doubt, and a
/// copy is one that the policy allows; an attempt is handed to the print service once.
struct NoBlindRetry {
    /// Where in the journal staff last allowed a copy of an invoice.
    private var allowed: [String: Int] = [:]

    mutating func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .entry: take(world)
        case .submitted(let attempt, _):
            if world.truth.attempts[attempt].submissions > 1 {
                world.fail("I5", "\(world.truth.attempts[attempt].short) is submitted twice")
            }
        case .ordered(let attempt):
            if world.truth.attempts[attempt].submissions > 0 {
                world.fail("I5", "\(world.truth.attempts[attempt].short) is ordered twice")
            }
        default: break
        }
    }

    private mutating func take(_ world: World) {
        guard let row = world.journal.rows.last else { return }
        switch row.kind {
        case .copyAllowed: if let key = row.text("invoice_key") { allowed[key] = row.sequence }
        case .printIntent:
            guard let attempt = row.text("attempt"), let key = row.text("invoice_key") else {
                return world.fail("I5", "an intent without an invoice")
            }
            check(attempt, key, world)
        default: break
        }
    }

    private func check(_ attempt: String, _ key: String, _ world: World) {
        if let open = world.account.open.first(where: { $0.text != attempt }) {
            return world.fail(
                "I5", "\(attempt.suffix(6)) is begun while \(open.text.suffix(6)) is open")
        }
        let same = world.account.attempts.filter { $0.key == key && $0.text != attempt }
        if same.contains(where: { $0.standing == .doubtful }) {
            return world.fail("I5", "\(attempt.suffix(6)) is begun over a doubt")
        }
        let prints = same.count(where: \.standing.isPrinted)
        switch world.copies {
        case .limit(let limit, _) where prints >= limit:
            world.fail("I5", "\(attempt.suffix(6)) is one copy too many")
        case .staff where same.contains { $0.standing.isPrinted && isLast($0, key) }:
            world.fail("I5", "\(attempt.suffix(6)) is a copy that staff have not allowed")
        case .free, .confirm, .limit, .staff:
            break
        }
    }

    /// Whether staff have allowed no copy since this one.
    private func isLast(_ attempt: Account.Attempt, _ key: String) -> Bool {
        attempt.sequence > allowed[key] ?? -1
    }
}
