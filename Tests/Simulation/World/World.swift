// The simulated world: one seed, one thread, one clock.

internal import KioskCore
internal import KioskFence

/// The real session, the real runs and passages of the fence and the real account of prints, in a
/// world that goes wrong in every way that was ever measured.
package final class World {
    /// When faults stop.
    package enum Mode: String, CaseIterable, Sendable {
        /// Never: nothing wrong may happen, whatever else does.
        case safety
        /// When the last customer is gone: everything has to come to an end.
        case liveness
    }

    package let seed: UInt64
    package let mode: Mode
    package let swarm: Swarm
    package internal(set) var trace: Trace
    /// The history without what depends on the wall clock.
    package internal(set) var eventHash: UInt64 = 0
    /// What was found wrong first.
    package internal(set) var violation: Violation?
    /// Visits that have begun.
    package var visits: Int { crowd.visits }

    var dice: Dice
    /// Chance that must not matter: the wall clock's.
    var wallDice: Dice
    var agenda = Agenda()
    var now = 0
    var disk = SimulatedDisk()
    var journal = SimulatedJournal()
    var service = SimulatedService()
    var fences: [FenceProcess] = []
    var senders: [SenderProcess] = []
    var printers: [SimulatedPrinter]
    var printerNames: [PrinterName]
    var kiosk = SimulatedKiosk()
    var crowd: Crowd
    var truth = Truth()
    var checkers = Checkers()
    /// Attempts of which the kiosk was told that their intent could not be recorded.
    var failedIntents: Set<String> = []
    /// What the checkers make of the journal.
    var account = Account()
    let copies: CopyPolicy

    var faultsAreOn = true
    var isPowered = true
    var isOver = false
    var staffIsCalled = false
    var boots = 0
    var bootedAt = 0
    var holders = 0
    var journalOutUntil = 0
    var diskOutUntil = 0
    /// How far the wall clock is off, in milliseconds.
    var wallOffset = 0
    var rehearsal = Rehearsal()

    /// A world that has not begun.
    package init(
        seed: UInt64, mode: Mode, isRecording: Bool = false, without: [Mischief] = []
    ) {
        self.seed = seed
        self.mode = mode
        var dice = Dice(seed: seed &* 2 &+ (mode == .safety ? 0 : 1))
        let drawn = Swarm(&dice)
        swarm = without.reduce(drawn) { $0.without($1) }
        wallDice = dice.split()
        copies = dice.pick([.free, .confirm, .limit(2, days: 30), .staff])
        trace = Trace(isRecording: isRecording)
        printers = (0..<drawn.printers).map { _ in SimulatedPrinter(sheets: drawn.sheets) }
        printerNames = [PrinterName.preferred, PrinterName("standby")].prefix(drawn.printers)
            .map(\.self)
        crowd = Crowd(swarm: drawn, &dice)
        self.dice = dice
    }

    /// Lets everything happen, up to the end or the first violation.
    package func run() {
        startKiosk()
        put(.customer, after: duration(100_000...2_000_000))
        startMischief()
        while isOver == false, violation == nil, step() {}
        if violation == nil { checkers.finish(self) }
        eventHash = trace.hash
        trace.fold(journal.rows.count)
        trace.fold(Int(truncatingIfNeeded: journal.rows.last?.chain ?? 0))
    }

    /// Lets the next thing happen, if there is one.
    func step() -> Bool {
        guard let next = agenda.next() else { return false }
        now = next.at
        happen(next.happening)
        return true
    }

    private func happen(_ happening: Happening) {
        switch happening {
        case .kiosk(let life, let what): if life == kiosk.life, kiosk.isUp { happen(what) }
        case .backend(let number): stepFence(number)
        case .sender(let number): stepSender(number)
        case .service(let life, let what): if life == service.life, service.isUp { happen(what) }
        case .printer(let number, let what): happen(number, what)
        case .customer: act()
        case .staff: visitOfStaff()
        case .mischief(let mischief): strike(mischief)
        case .start(.kiosk): startKiosk()
        case .start(.service): startService()
        case .start(.machine): startMachine()
        case .rehearsal: rehearse()
        }
    }

    // MARK: Time and chance

    func put(_ happening: Happening, after delay: Int) {
        agenda.put(happening, at: now + delay)
    }

    /// Microseconds that something takes: now and then much longer.
    func duration(_ range: ClosedRange<Int>) -> Int {
        befalls(.stall) ? dice.within(100_000...5_000_000) : dice.within(range)
    }

    /// Whether a mischief of this kind strikes here.
    func befalls(_ mischief: Mischief) -> Bool {
        faultsAreOn && dice.hits(swarm.rate(of: mischief))
    }

    /// Milliseconds since 1970, as the machine has it.
    var wall: Int { 1_795_000_000_000 + now / 1_000 + wallOffset }

    /// The clock by which permits are good.
    var permitClock: PermitClock {
        let number = String(boots)
        let zeros = String(repeating: "0", count: 12 - number.count)
        return PermitClock(
            boot: "6f1c3f5e-8d0a-4a53-9c2e-\(zeros)\(number)",
            milliseconds: (now - bootedAt) / 1_000)
    }

    func newHolder() -> Int {
        holders += 1
        return holders
    }

    // MARK: Watching

    func observe(_ observation: Observation) {
        guard violation == nil else { return }
        if case .entry = observation, let row = journal.rows.last { account.take(row) }
        checkers.observe(observation, self)
    }

    /// Something is wrong; only the first counts.
    func fail(_ invariant: String, _ words: String) {
        guard violation == nil else { return }
        violation = Violation(invariant: invariant, words: words, at: now)
        trace.note(now, 99, 0, "VIOLATION of \(invariant): \(words)")
    }
}

/// Something that must never be.
package struct Violation: Hashable, Sendable {
    /// Its number in the list of invariants.
    package var invariant: String
    package var words: String
    /// Microseconds since the beginning.
    package var at: Int
}
