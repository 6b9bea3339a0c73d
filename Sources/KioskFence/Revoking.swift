// The permit is taken back, if it is still there to be taken.

import KioskCore

/// Renames the permit away. `rename(2)` has one winner: the backend or this.
struct Revoking: Hashable, Sendable {
    /// How the stage ends.
    enum End: Hashable, Sendable {
        /// It is taken back: nothing has left, and nothing will.
        case revoked
        /// There is none.
        case absent
        /// The disk does not say.
        case failed
    }

    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case begin
        case renaming
        case pausing
        case syncing([FenceFolder])
    }

    private var state = State.begin
    private var faults = 0

    /// The next step.
    mutating func next(after answer: PrintAnswer, facts: PrintFacts) -> PrintTurn<End> {
        switch state {
        case .begin, .pausing:
            state = .renaming
            return .ask(.fence(.rename(facts.place(.permit), facts.place(.revoked))))
        case .renaming:
            switch FenceAnswer(answer) {
            case .done: return sync([.permit, .revoked])
            case .absent: return .over(.absent)
            case .busy, .content, .failed: return tryAgain()
            }
        case .syncing(let folders):
            // A folder that is not on the disk changes nothing: a permit that a power cut brings
            // back is one of another run of the machine, and no backend takes that.
            return sync(folders)
        }
    }

    private mutating func sync(_ folders: [FenceFolder]) -> PrintTurn<End> {
        guard let folder = folders.first else { return .over(.revoked) }
        state = .syncing(Array(folders.dropFirst()))
        return .ask(.fence(.syncFolder(folder)))
    }

    private mutating func tryAgain() -> PrintTurn<End> {
        faults += 1
        guard faults < FenceLimits.faults else { return .over(.failed) }
        state = .pausing
        return .ask(.pause(Limits.jobPoll))
    }
}
