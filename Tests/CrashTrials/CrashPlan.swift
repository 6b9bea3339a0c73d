// One trial: what is killed, and at which step; all of it from the seed.

/// What dies.
enum Victim: String, CaseIterable, Sendable {
    /// The kiosk, or the plain client in its place.
    case client
    /// The print service alone; what it started lives on.
    case scheduler
    /// The print service and all that it started.
    case schedulerAndChildren = "scheduler+children"
    /// The backend that the print service started: the fence, where there is one.
    case fence
    /// The backend that speaks to the printer.
    case backend
}

/// A step on the way to paper.
enum Step: Hashable, Sendable, CustomStringConvertible {
    /// The visit has begun.
    case begun
    /// The client has written that it is about to print.
    case intent
    /// A permit lies in the fence.
    case permit
    /// The print service has taken the job, and the client knows it.
    case submitted
    /// The backend has begun.
    case started
    /// The backend that speaks to the printer runs.
    case backend
    /// A page lies in the tray.
    case page
    /// The backend has written how it ended.
    case done
    /// The client has written that the page is out.
    case completed

    var description: String {
        switch self {
        case .begun: "begun"
        case .intent: "intent"
        case .permit: "permit"
        case .submitted: "submitted"
        case .started: "started"
        case .backend: "backend"
        case .page: "page"
        case .done: "done"
        case .completed: "completed"
        }
    }
}

/// Who is killed so long after a step.
struct Strike: Sendable, CustomStringConvertible {
    var step: Step
    /// Milliseconds after the step.
    var delay: Int
    /// They die in this order, at once.
    var victims: [Victim]
    /// Milliseconds for which a print service that was killed stays away.
    var absence: Int

    var description: String {
        "\(step)+\(delay)ms: \(victims.map(\.rawValue).joined(separator: ","))"
            + " (\(absence)ms)"
    }
}

/// Everything that the seed decides.
struct CrashPlan: Sendable {
    let seed: UInt64
    /// The receipt that is scanned.
    let receipt: String
    /// Seconds that the printer takes for a page.
    let pace: Double
    /// One behind the other: the next one waits for its step only when the one before is done.
    let strikes: [Strike]

    private static let receipts = [
        "COMPANY01", "PERSON01", "GOVERNMENT01", "LONGNAMES01", "MILLION01",
    ]
    /// Steps that are aimed at, the ones around the document's departure more often.
    private static let steps: [Step] = [
        .begun, .intent, .permit, .permit, .submitted, .submitted, .started, .started, .backend,
        .backend, .backend, .page, .page, .done, .completed,
    ]

    init(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        self.seed = seed
        receipt = chance.pick(Self.receipts)
        pace = chance.pick([0, 0, 0.1, 0.3, 0.6])
        let count = chance.pick([1, 1, 1, 2, 2, 3])
        strikes = (0..<count).map { _ in Self.strike(&chance) }
    }

    /// A plan without strikes.
    init(watching receipt: String, seed: UInt64) {
        self.seed = seed
        self.receipt = receipt
        pace = 0
        strikes = []
    }

    private static func strike(_ chance: inout SeededChance) -> Strike {
        let step = chance.pick(steps)
        let reach = step == .begun ? 1_500 : chance.pick([0, 5, 50, 400])
        return Strike(
            step: step, delay: Int.random(in: 0...reach, using: &chance),
            victims: victims(&chance), absence: chance.pick([0, 0, 50, 500, 1_500]))
    }

    private static func victims(_ chance: inout SeededChance) -> [Victim] {
        let one: [[Victim]] = [
            [.client], [.client], [.client], [.scheduler], [.schedulerAndChildren], [.fence],
            [.backend],
        ]
        let several: [[Victim]] = [
            [.client, .scheduler], [.client, .schedulerAndChildren], [.client, .fence],
            [.client, .backend], [.scheduler, .fence], [.fence, .backend],
            [.client, .scheduler, .fence], [.client, .scheduler, .backend],
        ]
        var victims = chance.pick(one + several)
        victims.shuffle(using: &chance)
        return victims
    }
}
