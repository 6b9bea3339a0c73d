// The sweep: one print after the other, each killed at another system call.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack

/// What came of one point.
struct SweepReport: Sendable {
    let point: SweepPoint
    /// Where it died; nil if no thread came so far.
    let place: String?
    let report: CrashReport
}

/// The points that are still to be swept, and until when.
actor SweepQueue {
    private var points: ArraySlice<SweepPoint>
    private let end: ContinuousClock.Instant

    init(_ points: [SweepPoint], budget: Duration) {
        self.points = points[...]
        end = ContinuousClock.now + budget
    }

    /// How many were left when the time was up.
    var left: Int { points.count }

    func next() -> SweepPoint? {
        guard ContinuousClock.now < end else { return nil }
        return points.popFirst()
    }
}

/// One stage on which points are swept.
struct Sweep: Sendable {
    let stage: Stage
    let tracer: SweepTracer
    let programs: TrialPrograms
    private static let receipt = "COMPANY01"

    /// Runs `body` on a stage of its own.
    static func with<Value: Sendable>(
        _ programs: TrialPrograms, _ body: @escaping @Sendable (Sweep) async throws -> Value
    ) async throws -> Value {
        let root = "/tmp/kiosk-sweep-\(UInt32.random(in: .min ... .max))"
        let stack = try SandboxStack(root: root, wording: programs.wording)
        let value = try await stack.whileRunning {
            let stage = Stage(stack)
            let sweep = Sweep(stage: stage, tracer: SweepTracer(stage: stage), programs: programs)
            try sweep.tracer.installFence()
            return try await body(sweep)
        }
        try FileManager.default.removeItem(atPath: root)
        return value
    }

    /// A print that is only watched: the system calls of both processes.
    func count() async throws -> (kiosk: SweepPlan, fence: SweepPlan) {
        try tracer.armFence(nil)
        _ = try await run(wrapper: tracer.wrapper(nil), seed: 0)
        return (SweepPlan(trace: tracer.read(.kiosk)), SweepPlan(trace: tracer.read(.fence)))
    }

    /// A print that is killed at the point, and everything that follows from it.
    func run(_ point: SweepPoint) async throws -> SweepReport {
        tracer.clear()
        let wrapper: [String]
        switch point.process {
        case .kiosk: wrapper = tracer.wrapper(point)
        case .fence:
            wrapper = []
            try tracer.armFence(point)
        }
        let report = try await run(wrapper: wrapper, seed: 1)
        try tracer.disarmFence()
        return SweepReport(point: point, place: tracer.place(point), report: report)
    }

    private func run(wrapper: [String], seed: UInt64) async throws -> CrashReport {
        try await stage.tidy(["kiosk"])
        try stage.clear()
        await stage.stack.cloud.reset()
        let command = [
            programs.kiosk, "--config", stage.stack.folder.configuration, "--screen", "plain",
            "--set", "language=en", "--set", "copies=confirm",
        ]
        let client = KioskClient(
            command: command, first: wrapper + command, stack: stage.stack,
            processes: stage.processes, code: StackConfiguration.codes.plain(order: Self.receipt),
            phrases: try Phrases(folder: programs.wording), tray: stage.pages)
        let plan = CrashPlan(watching: Self.receipt, seed: seed)
        return try await CrashTrial(plan: plan, stage: stage, client: client).run()
    }
}
