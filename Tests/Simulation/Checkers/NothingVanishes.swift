// I2: every intent has its end, and one only.

internal import KioskCore

/// Every attempt in the journal ends once: printed, not printed, or in doubt and then resolved.
struct NothingVanishes {
    private struct End {
        var isCertain: Bool
        var isPrinted: Bool
        var isAcknowledged: Bool
    }

    private var ends: [String: End] = [:]

    mutating func observe(_ observation: Observation, _ world: World) {
        guard case .entry = observation, let row = world.journal.rows.last else { return }
        switch row.kind {
        case .printCompleted, .printFailed, .printResolved: end(row, world)
        default: break
        }
    }

    private mutating func end(_ row: SimulatedJournal.Row, _ world: World) {
        guard let attempt = row.text("attempt") else {
            return world.fail("I2", "\(row.kind.rawValue) without an attempt")
        }
        let isPrinted = row.kind == .printCompleted || row.text("outcome") == "completed"
        let end = End(
            isCertain: row.kind == .printCompleted || row.text("outcome") != "unknown",
            isPrinted: isPrinted, isAcknowledged: row.isAcknowledged)
        if let before = ends[attempt], before.isCertain {
            if before.isAcknowledged {
                return world.fail("I2", "\(attempt.suffix(6)) has two ends")
            }
            if end.isCertain, before.isPrinted != isPrinted {
                return world.fail("I2", "\(attempt.suffix(6)) has two ends that contradict")
            }
        }
        ends[attempt] = end
    }

    func finish(_ world: World) {
        guard world.mode == .liveness, let open = world.account.open.first else { return }
        world.fail("I2", "\(open.text.suffix(6)) has no end")
    }
}
