// File operations that make sense only one after the other.

/// A list of file operations, each asked for only when the one before it is done.
struct FenceSequence: Hashable, Sendable {
    /// How it stands.
    enum Turn: Hashable, Sendable {
        case ask(FenceStep)
        /// All of them are done.
        case done
        /// One of them went wrong; the rest is not asked for.
        case failed(FenceAnswer)
    }

    private let steps: [FenceStep]
    private var next = 0

    /// Lists the operations.
    init(_ steps: [FenceStep]) {
        self.steps = steps
    }

    /// Puts a whole file under its name: who finds it there finds all of it, also after a power
    /// cut.
    static func publishing(_ content: [UInt8], at place: FencePlace) -> FenceSequence {
        let draft = FencePlace(place.folder, place.attempt, isDraft: true)
        return FenceSequence([
            .write(draft, content), .sync(draft), .rename(draft, place), .syncFolder(place.folder),
        ])
    }

    /// The first operation.
    mutating func begin() -> Turn { advance() }

    /// What follows when the last operation was answered.
    mutating func next(after answer: FenceAnswer) -> Turn {
        answer == .done ? advance() : .failed(answer)
    }

    private mutating func advance() -> Turn {
        guard next < steps.count else { return .done }
        defer { next += 1 }
        return .ask(steps[next])
    }
}
