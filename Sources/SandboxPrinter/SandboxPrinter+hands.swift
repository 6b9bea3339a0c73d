// What hands can do to the first printer and its queue.

extension SandboxPrinter {
    // MARK: What came out

    /// The documents in the pages folder, in the order in which they arrived.
    package func received() async throws -> [ReceivedDocument] {
        try await device.received()
    }

    /// Every sheet that came out since the start: also those of documents that did not come out
    /// whole.
    package func sheets() async throws -> [PrintedSheet] {
        try await device.sheets()
    }

    /// Waits until at least `count` documents are there.
    ///
    /// - Throws: `SandboxPrinterError.timedOut(.documents)` after `limit`.
    package func waitForDocuments(
        _ count: Int, within limit: Duration
    ) async throws -> [ReceivedDocument] {
        try await device.waitForDocuments(count, within: limit)
    }

    // MARK: The printer

    /// The printer itself, for what cupsd cannot answer: `ipp://localhost:PORT/ipp/print`.
    package var printerURI: String {
        get async throws { try await device.uri }
    }

    /// `SandboxDevice.setPaper(empty:)`.
    package func setPaper(empty: Bool) async throws {
        try await device.setPaper(empty: empty)
    }

    /// `SandboxDevice.setToner(_:)`.
    package func setToner(_ percent: Int) async throws {
        try await device.setToner(percent)
    }

    /// `SandboxDevice.block(_:)`.
    package func block(_ fault: PrinterFault) async throws {
        try await device.block(fault)
    }

    /// `SandboxDevice.unblock()`.
    package func unblock() async throws {
        try await device.unblock()
    }

    /// `SandboxDevice.runOutOfPaper(afterPage:)`.
    package func runOutOfPaper(afterPage page: Int) async throws {
        try await device.runOutOfPaper(afterPage: page)
    }

    /// `SandboxDevice.setPace(_:)`.
    package func setPace(_ pace: Duration?) async throws {
        try await device.setPace(pace)
    }

    /// `SandboxDevice.failNextJob()`.
    package func failNextJob() async throws {
        try await device.failNextJob()
    }

    /// `SandboxDevice.cancelAtPanel()`.
    package func cancelAtPanel() async throws {
        try await device.cancelAtPanel()
    }

    /// `SandboxDevice.turnOff()`.
    package func turnOff() async {
        await device.turnOff()
    }

    /// `SandboxDevice.turnOn()`.
    package func turnOn() async throws {
        try await device.turnOn()
    }

    // MARK: The print service

    /// Stops the queue: it takes jobs and keeps them.
    package func pauseQueue() async throws {
        try await scheduler.pause(queueName)
    }

    /// Lets the queue print again, what it kept first.
    package func resumeQueue() async throws {
        try await scheduler.resume(queueName)
    }

    /// `SandboxScheduler.kill(withChildren:)`.
    package func killScheduler(withChildren: Bool) async throws {
        try await scheduler.kill(withChildren: withChildren)
    }

    /// Starts the print service again, on the files that are there.
    package func startScheduler() async throws {
        try await scheduler.start()
    }

    /// `SandboxScheduler.killBackends()`.
    @discardableResult
    package func killBackends() async -> Int {
        await scheduler.killBackends()
    }
}
