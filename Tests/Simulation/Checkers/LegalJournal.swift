// I7: the journal is a chain of legal events, and recovery only reads.

internal import KioskCore

/// Entries are numbered without a gap and chained; what is said of an attempt comes after its
/// intent, or after one that could not be recorded; a recovery never prints, and finding out twice
/// gives the same answer.
struct LegalJournal {
    private var intents: Set<String> = []

    mutating func observe(_ observation: Observation, _ world: World) {
        switch observation {
        case .entry: take(world)
        case .submitted(let attempt, true):
            world.fail("I7", "a recovery submits \(world.truth.attempts[attempt].short)")
        case .concluded(let attempt): compare(world.truth.attempts[attempt], world)
        case .closing(let attempt):
            if world.account.standing(of: attempt.text) == .open {
                world.fail("I7", "\(attempt.text.suffix(6)) is closed without an end")
            }
        default: break
        }
    }

    private mutating func take(_ world: World) {
        let rows = world.journal.rows
        guard let row = rows.last else { return }
        if row.sequence != rows.count - 1 { world.fail("I7", "a gap before \(row.sequence)") }
        switch row.kind {
        case .printIntent:
            guard let attempt = row.text("attempt"), intents.insert(attempt).inserted else {
                return world.fail("I7", "an intent twice, or without an attempt")
            }
        case .printSubmitted, .printWaiting, .printCancel, .printCompleted, .printFailed,
            .printResolved:
            guard let attempt = row.text("attempt"),
                intents.contains(attempt) || world.failedIntents.contains(attempt)
            else { return world.fail("I7", "\(row.kind.rawValue) without an intent") }
        default: break
        }
    }

    /// A printer that has forgotten what it said before cannot contradict a backend that lies.
    private func compare(_ attempt: AttemptTruth, _ world: World) {
        if attempt.hasLie, attempt.wasContradicted == false { return }
        let certain = attempt.conclusions.filter { $0.outcome != .unknown }
        if certain.contains(where: { $0.outcome == .completed }),
            certain.contains(where: { $0.outcome != .completed })
        {
            world.fail("I7", "\(attempt.short) is found printed once and not printed once")
        }
    }

    func finish(_ world: World) {
        var chain: UInt64 = 0
        for row in world.journal.rows {
            guard row.chained(to: chain) == row.chain else {
                return world.fail("I7", "the chain breaks at \(row.sequence)")
            }
            chain = row.chain
        }
        let ledger = world.journal.ledger
        for attempt in ledger.attempts {
            guard let own = world.account.standing(of: attempt.id.text),
                own.isSame(as: attempt.standing)
            else {
                return world.fail(
                    "I7", "the account of prints is wrong about \(attempt.id.text.suffix(6))")
            }
        }
        if ledger.attempts.count != world.account.attempts.count {
            world.fail("I7", "the account of prints has lost an attempt")
        }
        if world.journal.redrawnLedger != ledger {
            world.fail("I7", "the account of prints depends on when it is drawn")
        }
    }
}
