// The kiosk's process: the real session and its runs, in a loop like the real one.

internal import KioskCore
internal import KioskFence

/// What dies with the kiosk's process.
struct SimulatedKiosk {
    /// The real `PrintRun` of one attempt, its steps carried out one by one.
    struct Run {
        var run: PrintRun
        /// Its place in the account of the truth; `nil` for one that the world never saw ordered.
        var attempt: Int?
        var id: AttemptID
        var text: String
        /// The order that waits for its end; `nil`: an attempt of an earlier run of the program.
        var request: RequestID?
        var printer: Int
        var pages: Int
        var isCancelled = false
        var isOver = false
        var step = PrintStep.end
        var steps = 0
        /// Its name as a holder of locks.
        var holder: Int
    }

    /// Whoever removes files of ended attempts, as a holder of locks.
    static let closer = 0

    /// Counts its processes.
    var life = 0
    var isUp = false
    var startedAt = 0
    var session = Session(epoch: Epoch(bits: 0))
    var runs: [Run] = []
    var conditions: [PrinterCondition] = []

    var inbox: [SessionEvent] = []
    /// What the session has asked for last, and how far it is carried out.
    var effects: [SessionEffect] = []
    var position = 0
    var isBusy = false
    /// An entry that the journal has been handed.
    var entry: JournalEntry?
    var isRecorded = true
    var dropped: [RequestID] = []
    var left: [AttemptID] = []
    /// What was not carried out because a record failed, as the session has yet to hear.
    var failed: JournalEvent?
    /// Attempts whose end could not be recorded yet, as the session has heard.
    var unclosed: [AttemptID] = []
    /// Whether it has yet to hear that the journal may be as it should be again.
    var owesRestored = false
    /// Whether the journal could be opened in this process.
    var hasOpened = false
    var journalIsDown = false
    var journalWasDown = false
    var screen: ScreenContent?

    /// Whether it has nothing to do but wait for people.
    var isQuiet: Bool {
        isBusy == false && inbox.isEmpty && failed == nil && runs.allSatisfy(\.isOver)
    }
}
