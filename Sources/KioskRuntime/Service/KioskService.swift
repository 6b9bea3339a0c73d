// The kiosk as a service: puts the parts together and lets the loop run.

internal import Dispatch
internal import Glibc
internal import KioskCore
internal import KioskJournal
internal import KioskPass
internal import KioskPayloads
internal import KioskPreflight
internal import KioskPrinting
internal import KioskProviders
internal import KioskScanner
internal import KioskScreen
internal import KioskSound
internal import KioskStatus
internal import KioskTerminal
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Runs one kiosk until its scans end or a graceful shutdown is asked for.
final class KioskService: Service {
    private let configuration: KioskConfiguration
    private let source: ConfigurationSource
    /// The effective settings, for whoever asks.
    private let settings: [String: String]
    private let isTerminal: Bool
    /// What the environment calls the terminal (`TERM`).
    private let type: String
    private let notifier: ServiceNotifier
    private let logger: Logger
    private let outcome = Mutex(Fulfilment.nothingAsked)
    private let restart = Mutex(false)
    private let isStopping = Mutex(false)

    /// Whether the program is to begin anew, once `run` has returned.
    var isToRestart: Bool { restart.withLock { $0 } && isStopping.withLock { $0 } == false }

    /// What became of the last request, once `run` has returned.
    var fulfilment: Fulfilment { outcome.withLock { $0 } }

    init(
        configuration: KioskConfiguration, source: ConfigurationSource,
        settings: [String: String], isTerminal: Bool, type: String,
        notifier: ServiceNotifier,
        logger: Logger
    ) {
        self.configuration = configuration
        self.source = source
        self.settings = settings
        self.isTerminal = isTerminal
        self.type = type
        self.notifier = notifier
        self.logger = logger
    }

    func run() async throws {
        let hold = try StateHold(of: configuration.stateDirectory)
        defer { _ = hold }
        let epoch = Epoch(bits: UInt64.random(in: .min ... .max))
        let transport = try HTTPTransport()
        let inbox = Inbox()
        let service = ServiceSwitch(stateDirectory: configuration.stateDirectory)
        let isClosed = try await service.isClosed()
        let parts = try await parts(epoch, transport, inbox, service)
        await parts.staff.cards.open(at: parts.clock.wall.milliseconds / 1_000)
        var loop = KioskLoop(parts: parts, epoch: epoch, inbox: inbox, isClosed: isClosed)
        let fulfilment = await withGracefulShutdownHandler {
            await loop.run()
        } onGracefulShutdown: { [self] in
            isStopping.withLock { $0 = true }
            inbox.stop()
            KioskService.endInTime()
        }
        outcome.withLock { $0 = fulfilment }
        restart.withLock { $0 = loop.isToRestart }
        await transport.stop()
    }

    /// A stop is a stop: whatever does not let go by then, a reader that does not read or a printer
    /// that does not answer, is left. `exit` still gives the terminal back.
    private static func endInTime() {
        let limit = DispatchTimeInterval.milliseconds(Limits.shutdown.milliseconds)
        DispatchQueue(label: "kiosk.shutdown").asyncAfter(deadline: .now() + limit) {
            exit(ExitStatus.fulfilled.rawValue)
        }
    }

    /// Where entries go; nothing of it is open yet. The kiosk starts without it, too: then nothing
    /// is printed and nothing ordered, and all else goes on.
    private func journal(_ epoch: Epoch, _ fence: FenceLane) -> JournalDesk {
        JournalDesk(
            at: configuration.journalPath, kiosk: configuration.kiosk, epoch: epoch,
            stateDirectory: configuration.stateDirectory, fence: fence)
    }

    private func parts(
        _ epoch: Epoch, _ transport: HTTPTransport, _ inbox: Inbox, _ service: ServiceSwitch
    ) async throws -> KioskParts {
        let (input, display) = try await surface()
        let fence = FenceLane(configuration.fencePath)
        let journal = journal(epoch, fence)
        let clock = KioskClock()
        let providers = providers(transport, inbox, clock)
        return KioskParts(
            language: configuration.language, clock: clock, journal: journal,
            recogniser: configuration.receipts.recogniser, providers: providers,
            transport: transport,
            printers: configuration.printers.map {
                ($0.name, Printer($0.address, options: $0.options))
            },
            copies: configuration.copies, fence: fence, check: DocumentCheck(Preflight()),
            archive: PrintArchive(journal: journal, copies: configuration.copies, logger: logger),
            display: display, sound: sound(display), page: configuration.page.map(OwnPage.init),
            staff: staff(service),
            settings: SettingsDesk(
                codes: SettingsCodes(
                    trust: configuration.settingsTrust,
                    kiosk: KioskMark(of: configuration.kiosk),
                    after: ImportedSet.read(configuration.directory)?.made),
                stateDirectory: configuration.stateDirectory),
            board: board(epoch, clock), door: door, source: source,
            offerings: configuration.offerings,
            input: input,
            scanners: try scanners(clock), pins: pins,
            typedForms: configuration.receipts.typedForms,
            alarms: AlarmClock(),
            notifier: notifier, logger: logger)
    }

    /// Each account's provider; what is worth knowing of its cloud reaches the session.
    private func providers(
        _ transport: HTTPTransport, _ inbox: Inbox, _ clock: KioskClock
    ) -> [AccountName: any InvoiceProvider] {
        var providers: [AccountName: any InvoiceProvider] = [:]
        for account in configuration.accounts {
            let way = configuration.egress[account.name] ?? EgressWay()
            if way.proxy != nil {
                logger.notice(
                    "behind its proxy the addresses of this account's cloud cannot be checked",
                    metadata: ["account": "\(account.name.text)"])
            }
            providers[account.name] = account.provider(
                over: transport, way: way, now: { clock.now },
                report: { [logger] report in
                    logger.warning("\(report.summary)")
                    let condition = CloudCondition(report)
                    inbox.put(.event(.cloud(.condition(report.account, condition))))
                })
        }
        return providers
    }

    /// What this run says of itself before anything has happened.
    private func board(_ epoch: Epoch, _ clock: KioskClock) -> StatusBoard {
        var report = StatusReport(
            kiosk: configuration.kiosk, version: KioskVersion.text, epoch: epoch.text,
            pid: Int(getpid()), at: clock.wall.milliseconds, journal: configuration.journalPath,
            configuration: configuration.directory)
        report.printers = configuration.printers.enumerated().map { place, printer in
            StatusReport.Printer(
                name: printer.name.text, queue: printer.address.queue, isPreferred: place == 0)
        }
        let scanners = configuration.scanners.map(\.name.text)
        report.scanners = (scanners.isEmpty ? [StatusBoard.terminal] : scanners)
            .map { StatusReport.Scanner(name: $0) }
        if scanners.isEmpty { report.scanners[0].condition = "claimed" }
        report.clouds = configuration.accounts.map {
            StatusReport.Cloud(account: $0.name.text, kind: $0.kind.rawValue)
        }
        report.configuration.settings = settings
        return StatusBoard(report)
    }

    private var door: StatusServer? {
        configuration.statusSocket.map { StatusServer(path: $0) }
    }

    private var pins: ScannerPins {
        ScannerPins(
            stateDirectory: configuration.stateDirectory, scanners: configuration.scanners)
    }

    /// Each scanner waits on a queue of its own.
    private func scanners(_ clock: KioskClock) throws -> [ScannerName: ScannerSource] {
        var scanners: [ScannerName: ScannerSource] = [:]
        let all = configuration.scanners.map(pins.completed)
        for settings in all {
            scanners[settings.name] = try ScannerSource(
                settings: settings, others: all.filter { $0.name != settings.name },
                devices: DeviceTree(),
                queue: DispatchQueue(label: "kiosk.scanner.\(settings.name.text)"),
                now: { clock.now })
        }
        return scanners
    }

    /// What is heard; what keeps it from being heard is told once.
    private func sound(_ display: any KioskDisplay) -> HallSound {
        let (bells, entrance) = AsyncStream.makeStream(
            of: UInt8.self, bufferingPolicy: .bufferingNewest(1))
        let tell: @Sendable (SoundFault) -> Void = { [logger] fault in
            logger.warning("no sound", metadata: ["fault": "\(fault.rawValue)"])
        }
        let sounder = Sounder(
            configuration.sound.tones, ring: { entrance.yield($0) }, report: tell)
        let voice = configuration.sound.voice.map {
            Voice($0.speaker, player: $0.player, report: tell)
        }
        return HallSound(
            sounder: sounder, voice: voice, wording: configuration.wording, bells: bells,
            display: display)
    }

    private func staff(_ service: ServiceSwitch) -> StaffDesk {
        StaffDesk(
            cards: CardDesk(
                trust: configuration.trust, kiosk: configuration.kiosk,
                stateDirectory: configuration.stateDirectory),
            service: service,
            report: MachineReport(
                stateDirectory: configuration.stateDirectory, journal: configuration.journalPath),
            ticket: TicketSource(stateDirectory: configuration.stateDirectory),
            kiosk: configuration.kiosk, printers: configuration.printers)
    }

    /// What the customer sees and what the scanner speaks to.
    private func surface() async throws -> (KioskParts.Input, any KioskDisplay) {
        guard isTerminal else {
            guard configuration.scanners.isEmpty else {
                return (.scanners, PlainDisplay(wording: configuration.wording))
            }
            let queue = DispatchQueue(label: "kiosk.lines")
            return (
                .lines(try LineSource(descriptor: STDIN_FILENO, queue: queue)),
                PlainDisplay(wording: configuration.wording)
            )
        }
        let terminal = try await Terminal.open(asking: type)
        let display = CellDisplay(
            terminal: terminal, settings: configuration.surface, wording: configuration.wording)
        return (.terminal(terminal), display)
    }
}
