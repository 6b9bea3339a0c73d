// A private cupsd, with queues to as many printers as wanted.

import Dispatch
import Lanes

/// A print service of its own: it touches no system service, and listens on one Unix socket only.
package actor SandboxScheduler {
    /// The Unix socket of cupsd: the value for `CUPS_SERVER`, or the host of `httpConnect2`.
    package nonisolated let socketPath: String

    private let folders: SchedulerFolders
    private let workplace: Workplace
    private let executor = QueueExecutor(DispatchQueue(label: "sandbox-scheduler"))
    private var running: ChildProcess?
    /// Killed ones, whose backends may go on.
    private var fallen: [Remains] = []

    /// Keeps a killed cupsd in view, so that what it started does not outlive the sandbox.
    private final class Remains {
        let process: ChildProcess

        init(_ process: consuming ChildProcess) {
            self.process = process
        }
    }

    /// A queue of its own, because stopping and killing block for a moment.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Describes a cupsd with its files below `root`, which stand behind the `fence` if given.
    init(_ workplace: Workplace, fence: SandboxFence?) {
        self.workplace = workplace
        folders = SchedulerFolders(root: Folder(path: workplace.root.path("cups")), fence: fence)
        socketPath = folders.socket
    }

    /// Makes its folders and its configuration anew.
    func prepare() throws {
        try folders.check()
        try folders.make(for: try Account.forScheduler())
    }

    nonisolated func check() throws {
        try folders.check()
    }

    /// Starts it on the folders that are there, as after a fall, and returns when it answers.
    ///
    /// - Throws: `SandboxPrinterError`, or `CancellationError`.
    package func start() async throws {
        running = nil
        let account = try Account.forScheduler()
        try await checkEntry(as: account)
        let command = [Program.cupsd.path, "-f", "-c", folders.settings, "-s", folders.places]
        running = try ChildProcess(
            account.prefix + command, environment: workplace.environment(),
            log: workplace.logs.path(Program.cupsd.log))
        try await wait(for: .scheduler, within: Workplace.patience) {
            guard running?.isRunning == true else { throw workplace.failure(of: .cupsd) }
            return try LoopbackSocket.answers(path: socketPath) ? () : nil
        }
    }

    /// Ends it and everything that it ever started.
    package func stop() {
        running = nil
        fallen = []
    }

    /// Kills it as SIGKILL does, alone or with its backends and filters. Left alone, a backend goes
    /// on with its document.
    package func kill(withChildren: Bool) throws {
        guard var process = running.take() else { throw SandboxPrinterError.notRunning }
        try process.kill(withChildren: withChildren)
        fallen.append(Remains(process))
    }

    /// The backends at work, those of a killed cupsd included.
    package func backends() -> [Int] {
        ProcessTable.backends(ofServer: folders.root.path("etc")).map { Int($0) }
    }

    /// Kills the backends at work, those of a killed cupsd included, and says how many.
    @discardableResult
    package func killBackends() -> Int {
        let targets = ProcessTable.backends(ofServer: folders.root.path("etc"))
        return targets.count { ChildProcess.kill($0) }
    }

    /// Stops a queue: it takes jobs and keeps them.
    package func pause(_ queue: String) async throws {
        try await run(.cupsdisable, [queue])
    }

    /// Lets a queue print again, what it kept first.
    package func resume(_ queue: String) async throws {
        try await run(.cupsenable, [queue])
    }

    /// Makes a queue to the printer at `uri`, behind the fence if there is one.
    ///
    /// lpadmin returns before cupsd has asked the printer what it can do, and succeeds even if
    /// there is no printer: only the PPD file says that the queue can print. It asks nobody behind
    /// a fence, so the queue is made first and put behind it then.
    func makeQueue(_ queue: String, to uri: String) async throws {
        let policy = folders.fence == nil ? "retry-current-job" : "abort-job"
        try await run(
            .lpadmin,
            [
                "-p", queue, "-E", "-v", uri, "-m", "everywhere",
                "-o", "printer-error-policy=\(policy)",
            ])
        try await wait(for: .queue, within: Workplace.patience) {
            folders.root.exists(folders.description(of: queue)) ? () : nil
        }
        // ippeveprinter's default is Letter whatever its tray holds.
        try await run(.lpadmin, ["-p", queue, "-o", "PageSize=A4"])
        guard folders.fence != nil else { return }
        try await run(.lpadmin, ["-p", queue, "-v", FencedURI.of(uri)])
    }

    private func run(_ program: Program, _ arguments: [String]) async throws {
        try await workplace.run(program, arguments, ["CUPS_SERVER": socketPath])
    }

    /// cupsd itself would end without a word.
    private func checkEntry(as account: Account) async throws {
        guard !account.prefix.isEmpty else { return }
        let places = [folders.root.path] + (folders.fence.map { [$0.folder.path("permit")] } ?? [])
        for place in places {
            do {
                let question = ["/usr/bin/test", "-w", place]
                try await run(.setpriv, account.prefix.dropFirst() + question)
            } catch SandboxPrinterError.programFailed {
                throw SandboxPrinterError.folderClosed(
                    path: place == folders.root.path ? workplace.root.path : place)
            }
        }
    }
}
