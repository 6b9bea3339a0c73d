// The traces of an attempt go, once its end is in the journal.

/// Removes an attempt's files: first the permit, so that nothing can begin any more, and the rest
/// only if no backend has begun.
///
/// A backend that lives holds the lock of `started/UUID`. Its end was not waited for, or could not
/// be; its page may come yet, and then the file that says so has to be there.
package struct FenceClosing: Hashable, Sendable {
    /// How it stands.
    package enum Turn: Hashable, Sendable {
        /// It asks for this, and goes on with the answer.
        case ask(FenceStep)
        /// Nothing is left.
        case done
        /// A backend lives: what is there stays, for the next look.
        case lives
        /// This went wrong, and nothing more is removed.
        case failed(FenceStep, FenceAnswer)
    }

    private let steps: [FenceStep]
    private var place = 0

    /// Lists what is to be done for an attempt, by its uuid.
    package init(_ attempt: String) {
        let started = FencePlace(.started, attempt)
        let rest = FenceFolder.allCases.filter { $0 != .permit }
        steps =
            Self.removing(.permit, attempt) + [.lock(started), .unlock(started)]
            + rest.flatMap { Self.removing($0, attempt) }
    }

    private static func removing(_ folder: FenceFolder, _ attempt: String) -> [FenceStep] {
        [false, true].map { .remove(FencePlace(folder, attempt, isDraft: $0)) }
    }

    /// The first step.
    package func begin() -> Turn { .ask(steps[0]) }

    /// What follows when the last step was answered.
    package mutating func next(after answer: FenceAnswer) -> Turn {
        switch (steps[place], answer) {
        case (.lock, .busy): return .lives
        case (.lock, .absent), (_, .done): break
        case (let step, .absent), (let step, .busy), (let step, .content), (let step, .failed):
            return .failed(step, answer)
        }
        place += 1
        return place < steps.count ? .ask(steps[place]) : .done
    }
}
