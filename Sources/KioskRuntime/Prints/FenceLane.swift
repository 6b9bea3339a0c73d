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
    }

    /// Performs one step and says what came of it.
    func perform(_ step: FenceStep) -> FenceAnswer {
        disk?.carryOut(step) ?? .failed(errno: ENOENT)
    }

    /// Removes everything that bears the name of an attempt. Only to be asked when its end is in
    /// the journal.
    func close(_ attempt: AttemptID) throws(FenceDiskError) {
        try disk?.clear(attempt.text)
    }

    /// Removes what attempts have left that are not among `open`, and says how many attempts it
    /// was.
    func sweep(except open: [AttemptID]) throws(FenceDiskError) -> Int {
        let found = Set(try FenceDisk.list(directory).map(\.attempt))
        let settled = found.subtracting(open.map(\.text))
        for attempt in settled { try disk?.clear(attempt) }
        return settled.count
    }
}
