// Who prints in a trial: the kiosk with a customer in front of it, or a plain client.

/// A program that is to put one page on paper, and may be killed and started again.
protocol TrialClient: Sendable {
    /// Whether its pages pass a fence.
    var hasFence: Bool { get }
    /// Starts the program and sees it through; it may be killed meanwhile.
    func visit() async throws -> Leaving
    /// Ends the program between two of its instructions; says whether it ran.
    func kill() async -> Bool
    /// Whether the step has been reached in this trial.
    func hasReached(_ step: Step) async throws -> Bool
    /// Starts the program once more, without a person, until nothing is open.
    func settle() async throws
    /// What came of it, with `pages` in the tray.
    func verdict(pages: Int, leaving: Leaving) async throws -> TrialVerdict
}

/// What came of one trial for one client.
struct TrialVerdict: Sendable {
    /// A page that was promised, or wanted to the end, is not there; why.
    var losses: [String] = []
    /// More than one page lies in the tray.
    var isDoubled = false
    /// Attempts that a person had to resolve.
    var inDoubt = 0
    /// Of these, how many had come out.
    var inDoubtPrinted = 0
    /// A job without a permit stays at the print service until that drops it.
    var hasLeftovers = false
    /// What a person reads when it went wrong.
    var account: [String] = []

    var isGood: Bool { losses.isEmpty && isDoubled == false }
}
