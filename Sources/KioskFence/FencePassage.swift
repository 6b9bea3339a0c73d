// The backend's side of the fence, as a value: it asks for a step and is told what came of it.

/// One run of the backend for one job.
///
/// Until the permit is in its hands every way out is 5, which cancels the job: nothing was sent,
/// and the kiosk takes the permit back. After that the file in `done` says how it went.
package struct FencePassage: Hashable, Sendable {
    /// One step of the backend.
    package enum Step: Hashable, Sendable {
        /// A file operation of the fence: answered by `.fence`.
        case fence(FenceStep)
        /// Runs the real backend with the document: answered by `.backend` or `.neverRan`.
        case runBackend
        /// The backend is over, with this status for the print service: 0 sent, 1 failed, 5 cancel
        /// the job. Never another: on 4, 6 and 7 CUPS runs a job again.
        case exit(Int32)
    }

    /// What came of a step.
    package enum Answer: Hashable, Sendable {
        /// Nothing was asked yet.
        case begin
        case fence(FenceAnswer)
        /// How the real backend ended: its exit status, or `nil` if a signal ended it.
        case backend(Int32?)
        /// The real backend could not be started: not a byte was sent.
        case neverRan
    }

    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case waiting
        case locking
        case reading
        case taking
        case keeping(FenceSequence)
        case running
        case writing(FenceSequence, status: Int32)
        case over(status: Int32)
    }

    private let attempt: String
    private let clock: PermitClock
    private let pages: Int?
    private var state = State.waiting

    /// A run for the attempt that the job's `job-uuid` names. `pages`: the sides of paper that the
    /// document was found to have; `nil` where nothing follows from their number.
    package init(attempt: String, clock: PermitClock, pages: Int? = nil) {
        self.attempt = attempt
        self.clock = clock
        self.pages = pages
    }

    /// The next step.
    package mutating func next(after answer: Answer) -> Step {
        switch state {
        case .waiting:
            // Before the rename: the lock follows the file, so a started file is always locked
            // while its backend lives.
            return ask(.lock(permit), in: .locking)
        case .locking:
            return answer == .fence(.done) ? ask(.read(permit), in: .reading) : leave(.cancel)
        case .reading:
            guard case .fence(.content(let content)) = answer,
                let found = Permit(content: content), found.isGood(at: clock),
                found.isFilled(by: pages)
            else { return leave(.cancel) }
            return ask(.rename(permit, started), in: .taking)
        case .taking:
            return answer == .fence(.done) ? keep() : leave(.cancel)
        case .keeping(let keeping):
            return kept(keeping, answer)
        case .running:
            return ran(answer)
        case .writing(let writing, let status):
            return written(writing, status: status, answer)
        case .over(let status):
            return leave(status)
        }
    }

    /// The permit is taken, and before the first byte leaves that has to be on the disk.
    private mutating func keep() -> Step {
        var keeping = FenceSequence([
            .sync(started), .syncFolder(.started), .syncFolder(.permit),
        ])
        return turn(keeping.begin()) { .keeping(keeping) }
    }

    private mutating func kept(_ before: FenceSequence, _ answer: Answer) -> Step {
        var keeping = before
        guard case .fence(let file) = answer else { return writeDown(.neverSent, leaving: .failed) }
        return turn(keeping.next(after: file)) { .keeping(keeping) }
    }

    private mutating func turn(_ turn: FenceSequence.Turn, _ next: () -> State) -> Step {
        switch turn {
        case .ask(let step):
            return ask(step, in: next())
        case .done:
            state = .running
            return .runBackend
        case .failed:
            return writeDown(.neverSent, leaving: .failed)
        }
    }

    private mutating func ran(_ answer: Answer) -> Step {
        switch answer {
        case .backend(.some(let status)):
            let word = DoneRecord.status(status & 0xFF)
            let isPlain = status == .sent || status == .cancel
            return writeDown(word, leaving: isPlain ? status : .failed)
        case .neverRan:
            return writeDown(.neverSent, leaving: .failed)
        case .backend(nil), .begin, .fence:
            return writeDown(.signal, leaving: .failed)
        }
    }

    private mutating func writeDown(_ record: DoneRecord, leaving status: Int32) -> Step {
        var writing = FenceSequence.publishing(record.content, at: FencePlace(.done, attempt))
        guard case .ask(let step) = writing.begin() else { return leave(status) }
        return ask(step, in: .writing(writing, status: status))
    }

    /// A record that cannot be written changes nothing for the print service; the kiosk looks for
    /// other evidence.
    private mutating func written(
        _ before: FenceSequence, status: Int32, _ answer: Answer
    ) -> Step {
        var writing = before
        guard case .fence(let file) = answer, case .ask(let step) = writing.next(after: file) else {
            return leave(status)
        }
        return ask(step, in: .writing(writing, status: status))
    }

    private mutating func ask(_ step: FenceStep, in next: State) -> Step {
        state = next
        return .fence(step)
    }

    private mutating func leave(_ status: Int32) -> Step {
        state = .over(status: status)
        return .exit(status)
    }

    private var permit: FencePlace { FencePlace(.permit, attempt) }
    private var started: FencePlace { FencePlace(.started, attempt) }
}

/// The words of backend(7) that the fence has for the print service.
extension Int32 {
    /// `CUPS_BACKEND_OK`.
    fileprivate static let sent: Int32 = 0
    /// `CUPS_BACKEND_FAILED`.
    fileprivate static let failed: Int32 = 1
    /// `CUPS_BACKEND_CANCEL`.
    fileprivate static let cancel: Int32 = 5
}
