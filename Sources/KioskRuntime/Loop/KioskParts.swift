// What the loop is made of: every adapter, introduced once, handed down.

internal import KioskCore
internal import KioskPayloads
internal import KioskPrinting
internal import KioskProviders
internal import KioskScanner
internal import KioskStatus
internal import KioskTerminal
internal import Logging

/// The adapters of one running kiosk.
struct KioskParts: Sendable {
    /// Where scans and keys come from.
    enum Input: Sendable {
        case terminal(Terminal)
        case lines(LineSource)
        /// Only from scanners of its own.
        case scanners
    }

    var language: Language
    var clock: KioskClock
    var journal: JournalDesk
    var recogniser: Recogniser
    var providers: [AccountName: any InvoiceProvider]
    var transport: HTTPTransport
    /// The preferred printer, then the one that stands by.
    var printers: [(name: PrinterName, printer: Printer)]
    var copies: CopyPolicy
    var fence: FenceLane
    var check: DocumentCheck
    var archive: PrintArchive
    var display: any KioskDisplay
    var sound: HallSound
    /// The kiosk's own download page, if there is one.
    var page: OwnPage?
    var staff: StaffDesk
    var settings: SettingsDesk
    var board: StatusBoard
    /// Where staff ask; nil where nobody can.
    var door: StatusServer?
    var source: ConfigurationSource
    var offerings: Offerings
    var input: Input
    var scanners: [ScannerName: ScannerSource]
    var pins: ScannerPins
    var typedForms: TypedForms
    var alarms: AlarmClock
    var notifier: ServiceNotifier
    var logger: Logger

    /// The printer of that name, also as the journal writes it; `nil` if there is none any more.
    func printer(_ name: PrinterName) -> Printer? {
        printers.first { Token($0.name.text) == Token(name.text) }?.printer
    }
}
