// May a printer be taken away? The running kiosk, the journal and the queue are asked.

internal import Foundation
package import KioskCore
package import KioskJournal
package import KioskPrinting
package import KioskRuntime
package import KioskStatus

/// A printer that is to be removed, and who may still need it.
package struct PrinterRemoval: Sendable {
    /// Why it stays.
    package enum Obstacle: Error, Hashable, Sendable {
        /// By the configuration the kiosk prints on it.
        case preferred(String)
        /// The kiosk that runs was started with it, whatever its files say by now.
        case running(String)
        /// Nobody knows what the kiosk that runs was started with.
        case silent(StatusFault, String)
        /// The journal has a print on it without an end; its name.
        case open(AttemptID)
        /// The journal cannot be asked.
        case journal(JournalFault)
        /// Jobs on its queue have not ended: the queue, and how many.
        case jobs(String, Int)
        /// The print service cannot be asked.
        case service(PrintServiceFault)
    }

    private let printer: PrinterSettings
    private let roster: PrinterRoster
    private let configuration: String
    private let socket: String
    private let keepsQueue: Bool

    /// Looks at a printer of a configuration; `socket` is the running kiosk's. With `keepsQueue`
    /// jobs are no obstacle.
    package init(
        _ printer: PrinterSettings, of roster: PrinterRoster, in configuration: String,
        socket: String, keepsQueue: Bool
    ) {
        (self.printer, self.roster, self.configuration) = (printer, roster, configuration)
        (self.socket, self.keepsQueue) = (socket, keepsQueue)
    }

    /// The first thing that stands in the way; `nil` if nothing does. Nothing is changed.
    package func obstacle() async -> Obstacle? {
        let name = printer.name.text
        if name == roster.preferred { return .preferred(name) }
        if let obstacle = await inUse() { return obstacle }
        if let obstacle = await opened() { return obstacle }
        return keepsQueue ? nil : await waiting()
    }

    private func inUse() async -> Obstacle? {
        do throws(StatusFault) {
            let answer = try await StatusClient(path: socket).ask(StatusRequest(.status))
            guard case .report(let report) = answer else { return .silent(.unintelligible, socket) }
            return Self.isUsed(printer.name.text, printer.queue, in: configuration, by: report)
                ? .running(printer.name.text) : nil
        } catch .notRunning {
            return nil
        } catch {
            return .silent(error, socket)
        }
    }

    /// Whether a kiosk that runs prints on it: by its queue, or, where the kiosk has this very
    /// configuration, by its name.
    static func isUsed(
        _ name: String, _ queue: String, in configuration: String, by report: StatusReport
    ) -> Bool {
        let isSame = report.configuration.directory == configuration
        return report.printers.contains { $0.queue == queue || isSame && $0.name == name }
    }

    private func opened() async -> Obstacle? {
        let path = roster.stateDirectory + "/journal.sqlite"
        // A kiosk that has never run has printed nothing.
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do throws(JournalFault) {
            let open = try await JournalReader.open(at: path).openPrints()
            // The journal has names as tokens.
            let name = Token(printer.name.text)
            return open.first { Token($0.printer.text) == name }.map { .open($0.attempt) }
        } catch {
            return .journal(error)
        }
    }

    private func waiting() async -> Obstacle? {
        do throws(PrintServiceFault) {
            let queue = try await PrintService(of: printer.address).queue(printer.queue)
            guard let count = queue?.waiting, count > 0 else { return nil }
            return .jobs(printer.queue, count)
        } catch {
            return .service(error)
        }
    }
}

extension PrinterRemoval.Obstacle {
    /// How a command ends with it.
    package var exit: ExitStatus {
        switch self {
        case .preferred, .running, .open, .jobs: .doubtful
        case .silent(let fault, _): fault.exit
        case .journal(.unwritable): .notAllowed
        case .journal: .fault
        case .service: .unavailable
        }
    }

    /// What is said of it: why the printer stays, and what to do.
    package var words: String {
        switch self {
        case .preferred(let name):
            "The kiosk prints on \(name). First: kioskctl printer use ANOTHER"
        case .running(let name):
            "The kiosk that runs still uses \(name), as it was started. First: "
                + "kioskctl printer use ANOTHER, or --no-standby; then kioskctl reload"
        case .silent(let fault, let path):
            "Whether the kiosk uses it is not known. " + fault.words(at: path)
        case .open(let attempt):
            "A print on it has no end yet (\(attempt.text)). It gets one by itself, or, if nobody "
                + "follows it any more, at the kiosk's next start: kioskctl print list --open"
        case .journal(let fault): "Whether a print is under way on it is not known (\(fault))."
        case .jobs(let queue, let count):
            (count == 1 ? "A job on its queue has" : "\(count) jobs on its queue have")
                + " not ended, and would be lost. Wait until the queue is empty, or cancel what "
                + "waits there: cancel -a \(queue). With --keep-queue the queue stays."
        case .service:
            "Whether jobs wait on its queue is not known: the print service does not "
                + "answer. Is cups running? With --keep-queue it is not asked."
        }
    }
}
