// From options to an exit code: loads, composes, runs, stops.

internal import Glibc
internal import KioskCore
internal import KioskPrinting
internal import KioskProviders
internal import KioskScanner
internal import KioskScreen
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// One run of the kiosk.
package struct KioskProgram: Sendable {
    private let configurationDirectory: String
    private let overrides: [String]
    private let environment: [String: String]

    /// Takes what the command line and the environment say.
    package init(
        configurationDirectory: String, overrides: [String], environment: [String: String]
    ) {
        self.configurationDirectory = configurationDirectory
        self.overrides = overrides
        self.environment = environment
    }

    /// Runs until the scans have ended or the service is told to stop; returns the exit code.
    package func run() async -> Int32 {
        do throws(ConfigurationFaults) {
            let layers = try SettingLayers(overrides: overrides, environment: environment)
            let configuration = try await KioskConfiguration.load(
                configurationDirectory, layers: layers)
            let source = ConfigurationSource(directory: configurationDirectory, layers: layers)
            let settings = try await EffectiveSettings.load(configurationDirectory, layers: layers)
            return await serve(configuration, source, settings.report).rawValue
        } catch {
            await close(error)
            return ExitStatus.configuration.rawValue
        }
    }

    private func serve(
        _ configuration: KioskConfiguration, _ source: ConfigurationSource,
        _ settings: [String: String]
    ) async -> ExitStatus {
        let isTerminal = configuration.standsOnTerminal
        let log = LogDestination(
            isTerminal: isTerminal, stateDirectory: configuration.stateDirectory)
        let logger = Logger(label: "kiosk") { _ in log.handler }
        let service = KioskService(
            configuration: configuration, source: source, settings: settings,
            isTerminal: isTerminal,
            type: environment["TERM"] ?? "", notifier: ServiceNotifier(environment: environment),
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint, .sighup],
                logger: Logger(label: "lifecycle") { _ in log.handler.quiet }))
        do {
            try await group.run()
        } catch {
            logger.critical("the kiosk cannot run", metadata: ["fault": "\(error)"])
            await holdClosed(isTerminal: isTerminal)
            return .fault
        }
        guard service.isToRestart else { return ExitStatus(service.fulfilment) }
        let refusal = Rebirth.begin()
        logger.critical("the kiosk cannot begin anew", metadata: ["errno": "\(refusal)"])
        return .fault
    }

    /// Tells staff what is wrong, and the customers that the kiosk is closed.
    private func close(_ faults: ConfigurationFaults) async {
        let logger = Logger(label: "kiosk") { JournaldLogHandler(label: $0) }
        for fault in faults.faults { logger.critical("configuration: \(fault.description)") }
        await holdClosed(isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
    }

    /// Shows that the kiosk is closed. On a terminal it stays for a while, so that a service
    /// manager that starts it again does not make the screen flicker.
    private func holdClosed(isTerminal: Bool) async {
        OutputFile.standardOutput.write(isTerminal ? closedScreen : PlainScreen.outOfService)
        // A cancelled wait only makes the end come sooner.
        if isTerminal { try? await Task.sleep(for: Limits.recordAgain) }
    }
}

/// The closed kiosk as a whole screen: nothing of an earlier customer may stay beside the words.
private var closedScreen: String {
    var writer = FrameWriter()
    let canvas = ScreenPainter.paintOutOfService(size: .design)
    return String(decoding: writer.bytes(for: canvas), as: UTF8.self)
}

extension KioskConfiguration {
    /// Whether cells are drawn, rather than lines of text.
    var standsOnTerminal: Bool {
        switch screen {
        case .terminal: true
        case .plain: false
        case .auto: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        }
    }

    /// What a technician wants to know of a good configuration, in a line.
    package var summary: String {
        let names = accounts.map(\.name.text).joined(separator: ", ")
        let eyes = scanners.map(\.name.text).joined(separator: ", ")
        let queues = printers.map(\.address.queue).joined(separator: ", ")
        return "accounts: \(names); queue: \(queues); "
            + "scanners: \(eyes.isEmpty ? "terminal" : eyes); language: \(language.code)"
    }
}
