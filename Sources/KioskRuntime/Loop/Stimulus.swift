// What can wake the loop.

internal import KioskCore
internal import KioskProviders
internal import KioskScanner
internal import KioskTerminal

/// One thing that reached the kiosk from outside the loop.
enum Stimulus: Sendable {
    /// An event that is one already.
    case event(SessionEvent)
    /// The terminal sent bytes, changed its size, or is gone.
    case terminal(TerminalEvent)
    /// The wait for the next byte of a burst is over.
    case inputPaused
    /// The next line of a pipe, or its end.
    case line(ScannerOutput?)
    /// A scanner of its own read something.
    case scanned(ScannerOutput)
    /// A cloud answered the question of a visit.
    case lookedUp(RequestID, VisitID, Result<LookUpAnswer, ProviderFailure>)
    /// A file of a visit is there and inspected, or is not to be had.
    case fetched(RequestID, VisitID, Result<FetchedDocument, DocumentFault>)
    /// The watch over a printer has something to say.
    case printer(PrinterName, PrinterWord)
    /// A sheet for staff is there, or could not be made.
    case sheet(RequestID, VisitID, FetchedDocument?)
    /// Somebody asks for something through the status socket.
    case wish(StaffWish)
    /// The configuration was read anew, because somebody asked for it.
    case configuration(FreshConfiguration)
    /// Whether the configuration is still good, now that nobody is being served.
    case reconsidered(Result<[String: String], ConfigurationFaults>)
    /// A technician's card was looked at.
    case cardLooked(StaffEvent)
    /// Another minute begins.
    case minute
    /// What moves on the screen takes its next step.
    case beat
    /// The watchdog wants to hear.
    case watchdog
    /// The last frame did not get out.
    case repaint
    /// The service is to end.
    case stop

    /// What may send as much as it likes.
    enum Origin: Hashable {
        case keys
        case scanners
    }

    /// Where it came from, if that is outside the kiosk.
    var origin: Origin? {
        switch self {
        case .terminal(.bytes): .keys
        case .scanned: .scanners
        case .event, .terminal, .inputPaused, .line, .lookedUp, .fetched, .printer, .watchdog,
            .sheet, .wish, .configuration, .reconsidered,
            .cardLooked, .minute, .beat, .repaint, .stop:
            nil
        }
    }
}

/// A file that was found good.
struct FetchedDocument: Sendable {
    var document: InvoiceDocument
    var file: HeldFile
}
