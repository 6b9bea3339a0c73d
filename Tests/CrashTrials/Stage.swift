// What stands around the clients of one row of trials, and how it is brought down and up again.

import Foundation
import KioskDialogue
import SandboxPrinter
import SandboxStack
import TestSupport

/// One cloud, one print service, one printer.
struct Stage: Sendable {
    let stack: SandboxStack
    let processes: PrintProcesses

    init(_ stack: SandboxStack) {
        self.stack = stack
        processes = PrintProcesses(root: stack.folder.root + "/printing")
    }

    /// How long jobs may need to go away by themselves.
    private static let quiet: Duration = .seconds(20)

    /// Documents in the tray.
    var pages: @Sendable () throws -> Int {
        let tray = stack.folder.pages
        return {
            try FileManager.default.contentsOfDirectory(atPath: tray).count {
                $0.hasPrefix("page-")
            }
        }
    }

    /// Kills one of them; says whether there was somebody to kill.
    func kill(_ victim: Victim, _ client: any TrialClient) async throws -> Bool {
        switch victim {
        case .client: await client.kill()
        case .scheduler: try await killScheduler(withChildren: false)
        case .schedulerAndChildren: try await killScheduler(withChildren: true)
        // A client without a fence has only the other backend.
        case .fence: processes.kill(fences: client.hasFence) > 0
        case .backend: processes.kill(fences: false) > 0
        }
    }

    private func killScheduler(withChildren: Bool) async throws -> Bool {
        do {
            try await stack.printer.killScheduler(withChildren: withChildren)
            return true
        } catch SandboxPrinterError.notRunning {
            return false
        }
    }

    /// Starts the print service again if it is down.
    func restart(after absence: Duration = .zero) async throws {
        guard ActiveJobs.atService(stack.printer.socketPath) == nil else { return }
        let moment = ContinuousClock.now + absence
        try await until("the absence is over", every: .milliseconds(5)) {
            ContinuousClock.now >= moment
        }
        try await stack.printer.startScheduler()
    }

    /// What is left when it should be quiet.
    enum Unrest: Sendable {
        /// Jobs at the print service, but no permit, no backend, and nothing in the printer.
        case jobsWithoutPermit
        /// Something may still come out; the counts.
        case paper(String)
    }

    /// Waits until nothing is left that could put out paper; says what is left if that does not
    /// come.
    func unrest() async throws -> Unrest? {
        let port = try await printerPort
        let socket = stack.printer.socketPath
        var left = Leftovers()
        do {
            try await until("nothing is left", within: Self.quiet, every: .milliseconds(20)) {
                left = Leftovers(
                    jobs: ActiveJobs.atService(socket), inside: ActiveJobs.atPrinter(port: port),
                    backends: processes.backends.count)
                return left == Leftovers(jobs: 0, inside: 0, backends: 0)
            }
            return nil
        } catch is Overdue {
            let isHarmless = left.inside == 0 && left.backends == 0 && left.jobs != nil
            let permits = try names(in: stack.folder.state + "/fence/permit")
            return isHarmless && permits.isEmpty ? .jobsWithoutPermit : .paper("\(left)")
        }
    }

    /// Counts of what may still put out paper; `nil` where nobody answered.
    private struct Leftovers: Equatable {
        var jobs: Int?
        var inside: Int?
        var backends = 0
    }

    private var printerPort: Int {
        get async throws {
            let uri = try await stack.printer.printerURI
            return uri.split(separator: /[:\/]+/).compactMap { Int($0) }.first ?? 0
        }
    }

    /// Clears the tray and forgets everything that the kiosk knew.
    func clear() throws {
        let fence = stack.folder.state + "/fence"
        let inside = ["", "/permit", "/started", "/done", "/revoked", "/followed"]
            .map { fence + $0 }
        for folder in [stack.folder.pages, stack.folder.state] + inside { try empty(folder) }
        for name in try names(in: stack.folder.root) where name.hasPrefix("screens-") {
            try FileManager.default.removeItem(atPath: stack.folder.root + "/" + name)
        }
    }

    /// Removes the files of a folder; the folders in it stay with their owners.
    private func empty(_ folder: String) throws {
        for name in try names(in: folder) {
            let path = folder + "/" + name
            let kind = try FileManager.default.attributesOfItem(atPath: path)[.type]
            guard kind as? FileAttributeType != .typeDirectory else { continue }
            try FileManager.default.removeItem(atPath: path)
        }
    }

    private func names(in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
    }

    /// Sets how long cupsd keeps what it knows of jobs in memory before it writes it down, in
    /// seconds (cupsd.conf(5), `DirtyCleanInterval`).
    func setCleaning(_ seconds: Int) async throws {
        let path = stack.folder.root + "/printing/cups/etc/cupsd.conf"
        let text = try String(contentsOfFile: path, encoding: .utf8)
            .replacing(/DirtyCleanInterval \d+/, with: "DirtyCleanInterval \(seconds)")
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try await stack.printer.killScheduler(withChildren: true)
        try await stack.printer.startScheduler()
    }

    /// Makes a queue to the same printer that stands before no fence.
    func makePlainQueue(_ name: String) async throws {
        try await administer([
            "-p", name, "-E", "-v", try await stack.printer.printerURI, "-m", "everywhere",
            "-o", "printer-error-policy=abort-job",
        ])
        // lpadmin is back before cupsd has asked the printer what it can do.
        let description = stack.folder.root + "/printing/cups/etc/ppd/\(name).ppd"
        try await until("the queue can print") {
            FileManager.default.fileExists(atPath: description)
        }
        try await administer(["-p", name, "-o", "PageSize=A4"])
    }

    /// Lets the queues print again and drops every job that is left, here and at the printer.
    func tidy(_ queues: [String]) async throws {
        try await administer(["-a", "-x"] + queues, with: "/usr/bin/cancel")
        for queue in queues { try await enable(queue) }
    }

    /// Lets a queue print again, as staff do when it stands still.
    func enable(_ queue: String) async throws {
        try await administer([queue], with: "/usr/sbin/cupsenable")
    }

    private func administer(
        _ arguments: [String], with program: String = "/usr/sbin/lpadmin"
    ) async throws {
        let command = [program, "-h", stack.printer.socketPath] + arguments
        let tool = try KioskDialogue(command, transcript: stack.folder.root + "/administration")
        guard try await tool.end(within: .seconds(20)) == .exited(0) else {
            throw Refused(program: program)
        }
    }

    /// The print service would not do something.
    struct Refused: Error {
        let program: String
    }
}
