// How a command ends that a fault of the journal has stopped.

internal import Foundation
package import KioskJournal
package import KioskRuntime

extension ExitStatus {
    /// The status for a fault of the journal at `path`.
    package init(_ fault: JournalFault, at path: String) {
        self =
            switch fault {
            case .absent: .noInput
            case .unwritable: fault.isPermission(at: path) ? .notAllowed : .notWritten
            case .full: .notWritten
            case .busy: .unavailable
            case .corrupt, .unreadable, .foreign, .notPlain, .newer, .notDurable, .moved, .failed:
                .fault
            }
    }
}

extension JournalFault {
    /// Whether the account is at fault, so that another one may do it: a disk that fails, or takes
    /// no writes at all, is not mended by more rights.
    package func isPermission(at path: String) -> Bool {
        guard case .unwritable(let code) = self else { return false }
        // SQLITE_IOERR and its kin (https://www.sqlite.org/rescode.html#ioerr).
        guard code & 0xFF != 10 else { return false }
        // What may not even be read is the account's fault on any disk.
        if unsafe access(path, R_OK) != 0, errno == EACCES { return true }
        return unsafe access(path, W_OK) == 0 || errno != EROFS
    }
}
