// What is to be said and done after a look at a printer.

internal import KioskCore
internal import KioskPrinting

/// What the watch over a printer says of it.
enum PrinterWord: Hashable, Sendable {
    /// How it is and what a technician does about it, said when that changes.
    case condition(PrinterCondition, [PrinterAdvice] = [])
    /// Whether its queue stands behind the fence, said when that changes. It counts as behind it
    /// until the contrary is known.
    case fenced(Bool)
    /// Its queue stood still and was set going again.
    case resumed
    /// Its queue stands still, and is not set going any more.
    case givenUp
}

/// The memory of the watch over one printer.
struct PrinterVigil {
    /// What follows from a look.
    enum Move: Hashable {
        case say(PrinterWord)
        /// Sets the queue going again; `resumed(_:)` hears how that went.
        case resume
    }

    private var last = PrinterWord.condition(.unknown)
    private var isFenced = true
    private var hasGivenUp = false
    /// When the queue was set going, within the last hour.
    private var resumes: [Instant] = []

    /// Takes what a look at the printer gave.
    ///
    /// A queue that stops although its printer is well stops for a reason that nobody has seen yet:
    /// it is set going a few times an hour, and then left for a person to look at.
    mutating func take(_ state: PrinterState, at now: Instant) -> [Move] {
        var moves: [Move] = []
        if let isFenced = state.queue?.isFenced, isFenced != self.isFenced {
            self.isFenced = isFenced
            moves.append(.say(.fenced(isFenced)))
        }
        guard isFenced else { return moves + say(.blocked([.other]), [.checkQueue]) }
        guard state.isStalled else {
            hasGivenUp = false
            return moves + say(state.condition, state.advice)
        }
        resumes.removeAll { now - $0 >= .seconds(3_600) }
        if resumes.count < Limits.resumesPerHour {
            resumes.append(now)
            return moves + [.resume]
        }
        return moves + giveUp()
    }

    /// Takes how it went to set the queue going.
    mutating func resumed(_ isDone: Bool) -> [PrinterWord] {
        isDone ? [.resumed] : words(.blocked([.paused]), [.resume])
    }

    private mutating func giveUp() -> [Move] {
        defer { hasGivenUp = true }
        return (hasGivenUp ? [] : [.say(.givenUp)]) + say(.blocked([.paused]), [.resume])
    }

    private mutating func say(
        _ condition: PrinterCondition, _ advice: [PrinterAdvice] = []
    ) -> [Move] {
        words(condition, advice).map(Move.say)
    }

    private mutating func words(
        _ condition: PrinterCondition, _ advice: [PrinterAdvice] = []
    ) -> [PrinterWord] {
        let word = PrinterWord.condition(condition, advice)
        guard word != last else { return [] }
        last = word
        return [word]
    }
}
