// A private cupsd with one IPP Everywhere printer, started and stopped as a whole.

import Dispatch
import Lanes

/// A CUPS queue and its printer for demonstrations and tests. It needs no root, touches no system
/// service, listens on loopback and on one Unix socket only, and several run beside each other.
///
/// The printer holds A4. `media=iso_a4_210x297mm`, `print-scaling=none`, `pdfAutoRotate=false` and
/// `position=top` put a 210 × 140 mm page unscaled and upright on the upper edge of the sheet.
package actor SandboxPrinter {
    /// The Unix socket of cupsd: the value for `CUPS_SERVER`, or the host of `httpConnect2`.
    package nonisolated let socketPath: String
    /// The name of the queue.
    package nonisolated let queueName: String

    private let folders: SandboxFolders
    private let executor: QueueExecutor
    private var scheduler: ChildProcess?
    private var printer: ChildProcess?
    private var port: UInt16?

    /// Starting takes a quarter of a second; a busy machine gets much more.
    private static let patience: Duration = .seconds(15)
    /// A port that was free can be taken before the printer has it.
    private static let portAttempts = 3

    /// A queue of its own, because stopping and the printer's web form block for a moment.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Describes the printer; nothing is made or started before `start()`.
    ///
    /// - Parameters:
    ///   - directory: an absolute folder for everything but the pages, made if missing; letters,
    ///     digits and `/._-` only, and at most 88 bytes. It stays when the printer stops. For root,
    ///     the folders above it must be open to `lp`, as /tmp is.
    ///   - pages: an absolute folder, made if missing, where printed pages land as files.
    ///   - name: the queue's name as CUPS allows it.
    package init(directory: String, pages: String, name: String = "kiosk") {
        folders = SandboxFolders(root: directory, pages: pages)
        socketPath = folders.socket
        queueName = name
        executor = QueueExecutor(DispatchQueue(label: "sandbox-printer"))
    }

    /// Starts all of it and returns when the queue takes jobs. On failure nothing is left running.
    ///
    /// - Throws: `SandboxPrinterError`, a file error, or `CancellationError`.
    package func start() async throws {
        stop()
        do {
            try Program.checkAll()
            try folders.check()
            let account = try Account.forScheduler()
            try folders.make(for: account)
            try await startScheduler(as: account)
            try await startPrinter()
            try await makeQueue()
        } catch {
            stop()
            throw error
        }
    }

    /// Ends everything that was started and returns when no process of it is left. The same happens
    /// when this process dies or this value goes.
    package func stop() {
        printer = nil
        scheduler = nil
        port = nil
    }

    // MARK: What came out

    /// The documents in the pages folder, in the order in which they arrived.
    package func received() throws -> [ReceivedDocument] {
        try folders.received()
    }

    /// Waits until at least `count` documents are there.
    ///
    /// - Throws: `SandboxPrinterError.timedOut(.documents)` after `limit`.
    package func waitForDocuments(
        _ count: Int, within limit: Duration
    ) async throws -> [ReceivedDocument] {
        try await wait(for: .documents, within: limit) {
            let documents = try folders.received()
            return documents.count >= count ? documents : nil
        }
    }

    // MARK: The printer's own hands

    /// The printer itself, for what cupsd cannot answer: `ipp://localhost:PORT/ipp/print`.
    ///
    /// - Throws: `notRunning` before `start()` and after `stop()`.
    package var printerURI: String {
        get throws { "ipp://localhost:\(try runningPort())/ipp/print" }
    }

    /// Takes the paper out or puts it back, seen at once by whoever asks the printer. A job that
    /// comes meanwhile stays in `processing` and goes on within about a second of refilling.
    package func setPaper(empty: Bool) throws {
        let sheets = empty ? 0 : 250
        let tray = "size1=iso_a4_210x297mm&type1=stationery&level1=\(sheets)"
        // The photo tray starts empty, which would count as out of paper: -2 is "unknown".
        let photo = "size2=&type2=&level2=-2"
        try LoopbackSocket.get("/media?\(tray)&\(photo)", port: try runningPort())
    }

    /// Holds the job that is next, with this reason at the printer, until `unblock()`.
    package func block(_ fault: PrinterFault) throws {
        try folders.setControl(PrinterScript.blockFile, fault.rawValue)
    }

    /// Removes the fault that `block(_:)` made.
    package func unblock() throws {
        try folders.clearControl(PrinterScript.blockFile)
    }

    /// Makes the printer abort the next job (`aborted-by-system`); the one after it prints. cupsd's
    /// ipp backend then reports its own job as *canceled*, "Print job canceled at printer."
    package func failNextJob() throws {
        try folders.setControl(PrinterScript.failFile, "")
    }

    /// Cuts the printer's power: it forgets its job, and its port refuses connections.
    package func turnOff() {
        printer = nil
    }

    /// Gives the printer its power back, at the same address and with paper.
    package func turnOn() async throws {
        try await run(printerOn: try runningPort())
    }

    // MARK: The queue

    /// Stops the queue: it takes jobs and keeps them.
    package func pauseQueue() async throws {
        try await run(.cupsdisable, [queueName])
    }

    /// Lets the queue print again, what it kept first.
    package func resumeQueue() async throws {
        try await run(.cupsenable, [queueName])
    }

    // MARK: Parts of the start

    private func startScheduler(as account: Account) async throws {
        let etc = folders.scheduler + "/etc"
        let command = [
            Program.cupsd.path, "-f", "-c", etc + "/cupsd.conf", "-s", etc + "/cups-files.conf",
        ]
        try await checkEntry(as: account)
        scheduler = try ChildProcess(
            account.prefix + command, environment: environment, log: folders.log(.cupsd))
        try await wait(for: .scheduler, within: Self.patience) {
            guard scheduler?.isRunning == true else {
                throw failure(of: .cupsd)
            }
            return try LoopbackSocket.answers(path: socketPath) ? () : nil
        }
    }

    /// cupsd itself would end without a word.
    private func checkEntry(as account: Account) async throws {
        guard !account.prefix.isEmpty else { return }
        do {
            let question = ["/usr/bin/test", "-w", folders.scheduler]
            try await run(.setpriv, account.prefix.dropFirst() + question)
        } catch SandboxPrinterError.programFailed {
            throw SandboxPrinterError.folderClosed(path: folders.root)
        }
    }

    private func startPrinter() async throws {
        for attempt in 1... {
            let free = try LoopbackSocket.freePort()
            do {
                return try await run(printerOn: free)
            } catch SandboxPrinterError.programFailed where attempt < Self.portAttempts {
                continue
            }
        }
    }

    private func run(printerOn port: UInt16) async throws {
        var environment = environment
        environment["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=" + folders.busSocket
        environment[PrinterScript.pagesVariable] = folders.pages
        environment[PrinterScript.controlVariable] = folders.control
        let bus = [Program.busSession.path, "--config-file", folders.busConfiguration, "--"]
        let command = [
            Program.ippeveprinter.path, "-r", "off", "-n", "localhost", "-p", String(port),
            "-M", "Sandbox", "-m", "Printer", "-s", "20,20", "-K", folders.printer + "/ssl",
            "-d", folders.printer + "/spool", "-c", folders.command,
            "-f", "application/pdf,image/pwg-raster,image/urf", queueName,
        ]
        printer = nil
        printer = try ChildProcess(
            bus + command, environment: environment, log: folders.log(.ippeveprinter))
        self.port = port
        try await wait(for: .printer, within: Self.patience) {
            guard printer?.isRunning == true else {
                throw failure(of: .ippeveprinter)
            }
            return try LoopbackSocket.answers(port: port) ? () : nil
        }
        try setPaper(empty: false)
    }

    /// lpadmin returns before cupsd has asked the printer what it can do, and succeeds even if
    /// there is no printer: only the PPD file says that the queue can print.
    private func makeQueue() async throws {
        try await run(
            .lpadmin,
            [
                "-p", queueName, "-E", "-v", try printerURI, "-m", "everywhere",
                "-o", "printer-error-policy=retry-current-job",
            ])
        let description = "\(folders.scheduler)/etc/ppd/\(queueName).ppd"
        try await wait(for: .queue, within: Self.patience) {
            folders.exists(description) ? () : nil
        }
        // ippeveprinter's default is Letter whatever its tray holds.
        try await run(.lpadmin, ["-p", queueName, "-o", "PageSize=A4"])
    }

    /// Runs one of CUPS' own commands to its end.
    private func run(_ program: Program, _ arguments: [String]) async throws {
        var environment = environment
        environment["CUPS_SERVER"] = socketPath
        var child = try ChildProcess(
            [program.path] + arguments, environment: environment, log: folders.log(program))
        let status = try await wait(for: .program, within: Self.patience) { child.ended() }
        guard status == 0 else { throw failure(of: program) }
    }

    private var environment: [String: String] {
        [
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": folders.root, "LANG": "C.UTF-8",
            "TMPDIR": folders.printer + "/spool",
        ]
    }

    private func runningPort() throws -> UInt16 {
        guard let port else { throw SandboxPrinterError.notRunning }
        return port
    }

    private func failure(of program: Program) -> SandboxPrinterError {
        .programFailed(path: program.path, log: folders.endOfLog(program))
    }
}
