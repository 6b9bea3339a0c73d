// Makes a queue behind the fence, in one go.

package import KioskPrinting

/// A queue to be made, and where.
///
/// `lpadmin -m everywhere` asks the printer what it can do, and cannot ask it behind the fence: so
/// the queue is made with the printer's own address first, and put behind the fence then. Until
/// that is done it takes no jobs and prints none, also if it was there before.
///
/// The printer is asked before anything is changed. A queue that was there is put back as it was
/// when anything goes wrong after that, and one on which jobs have not ended is left alone.
package struct QueueSetup: Sendable {
    /// Why the queue could not be made. Except for `notPutBack` everything is as it was.
    package indirect enum Fault: Error, Hashable, Sendable {
        /// The name is none that CUPS allows.
        case name
        /// The address has no scheme, or leads past the fence already.
        case address
        /// The address names a user: the service tells nobody that part of it again, and a queue
        /// put back would be without it.
        case user
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
        /// The printer takes nothing that a queue without a driver sends: what it takes.
        case formats([String])
        /// The queue that is there needs a user or a password, which could not be put back.
        case account
        /// Jobs on the queue have not ended: how many.
        case busy(Int)
        /// Somebody asked for its end.
        case interrupted
        /// At the end it does not stand behind the fence; this is its address.
        case notFenced(String)
        /// After this fault the queue could not be put back as it was, and why.
        case notPutBack(Fault, String)
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
    /// Whether jobs that have not ended, and a password that may be lost, are no hindrance.
    package var isForced = false
    /// Asked between the steps: whether to stop and put everything back. A task that is cancelled
    /// could not run what puts it back.
    package var isInterrupted: @Sendable () -> Bool = { false }

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

    /// Makes the queue, or makes it anew, and tells each step as it is done.
    package func make(tell: @Sendable (String) -> Void) async throws(Fault) -> MadeQueue {
        try check()
        let service = PrintService(socket: places.socket)
        let old = try await facts(service)
        let device = try await askDevice(service, tell)
        if let refusal = refusal(device: device, old: old) { throw refusal }
        let memory = try await memory(of: old, service)
        var stage = QueueMemory.Stage.untouched
        do throws(Fault) {
            if old != nil {
                stage = .stopped
                try await stop(service, tell)
            }
            stage = .changed
            try await define()
            let facts = try await finished(service)
            tell("The print service knows the printer: \(facts.model).")
            guard facts.media.contains(media) else { throw .media(facts.media) }
            return MadeQueue(
                facts: try await putBehindFence(service, tell), memory: memory)
        } catch {
            throw await memory.putBack(from: stage).map { .notPutBack(error, $0) } ?? error
        }
    }

    /// Why nothing is to be changed, by what the printer says of itself (`nil`: it cannot be asked)
    /// and by the queue that is there.
    func refusal(device: DeviceFacts?, old: QueueFacts?) -> Fault? {
        // With a driver it is the driver that knows papers and speaks to the printer.
        if let device, driver == nil {
            let abilities = device.abilities
            if !abilities.formats.isEmpty, !abilities.isDriverless {
                return .formats(abilities.formats)
            }
            if !abilities.media.isEmpty, !abilities.media.contains(media) {
                return .media(abilities.media)
            }
        }
        guard let old, !isForced else { return nil }
        if old.needsAccount { return .account }
        return old.waiting > 0 ? .busy(old.waiting) : nil
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

    /// `scheme://user:password@host/path` (RFC 3986 §3.2.1).
    private var namesUser: Bool {
        let rest = address.dropFirst(scheme.utf8.count + 1)
        return rest.hasPrefix("//")
            && rest.dropFirst(2).prefix { !"/?#".contains($0) }.contains("@")
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
        guard !namesUser else { throw .user }
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
    ) async throws(Fault) -> DeviceFacts? {
        guard isIPP else { return nil }
        do throws(PrintServiceFault) {
            let facts = try await service.device(at: address)
            tell("The printer answers: \(facts?.model ?? address).")
            return facts
        } catch {
            throw .device(error)
        }
    }

    private func memory(
        of old: QueueFacts?, _ service: PrintService
    ) async throws(Fault) -> QueueMemory {
        do throws(PrintServiceFault) {
            let driver = old == nil ? nil : try await service.driver(of: name)
            return QueueMemory(name: name, old: old, driver: driver, places: places)
        } catch {
            throw .service(error)
        }
    }

    /// First it takes no more jobs; one that came until then counts.
    private func stop(
        _ service: PrintService, _ tell: @Sendable (String) -> Void
    ) async throws(Fault) {
        try await run("cupsreject", [name])
        let waiting = try await facts(service)?.waiting ?? 0
        guard waiting == 0 || isForced else { throw .busy(waiting) }
        try await run("cupsdisable", [name])
        tell("Queue \(name) was there already; it has stopped until it is made anew.")
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
            try goOn()
            if let facts = try await facts(service), facts.isComplete { return facts }
            do {
                try await Task.sleep(for: Self.pause)
            } catch {
                break
            }
        }
        throw .unfinished
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

    private func goOn() throws(Fault) {
        guard !isInterrupted() else { throw .interrupted }
    }

    private func facts(_ service: PrintService) async throws(Fault) -> QueueFacts? {
        do throws(PrintServiceFault) {
            return try await service.queue(name)
        } catch {
            throw .service(error)
        }
    }

    private func run(_ command: String, _ words: [String]) async throws(Fault) {
        try goOn()
        let report = await Tool.cups([command] + words, at: places.socket)
        guard report.isSuccess else { throw .command(command, report.complaint) }
    }
}

/// A queue that was made, and the way back for whom the rest fails.
package struct MadeQueue: Sendable {
    /// What it is now.
    package let facts: QueueFacts
    let memory: QueueMemory

    /// Puts everything back as it was before; says what kept it from that, if anything.
    package func putBack() async -> String? {
        await memory.putBack(from: .changed)
    }
}
