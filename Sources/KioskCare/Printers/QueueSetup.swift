// Makes a queue behind the fence, in one go.

package import KioskPrinting
package import KioskRuntime

/// A queue to be made, and where.
///
/// `lpadmin -m everywhere` asks the printer what it can do, and cannot ask it behind the fence: so
/// the queue is made with the printer's own address first, and put behind the fence then. Until
/// that is done it takes no jobs and prints none, also if it was there before.
package struct QueueSetup: Sendable {
    /// Why the queue could not be made.
    package enum Fault: Error, Hashable, Sendable {
        /// The name is none that CUPS allows.
        case name
        /// The address has no scheme, or leads past the fence already.
        case address
        /// No backend can reach such a printer, or the fence's own is not there.
        case noBackend(String)
        /// Without IPP a queue needs a driver.
        case needsDriver
        /// The service or the printer does not answer, or refuses.
        case service(PrintServiceFault)
        case device(PrintServiceFault)
        /// One of CUPS' commands failed: its name, and the end of what it said.
        case command(String, String)
        /// The service did not learn in time what the printer can do.
        case unfinished
        /// The printer does not know this paper: the names that it knows.
        case media([String])
        /// At the end it does not stand behind the fence; this is its address.
        case notFenced(String)
    }

    /// The queue's name.
    package var name: String
    /// The printer's own address.
    package var address: String
    /// The paper that is loaded (PWG 5101.1).
    package var media: String
    /// Another driver than IPP Everywhere, as `lpinfo -m` names it.
    package var driver: String?
    /// The service's places.
    package var places: CupsPlaces

    /// How long the service may need to ask the printer what it can do.
    private static let patience: Duration = .seconds(30)
    /// Time between two looks.
    private static let pause: Duration = .milliseconds(200)

    /// Describes a queue; nothing is made yet.
    package init(
        name: String, address: String, media: String, driver: String? = nil, places: CupsPlaces
    ) {
        self.name = name
        self.address = address
        self.media = media
        self.driver = driver
        self.places = places
    }

    /// Makes the queue, or makes it anew, and tells each step as it is done. On a fault a queue
    /// that was made on the way is removed: none is left that leads past the fence.
    package func make(tell: @Sendable (String) -> Void) async throws(Fault) -> QueueFacts {
        try check()
        let service = PrintService(socket: places.socket)
        let old = try await facts(service)
        try await askDevice(service, tell)
        if old != nil {
            try await run("cupsreject", [name])
            try await run("cupsdisable", [name])
            tell("Queue \(name) was there already; it has stopped until it is made anew.")
        }
        do throws(Fault) {
            try await define()
            let facts = try await finished(service)
            tell("The print service knows the printer: \(facts.model).")
            try checkMedia(facts)
            return try await putBehindFence(service, tell)
        } catch {
            // What remains would lead past the fence; the fault that is told is the first one.
            try? await run("lpadmin", ["-x", name])
            throw error
        }
    }

    /// Takes a queue away, with the jobs that wait in it; one that is not there is no fault.
    package static func remove(
        _ name: String, of address: PrintQueueAddress
    ) async throws(Fault) {
        do throws(PrintServiceFault) {
            guard try await PrintService(of: address).queue(name) != nil else { return }
        } catch {
            throw .service(error)
        }
        let words = ["/usr/sbin/lpadmin", "-h", address.server, "-x", name]
        let report = await Tool.run(words)
        guard report.isSuccess else { throw .command("lpadmin", report.complaint) }
    }

    private var scheme: String {
        String(address.prefix { $0 != ":" }).lowercased()
    }

    private var isIPP: Bool { scheme == "ipp" || scheme == "ipps" }

    /// What can be seen without asking anybody.
    private func check() throws(Fault) {
        let isName =
            (1...127).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
                default: false
                }
            }
        guard isName else { throw .name }
        guard address.contains(":"), !scheme.isEmpty, scheme != QueueFacts.fence,
            address.unicodeScalars.allSatisfy({ ("!"..."~").contains($0) })
        else { throw .address }
        let programs = CupsPrograms(
            settings: CupsSettings(path: places.places))
        for wanted in [scheme, QueueFacts.fence] {
            let path = programs.backend(wanted)
            if case .failure = FileFacts.at(path) { throw .noBackend(path) }
        }
        guard isIPP || driver != nil else { throw .needsDriver }
    }

    private func askDevice(
        _ service: PrintService, _ tell: @Sendable (String) -> Void
    ) async throws(Fault) {
        guard isIPP else { return }
        do throws(PrintServiceFault) {
            let facts = try await service.device(at: address)
            tell("The printer answers: \(facts?.model ?? address).")
        } catch {
            throw .device(error)
        }
    }

    /// Without `-E`: a new queue stands still.
    private func define() async throws(Fault) {
        try await run(
            "lpadmin",
            [
                "-p", name, "-v", address, "-m", driver ?? "everywhere",
                "-o", "printer-error-policy=abort-job", "-o", "printer-is-shared=false",
            ])
    }

    /// lpadmin returns before the service has asked the printer.
    private func finished(_ service: PrintService) async throws(Fault) -> QueueFacts {
        let end = ContinuousClock.now + Self.patience
        while ContinuousClock.now < end {
            if let facts = try await facts(service), facts.isComplete { return facts }
            do {
                try await Task.sleep(for: Self.pause)
            } catch {
                break
            }
        }
        throw .unfinished
    }

    private func checkMedia(_ facts: QueueFacts) throws(Fault) {
        guard facts.media.contains(media) else { throw .media(facts.media) }
    }

    private func putBehindFence(
        _ service: PrintService, _ tell: @Sendable (String) -> Void
    ) async throws(Fault) -> QueueFacts {
        let fenced = "\(QueueFacts.fence):/\(address)"
        try await run("lpadmin", ["-p", name, "-v", fenced, "-o", "media=\(media)"])
        guard let facts = try await facts(service), facts.fencedAddress == address else {
            throw .notFenced(try await facts(service)?.address ?? "")
        }
        tell("Queue \(name) stands behind the fence: \(facts.address).")
        try await run("lpadmin", ["-p", name, "-E"])
        tell("Queue \(name) takes jobs; a job that fails is given up (\(facts.errorPolicy)).")
        return facts
    }

    private func facts(_ service: PrintService) async throws(Fault) -> QueueFacts? {
        do throws(PrintServiceFault) {
            return try await service.queue(name)
        } catch {
            throw .service(error)
        }
    }

    /// Runs one of CUPS' own commands: the only supported way to make queues (lpadmin(8)).
    private func run(_ command: String, _ words: [String]) async throws(Fault) {
        let program = ["/usr/sbin/\(command)", "-h", places.socket]
        let report = await Tool.run(program + words)
        guard report.isSuccess else { throw .command(command, report.complaint) }
    }
}

extension QueueSetup.Fault {
    /// How a command ends with it.
    package var exit: ExitStatus {
        switch self {
        case .service(.unreachable), .device(.unreachable): .unavailable
        case .command(_, let said) where said.lowercased().contains("forbidden"): .notAllowed
        case .command(_, let said) where said.lowercased().contains("not authorized"): .notAllowed
        case .name, .address, .noBackend, .needsDriver, .service, .device, .command, .unfinished,
            .media, .notFenced:
            .doubtful
        }
    }

    /// What is said of it to a technician: what is wrong, and what to do.
    package var words: String {
        switch self {
        case .name: "A queue's name has letters, digits, - _ and . only."
        case .address:
            "Give the printer's own address, as ipp://printer.example/ipp/print. "
                + "kioskctl printer discover finds printers."
        case .noBackend(let path): "There is no \(path): nothing here reaches such a printer."
        case .needsDriver:
            "Only ipp:// and ipps:// printers tell what they can do. For another give --driver; "
                + "lpinfo -m lists them. (A USB printer often speaks IPP with the package ipp-usb: "
                + "kioskctl printer discover says so.)"
        case .service(.unreachable): "The print service does not answer. Is cups running?"
        case .service(.refused(let status)): "The print service refuses (\(status))."
        case .device(.unreachable):
            "The printer does not answer at its address. Is it on, and is the address right?"
        case .device(.refused(let status)):
            "The printer refuses (\(status)). Is the path in its address right?"
        case .command(let name, let said): "\(name) failed: \(said)"
        case .unfinished: "The print service did not learn what the printer can do. Try again."
        case .media(let names):
            "The printer does not know this paper. It knows: "
                + names.prefix(12).joined(separator: ", ")
        case .notFenced(let address): "The queue does not stand behind the fence (\(address))."
        }
    }
}
