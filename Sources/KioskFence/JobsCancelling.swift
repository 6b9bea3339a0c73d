// The print service is asked for the attempt's jobs, and told to cancel them.

import KioskCore

/// Cancels what the print service has under the attempt's name.
///
/// Only numbers that it names just now: it gives the number of a job that it forgot to the next
/// one, which is somebody else's.
struct JobsCancelling: Hashable, Sendable {
    /// How the stage ends.
    enum End: Hashable, Sendable {
        /// It had some.
        case asked
        /// It has none, or does not answer.
        case none
    }

    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case begin
        case finding
        case cancelling([Int])
    }

    private var state = State.begin

    /// The next step.
    mutating func next(after answer: PrintAnswer) -> PrintTurn<End> {
        switch state {
        case .begin:
            state = .finding
            return .ask(.findJobs)
        case .finding:
            guard case .jobs(.some(let jobs)) = answer, jobs.isEmpty == false else {
                return .over(.none)
            }
            return cancel(Array(jobs.prefix(FenceLimits.jobs)))
        case .cancelling(let jobs):
            return cancel(jobs)
        }
    }

    private mutating func cancel(_ jobs: [Int]) -> PrintTurn<End> {
        guard let job = jobs.first else { return .over(.asked) }
        state = .cancelling(Array(jobs.dropFirst()))
        return .ask(.cancelJob(job))
    }
}
