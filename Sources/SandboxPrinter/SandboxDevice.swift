// One IPP Everywhere printer on loopback, and what hands can do to it.

import Dispatch
import Lanes

/// A printer that holds A4 and answers at an address of its own.
package actor SandboxDevice {
    private let name: String
    /// The file in the folder of logs that takes what it writes.
    private let log: String
    private let folders: DeviceFolders
    private let workplace: Workplace
    private let executor = QueueExecutor(DispatchQueue(label: "sandbox-device"))
    private var running: ChildProcess?
    private var port: UInt16?

    /// A port that was free can be taken before the printer has it.
    private static let portAttempts = 3

    /// A queue of its own, because stopping and the printer's web form block for a moment.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Describes a printer whose files lie in the folder `place` of the workplace, and whose pages
    /// in `pages`. `name` is what it calls itself.
    init(_ workplace: Workplace, place: String, pages: String, name: String) {
        self.workplace = workplace
        self.name = name
        log = "\(place)-\(Program.ippeveprinter.log)"
        folders = DeviceFolders(
            root: Folder(path: workplace.root.path(place)), pages: Folder(path: pages))
    }

    /// Makes its folders anew, except the pages.
    func prepare() throws {
        try folders.make()
    }

    /// Starts it at an address that was free.
    func start() async throws {
        for attempt in 1... {
            let free = try LoopbackSocket.freePort()
            do {
                return try await run(on: free)
            } catch SandboxPrinterError.programFailed where attempt < Self.portAttempts {
                continue
            }
        }
    }

    /// Ends it; it has no address any more.
    func stop() {
        running = nil
        port = nil
    }

    // MARK: What came out

    /// The documents in the pages folder, in the order in which they arrived.
    package func received() throws -> [ReceivedDocument] {
        try folders.received()
    }

    /// Every sheet that came out since the start, in its order: also those of documents that did
    /// not come out whole.
    package func sheets() throws -> [PrintedSheet] {
        try folders.sheets()
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

    // MARK: Hands

    /// The printer itself, for what cupsd cannot answer: `ipp://localhost:PORT/ipp/print`.
    ///
    /// - Throws: `notRunning` before the start and after the end.
    package var uri: String {
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

    /// Sets how much black toner is left, in percent: at 0 the printer reports `toner-empty`, below
    /// 10 `toner-low`. It prints all the same.
    package func setToner(_ percent: Int) throws {
        // Those that the form leaves out would count as empty, and the waste box stands first.
        let others = "supply0=0&supply2=100&supply3=100&supply4=100"
        try LoopbackSocket.get(
            "/supplies?\(others)&supply1=\(percent)", port: try runningPort())
    }

    /// Holds the job that is next, and a job between two pages, with this reason at the printer,
    /// until `unblock()`.
    package func block(_ fault: PrinterFault) throws {
        try folders.control.write(fault.rawValue + "\n", to: PrinterScript.blockFile)
    }

    /// Removes the fault that `block(_:)` or `runOutOfPaper(afterPage:)` made.
    package func unblock() throws {
        try folders.control.remove(PrinterScript.blockFile)
    }

    /// Lets the paper run out after this page of a job; `unblock()` refills. Counted from 1.
    package func runOutOfPaper(afterPage page: Int) throws {
        try folders.control.write("\(page)\n", to: PrinterScript.lastPageFile)
    }

    /// Makes every page take so long; `nil` as fast as it can.
    package func setPace(_ pace: Duration?) throws {
        guard let pace else { return try folders.control.remove(PrinterScript.paceFile) }
        let (seconds, attoseconds) = pace.components
        let milliseconds = String(1_000 + attoseconds / 1_000_000_000_000_000).dropFirst()
        try folders.control.write("\(seconds).\(milliseconds)\n", to: PrinterScript.paceFile)
    }

    /// Makes the printer abort the next job (`aborted-by-system`); the one after it prints. cupsd's
    /// ipp backend then reports its own job as *canceled*, "Print job canceled at printer."
    package func failNextJob() throws {
        try folders.control.write("\n", to: PrinterScript.failFile)
    }

    /// Cancels the first job at the printer's own panel, past the print service. A sheet that moves
    /// comes out.
    ///
    /// - Throws: `programFailed` if there is no job.
    package func cancelAtPanel() async throws {
        try await workplace.run(
            .ipptool, ["-T", "5", try uri, folders.control.path(PrinterScript.cancelFile)])
    }

    /// Cuts the printer's power: it forgets its job, and its port refuses connections.
    package func turnOff() {
        running = nil
    }

    /// Gives the printer its power back, at the same address and with paper.
    package func turnOn() async throws {
        try await run(on: try runningPort())
    }

    // MARK: Parts of the start

    private func run(on port: UInt16) async throws {
        let environment = workplace.environment([
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=" + folders.busSocket,
            PrinterScript.pagesVariable: folders.pages.path,
            PrinterScript.controlVariable: folders.control.path,
            "TMPDIR": folders.spool,
        ])
        let bus = [Program.busSession.path, "--config-file", folders.busConfiguration, "--"]
        let command = [
            Program.ippeveprinter.path, "-r", "off", "-n", "localhost", "-p", String(port),
            "-M", "Sandbox", "-m", "Printer", "-s", "20,20", "-K", folders.keys,
            "-d", folders.spool, "-c", folders.command,
            "-f", "application/pdf,image/pwg-raster,image/urf", name,
        ]
        running = nil
        running = try ChildProcess(
            bus + command, environment: environment, log: workplace.logs.path(log))
        self.port = port
        try await wait(for: .printer, within: Workplace.patience) {
            guard running?.isRunning == true else {
                throw workplace.failure(of: .ippeveprinter, log: log)
            }
            return try LoopbackSocket.answers(port: port) ? () : nil
        }
        try setPaper(empty: false)
    }

    private func runningPort() throws -> UInt16 {
        guard let port else { throw SandboxPrinterError.notRunning }
        return port
    }
}
