// The printer that the print service last named: it can be asked when the service is dead.

internal import Synchronization

/// Remembers one printer, from any lane.
final class KnownDevice: Sendable {
    private let memory = Mutex<PrinterDevice?>(nil)

    /// The printer that was last named, if any.
    var device: PrinterDevice? {
        memory.withLock { $0 }
    }

    /// Keeps what the service has just named.
    func remember(_ device: PrinterDevice?) {
        memory.withLock { $0 = device }
    }
}
