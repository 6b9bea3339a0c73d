// What must hold, whatever happens: each invariant is a type of its own.

internal import KioskCore
internal import KioskFence

/// Something that a checker may have to look at.
enum Observation {
    /// The kiosk handed an attempt to its run.
    case ordered(attempt: Int)
    /// A run hands a document to the print service.
    case submitted(attempt: Int, isRecovery: Bool)
    /// The first byte of an attempt reaches a printer.
    case firstByte(attempt: Int)
    case pageOut(attempt: Int, printer: Int)
    /// A fence has ended, with this word for the print service.
    case exited(Int32)
    /// A run has told its last word.
    case concluded(attempt: Int)
    /// The traces of an attempt are about to be dropped.
    case closing(AttemptID)
    case fence(FenceStep, FenceAnswer)
    /// The journal has one more entry.
    case entry
    /// The screen has changed.
    case screen
    case kioskStarted
    /// The power went.
    case crash
}

/// All of them.
///
/// Not here: I10 and I11, of which this world has no subject (no connections, no bytes to a
/// terminal), and I15 (one kiosk). I14 compares two runs: see `Trial`. Of I3 the spooled document,
/// of I9 the phone.
struct Checkers {
    private var atMostOnce = AtMostOnce()
    private var nothingVanishes = NothingVanishes()
    private var writeAhead = WriteAhead()
    private var permitLinearity = PermitLinearity()
    private var noBlindRetry = NoBlindRetry()
    private var honestScreen = HonestScreen()
    private var legalJournal = LegalJournal()
    private var pagesCounted = PagesCounted()
    private var sessionIsolation = SessionIsolation()
    private var privacy = Privacy()
    private var bounds = Bounds()

    mutating func observe(_ observation: Observation, _ world: World) {
        legalJournal.observe(observation, world)
        writeAhead.observe(observation, world)
        atMostOnce.observe(observation, world)
        nothingVanishes.observe(observation, world)
        permitLinearity.observe(observation, world)
        noBlindRetry.observe(observation, world)
        honestScreen.observe(observation, world)
        pagesCounted.observe(observation, world)
        sessionIsolation.observe(observation, world)
        privacy.observe(observation, world)
        bounds.observe(observation, world)
    }

    /// What has to hold at the end.
    func finish(_ world: World) {
        legalJournal.finish(world)
        nothingVanishes.finish(world)
        pagesCounted.finish(world)
    }
}
