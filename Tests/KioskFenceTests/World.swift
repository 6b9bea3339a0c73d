// A kiosk, a print service, a printer and a fence, small enough to try everything that can happen.

import KioskCore
import KioskFence

/// One moment. Everything that can happen next is a list of other moments.
struct World: Hashable {
    /// What may go wrong in an exploration.
    struct Troubles: Hashable {
        /// How often the kiosk may be killed.
        var kioskKills = 0
        /// How often a backend may be killed, its child with it.
        var backendKills = 0
        /// How many backends the print service starts for one job.
        var runs = 1
        /// Whether somebody may cancel.
        var cancels = false
        /// Whether the printer answers, and counts its pages.
        var printerTalks = true
    }

    /// A backend on its way.
    struct Backend: Hashable {
        var passage: FencePassage
        var step: FencePassage.Step
        var isSending = false
        var hasEnded = false
    }

    private static let kioskOwner = 0
    private static let pages = 2

    var fence = MemoryFence()
    var run: PrintRun
    var step: PrintStep
    var backends: [Backend] = []
    var troubles: Troubles
    var isCancelled = false
    /// Whether the print service has the job.
    var hasJob = false
    var paper = 0
    var begun = 0
    var submits = 0
    var told: JobOutcome?
    /// Pauses of the kiosk while a backend could have gone on.
    private var idling = 0

    init(_ run: PrintRun, _ troubles: Troubles) {
        self.run = run
        self.troubles = troubles
        step = self.run.next(after: .begin, isCancelled: false)
    }

    /// A world in which a kiosk died after it had submitted its job.
    static func submitted(_ troubles: Troubles) -> World {
        var world = World(PrintRun(recovering: Sample.open), troubles)
        world.fence[Sample.place(.permit)] = Sample.permit().content
        world.submits = 1
        world.hasJob = true
        return world
    }

    /// Everything that can happen next.
    var next: [World] {
        kioskMoves + backends.indices.flatMap(backendMoves) + serviceMoves + blows
    }

    // MARK: The kiosk

    private var kioskMoves: [World] {
        switch step {
        case .end: []
        case .fence(let file): [answering { .fence($0.fence.carryOut(file, by: Self.kioskOwner)) }]
        case .submit: submissions
        case .lookAtJob:
            [
                answering { _ in .job(.unknown) },
                answering { _ in .job(.running(JobProgress(state: .processing))) },
            ]
        case .findJobs: [answering { .jobs($0.hasJob ? [1] : []) }]
        case .cancelJob:
            [
                answering {
                    $0.hasJob = false
                    return .done
                }
            ]
        case .askPrinter: [answering { $0.testimony }]
        case .pause: idling > 0 && canOthersMove ? [] : [answering(idly: true) { _ in .done }]
        case .tell(.ended(let outcome, _)):
            [
                answering {
                    $0.told = outcome
                    return .done
                }
            ]
        case .tell, .cancelAtPrinter: [answering { _ in .done }]
        }
    }

    private var submissions: [World] {
        [
            answering { $0.submit(hasArrived: true, .submitted(job: 1)) },
            answering { $0.submit(hasArrived: true, .unclear(job: nil)) },
            answering { $0.submit(hasArrived: false, .unclear(job: 1)) },
            answering { $0.submit(hasArrived: false, .notSent(.other, status: "no")) },
        ]
    }

    private mutating func submit(hasArrived: Bool, _ answer: PrintAnswer) -> PrintAnswer {
        submits += 1
        hasJob = hasArrived
        return answer
    }

    private var testimony: PrintAnswer {
        troubles.printerTalks ? Sample.said(40 + paper) : .printer(nil)
    }

    private func answering(
        idly: Bool = false, _ answer: (inout World) -> PrintAnswer
    ) -> World {
        var world = self
        let answer = answer(&world)
        world.step = world.run.next(after: answer, isCancelled: isCancelled)
        world.idling = idly ? idling + 1 : idling
        return world
    }

    // MARK: The backends

    private var canOthersMove: Bool {
        backends.contains { $0.hasEnded == false } || serviceMoves.isEmpty == false
    }

    private func backendMoves(_ index: Int) -> [World] {
        let backend = backends[index]
        guard backend.hasEnded == false else { return [] }
        switch backend.step {
        case .fence(let file):
            return [moving(index) { .fence($0.fence.carryOut(file, by: index + 1)) }]
        case .runBackend where backend.isSending == false:
            var world = self
            world.backends[index].isSending = true
            world.begun += 1
            world.idling = 0
            return [world]
        case .runBackend:
            return [(Int32?.some(0), true), (1, false), (1, true), (nil, false)].map {
                end, prints in
                moving(index) {
                    if prints { $0.paper += Self.pages }
                    $0.backends[index].isSending = false
                    return .backend(end)
                }
            }
        case .exit:
            var world = self
            world.endBackend(index)
            return [world]
        }
    }

    private func moving(
        _ index: Int, _ answer: (inout World) -> FencePassage.Answer
    ) -> World {
        var world = self
        let answer = answer(&world)
        world.backends[index].step = world.backends[index].passage.next(after: answer)
        world.idling = 0
        return world
    }

    private mutating func endBackend(_ index: Int) {
        backends[index].hasEnded = true
        backends[index].isSending = false
        fence.end(index + 1)
    }

    // MARK: The print service, and what can go wrong

    private var serviceMoves: [World] {
        guard hasJob, backends.count < troubles.runs else { return [] }
        var world = self
        var passage = FencePassage(attempt: Sample.uuid, clock: Sample.clock)
        let step = passage.next(after: .begin)
        world.backends.append(Backend(passage: passage, step: step))
        return [world]
    }

    private var blows: [World] {
        var worlds: [World] = []
        if troubles.kioskKills > 0, step != .end || told != nil {
            var world = World(PrintRun(recovering: Sample.open), troubles)
            world.take(from: self)
            world.troubles.kioskKills -= 1
            worlds.append(world)
        }
        if troubles.backendKills > 0 {
            worlds += backends.indices.flatMap(backendBlows)
        }
        if troubles.cancels, isCancelled == false, told == nil {
            var world = self
            world.isCancelled = true
            worlds.append(world)
        }
        return worlds
    }

    /// Everything but the kiosk's memory stays.
    private mutating func take(from other: World) {
        (fence, backends, paper) = (other.fence, other.backends, other.paper)
        (begun, submits, told) = (other.begun, other.submits, other.told)
        hasJob = other.hasJob
        fence.end(Self.kioskOwner)
    }

    private func backendBlows(_ index: Int) -> [World] {
        guard backends[index].hasEnded == false else { return [] }
        var world = self
        world.endBackend(index)
        world.troubles.backendKills -= 1
        guard backends[index].isSending else { return [world] }
        var late = world
        late.paper += Self.pages
        return [world, late]
    }
}
