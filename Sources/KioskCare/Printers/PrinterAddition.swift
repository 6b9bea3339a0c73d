// A printer added to a kiosk: understood, put behind the fence, written into the configuration.

internal import KioskCore
internal import KioskPrinting
package import KioskRuntime

/// A printer to be added, or added anew.
package struct PrinterAddition: Sendable {
    /// Why a printer was not added.
    package enum Fault: Error, Hashable, Sendable {
        /// There is no queue for it.
        case setup(QueueSetup.Fault)
        /// Its file cannot be written; the queue is as it was.
        case file(PrinterFileFault)
        /// Its file could not be written, and the queue could not be put back: why.
        case half(PrinterFileFault, String)

        /// What is said of it to a technician.
        package var words: String {
            switch self {
            case .setup(.notPutBack(let fault, let why)):
                QueueSetup.Fault.notPutBack(fault, why).words
            case .setup(let fault): "\(fault.words)\nNothing was changed."
            case .file(let fault): "\(fault.words)\nNothing was changed."
            case .half(let fault, let why):
                "The queue stands, but not its file: \(fault.words)\n"
                    + "The queue could not be put back as it was (\(why))."
            }
        }

        /// How a command ends with it.
        package var exit: ExitStatus {
            switch self {
            case .setup(let fault): fault.exit
            case .file(let fault), .half(let fault, _): fault.exit
            }
        }
    }

    /// What is heard on the way.
    package enum News: Hashable, Sendable {
        /// What the printer says of itself.
        case explained(PrinterExplanation)
        /// A step that is done, a sentence.
        case step(String)
    }

    /// What stands at the end.
    package struct Outcome: Hashable, Sendable, Encodable {
        /// The name of its file in printers.d; nil if none was to be written.
        package let name: String?
        package let queue: String
        package let address: String
        /// Keys of its file that were written, `key=value`.
        package let settings: [String]
        /// Whether the kiosk prints on it now, by kiosk.yaml.
        package let isUsed: Bool
    }

    private let name: String
    private let address: String
    private let media: String?
    private let driver: String?
    private let places: CupsPlaces
    /// The configuration's directory; nil if nothing is to be written.
    private let configuration: String?
    /// Whether jobs on its queue that have not ended are no hindrance.
    private let isForced: Bool
    private let isInterrupted: @Sendable () -> Bool

    /// Describes a printer called `name` at its own `address`; nothing is made yet. Without `media`
    /// it is what the printer's file says, or A4. While the queue is made, `isInterrupted` says
    /// whether somebody asked for the end: everything is then put back.
    package init(
        _ name: String, at address: String, media: String? = nil, driver: String? = nil,
        places: CupsPlaces, configuration: String?, isForced: Bool = false,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        (self.name, self.address, self.media, self.driver) = (name, address, media, driver)
        (self.places, self.configuration, self.isForced) = (places, configuration, isForced)
        self.isInterrupted = isInterrupted
    }

    /// Does all of it.
    package func make(
        tell: @escaping @Sendable (News) -> Void
    ) async throws(Fault) -> Outcome {
        let quirks = try self.quirks()
        let known = await matching(quirks, tell)
        let address = known.reduce(self.address) { $1.completed($0) }
        let roster = await roster()
        let printer = roster?.printer(name)
        let queue = printer?.address.queue ?? name
        let media = self.media ?? printer?.options.media ?? Paper.standard
        let file = printer?.name.text ?? name
        let changes =
            [
                PrinterChange("queue", queue), PrinterChange("server", places.socket),
                PrinterChange("media", media),
            ] + known.flatMap(\.settings)
        let folder = configuration.map(PrinterFolder.init(configuration:))
        do throws(PrinterFileFault) {
            // Before the queue is touched: what is wrong with the file is known now.
            try await folder?.check(file, changes)
        } catch {
            throw .file(error)
        }
        let made = try await make(queue, at: address, media) { tell(.step($0)) }
        guard let folder else {
            return Outcome(name: nil, queue: queue, address: address, settings: [], isUsed: false)
        }
        do throws(PrinterFileFault) {
            try await folder.set(file, changes)
        } catch {
            throw await made.putBack().map { .half(error, $0) } ?? .file(error)
        }
        let used = await self.roster()?.used.contains { $0.name.text == file } ?? false
        return Outcome(
            name: file, queue: queue, address: address, settings: changes.map(\.text),
            isUsed: used)
    }

    private func make(
        _ queue: String, at address: String, _ media: String, tell: @Sendable (String) -> Void
    ) async throws(Fault) -> MadeQueue {
        var setup = QueueSetup(
            name: queue, address: address, media: media, driver: driver, places: places)
        setup.isForced = isForced
        setup.isInterrupted = isInterrupted
        do throws(QueueSetup.Fault) {
            return try await setup.make(tell: tell)
        } catch {
            throw .setup(error)
        }
    }

    private func quirks() throws(Fault) -> PrinterQuirks {
        guard let configuration else { return PrinterQuirks() }
        do throws(ConfigurationFaults) {
            return try PrinterQuirks(in: configuration)
        } catch {
            throw .file(.configuration(error))
        }
    }

    /// Known faults of the printer; what it says of itself is told.
    private func matching(
        _ quirks: PrinterQuirks, _ tell: (News) -> Void
    ) async -> [PrinterQuirk] {
        let service = PrintService(socket: places.socket)
        // One that does not answer is named by the set-up, which asks as well.
        guard let facts = (try? await service.device(at: address)) ?? nil else {
            let known = quirks.matching(DeviceFacts(), at: address)
            for quirk in known { tell(.step("Known: \(quirk.seen) \(quirk.advice)")) }
            return known
        }
        tell(.explained(PrinterExplanation(facts, at: address, quirks: quirks)))
        return quirks.matching(facts, at: address)
    }

    /// The socket of the print service that the printer's file names; `nil` if it has no file, or
    /// names a host.
    package static func server(of name: String, in configuration: String) async -> String? {
        let server = await roster(configuration)?.printer(name)?.address.server
        return server.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    private func roster() async -> PrinterRoster? {
        guard let configuration else { return nil }
        return await Self.roster(configuration)
    }

    private static func roster(_ configuration: String) async -> PrinterRoster? {
        // A configuration that cannot be read is told by whoever writes into it.
        guard let layers = try? SettingLayers(overrides: [], environment: [:]) else { return nil }
        return try? await PrinterRoster.load(configuration, layers: layers)
    }
}
