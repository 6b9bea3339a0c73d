// What a run knows of its attempt, whatever stage it is in.

import KioskCore

/// The facts that the stages of a run hand on to each other.
struct PrintFacts: Hashable, Sendable {
    /// The attempt's uuid.
    let attempt: String
    /// Pages of the document.
    let pages: Int
    /// Whether the attempt is one of an earlier run of the program.
    let isRecovery: Bool
    /// The printer's count of pages before.
    var countBefore: Int?
    /// Seconds that the printer had been switched on before.
    var upTimeBefore: Int?
    /// Whether the printer was seen to have a job of the attempt.
    var wasAtPrinter = false
    /// Whether the printer said nothing when it was asked before: most likely it cannot be asked.
    var isMute = false
    /// Whether the print service may have a job of the attempt.
    var mayHaveJob: Bool
    /// The number of the job at the print service.
    var job: Int?
    /// The state in which the print service says the job has ended: the courier's word.
    var courierSays: JobState?
    /// Why the attempt was not accepted.
    var refusal: JobOutcome?
    /// Whether somebody wants the attempt to end, or wanted it once.
    var isCancelled = false

    /// A file of the attempt.
    func place(_ folder: FenceFolder) -> FencePlace {
        FencePlace(folder, attempt)
    }

    /// The last word when nothing can have reached the printer.
    var neverPrinted: Verdict {
        Verdict(refusal ?? (isCancelled ? .canceled : .aborted), .permit)
    }
}

/// What a stage of a run answers.
enum PrintTurn<End> {
    /// It asks for this, and goes on with the answer.
    case ask(PrintStep)
    /// It is over.
    case over(End)
}

extension FenceAnswer {
    /// Takes the file's answer out of a run's; any other answer is as good as a fault.
    init(_ answer: PrintAnswer) {
        if case .fence(let file) = answer { self = file } else { self = .failed(errno: 0) }
    }
}
