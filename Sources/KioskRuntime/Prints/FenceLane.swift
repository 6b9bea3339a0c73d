// The files of the fence, on a thread of their own: each step may wait for the disk.

internal import Dispatch
internal import Glibc
internal import KioskCore
internal import KioskFence
internal import Lanes

/// Performs file operations of the fence, one after the other.
actor FenceLane {
    private let executor: QueueExecutor
    private let directory: String
    /// Nothing as long as it is not open: then no step can be done.
    private var disk: FenceDisk?
    private var holds: FenceHolds?

    /// The queue that the work runs on.
    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// A fence in `directory` that is not open yet. All its work is done on `queue`, which must be
    /// serial.
    init(
        _ directory: String, on queue: DispatchQueue = DispatchQueue(label: "kiosk.fence")
    ) {
        executor = QueueExecutor(queue)
        self.directory = directory
    }

    /// The fence in `directory`, open.
    static func open(_ directory: String) async throws(FenceDiskError) -> FenceLane {
        let fence = FenceLane(directory)
        try await fence.open()
        return fence
    }

    /// Makes the folders that are not there, and opens all of them.
    func open() throws(FenceDiskError) {
        try FenceDisk.make(directory)
        disk = try FenceDisk(directory, as: .kiosk)
        holds = try FenceHolds(directory)
    }

    /// Performs one step and says what came of it.
    func perform(_ step: FenceStep) -> FenceAnswer {
        disk?.carryOut(step) ?? .failed(errno: ENOENT)
    }

    /// Takes an attempt, from before its intent until its end is in the journal: nobody else looks
    /// into it meanwhile. `false` if another process that lives follows it.
    func take(_ attempt: AttemptID) throws(FenceDiskError) -> Bool {
        try holds?.take(attempt.text) ?? true
    }

    /// Removes what bears the name of an attempt, and gives it up. Only to be asked when its end is
    /// in the journal, or will never be looked for.
    func close(_ attempt: AttemptID) throws(FenceDiskError) {
        defer { holds?.drop(attempt.text) }
        try disk?.clear(attempt.text)
    }

    /// Removes what attempts have left that are not among `open`. What a process still follows, or
    /// a backend still has, stays; and so does what cannot be removed: it belongs to no print that
    /// anybody waits for, and must not keep the others from being printed.
    func sweep(except open: [AttemptID]) throws(FenceDiskError) -> Sweep {
        let found = Set(try FenceDisk.list(directory).map(\.attempt) + FenceHolds.list(directory))
        var sweep = Sweep()
        for attempt in found.subtracting(open.map(\.text)) {
            do throws(FenceDiskError) {
                // One that somebody follows is left for the next start.
                guard try holds?.take(attempt) == true else { continue }
                defer { holds?.drop(attempt) }
                if try disk?.clear(attempt) == true { sweep.removed += 1 }
            } catch {
                sweep.stuck += 1
            }
        }
        return sweep
    }

    /// What came of leftovers, in attempts.
    struct Sweep: Hashable, Sendable {
        /// Nothing of these is left.
        var removed = 0
        /// These could not be looked at, or not be removed.
        var stuck = 0
    }
}
