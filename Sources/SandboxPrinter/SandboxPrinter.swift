// A private cupsd with an IPP Everywhere printer or two, started and stopped as a whole.

/// CUPS queues and their printers for demonstrations and tests. It needs no root, touches no system
/// service, listens on loopback and on one Unix socket only, and several run beside each other.
///
/// The printers hold A4. `media=iso_a4_210x297mm`, `print-scaling=none`, `pdfAutoRotate=false` and
/// `position=top` put a 210 × 140 mm page unscaled and upright on the upper edge of the sheet.
package struct SandboxPrinter: Sendable {
    /// The print service.
    package let scheduler: SandboxScheduler
    /// The printer of the first queue.
    package let device: SandboxDevice
    /// The printer of the queue `standby`, if there is one.
    package let standby: SandboxDevice?
    /// The name of the first queue.
    package let queueName: String

    /// The name of the second queue.
    package static let standbyQueueName = "standby"

    private let workplace: Workplace

    /// The Unix socket of cupsd: the value for `CUPS_SERVER`, or the host of `httpConnect2`.
    package var socketPath: String { scheduler.socketPath }

    /// Describes the printer; nothing is made or started before `start()`.
    ///
    /// - Parameters:
    ///   - directory: an absolute folder for everything but the pages, made if missing; letters,
    ///     digits and `/._-` only, and at most 88 bytes. It stays when the printer stops. For root,
    ///     the folders above it must be open to `lp`, as /tmp is.
    ///   - pages: an absolute folder, made if missing, where printed pages land as files.
    ///   - name: the queue's name as CUPS allows it.
    ///   - fence: an absolute folder of permits, made if missing: the queues stand behind it, and
    ///     without a permit nothing reaches a printer. Written as `directory` is; for root, the
    ///     folders above it must be open to `lp`. Without it, the queues are plain ones.
    ///   - fenceProgram: the backend of the fence; unless given, `kiosk-fence` beside the running
    ///     program.
    ///   - standbyPages: as `pages`, for a second printer with a queue of its own.
    package init(
        directory: String, pages: String, name: String = "kiosk", fence: String? = nil,
        fenceProgram: String? = nil, standbyPages: String? = nil
    ) {
        let workplace = Workplace(root: directory)
        self.workplace = workplace
        scheduler = SandboxScheduler(
            workplace, fence: fence.map { SandboxFence(directory: $0, program: fenceProgram) })
        device = SandboxDevice(workplace, place: "printer", pages: pages, name: name)
        standby = standbyPages.map {
            SandboxDevice(workplace, place: "standby", pages: $0, name: Self.standbyQueueName)
        }
        queueName = name
    }

    /// Starts all of it and returns when the queues take jobs. On failure nothing is left running.
    ///
    /// - Throws: `SandboxPrinterError`, a file error, or `CancellationError`.
    package func start() async throws {
        await stop()
        do {
            try Program.checkAll()
            guard workplace.root.isPlain else {
                throw SandboxPrinterError.pathUnusable(workplace.root.path)
            }
            try scheduler.check()
            try await prepare()
            try await scheduler.start()
            for (queue, device) in queues {
                try await device.start()
                try await scheduler.makeQueue(queue, to: try await device.uri)
            }
        } catch {
            await stop()
            throw error
        }
    }

    /// Ends everything that was started and returns when no process of it is left. The same happens
    /// when this process dies or this value goes.
    package func stop() async {
        for (_, device) in queues { await device.stop() }
        await scheduler.stop()
    }

    private var queues: [(String, SandboxDevice)] {
        [(queueName, device)] + (standby.map { [(Self.standbyQueueName, $0)] } ?? [])
    }

    private func prepare() async throws {
        try workplace.logs.remove()
        try workplace.logs.make()
        try await scheduler.prepare()
        // A temporary folder is closed to all but its owner; another account must pass through it.
        if try !Account.forScheduler().prefix.isEmpty { try workplace.root.open() }
        for (_, device) in queues { try await device.prepare() }
    }
}
