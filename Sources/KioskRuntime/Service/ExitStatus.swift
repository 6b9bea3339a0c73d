// How the programs end.

internal import KioskCore
internal import KioskFiles

/// The exit codes of the kiosk's programs; the higher ones are those of sysexits.h.
package enum ExitStatus: Int32, Sendable {
    /// The last request was fulfilled, or nothing was asked.
    case fulfilled = 0
    /// What was looked at could be better, or the answer is no.
    case doubtful = 1
    /// What was looked at is broken.
    case broken = 2
    /// The last request was not fulfilled.
    case unfulfilled = 3
    /// A file is not there or cannot be read (EX_NOINPUT).
    case noInput = 66
    /// A device or a service is not there (EX_UNAVAILABLE).
    case unavailable = 69
    /// Something is broken that a person has to look at (EX_SOFTWARE).
    case fault = 70
    /// A file cannot be made, or not be written (EX_CANTCREAT).
    case notWritten = 73
    /// The account may not do that (EX_NOPERM).
    case notAllowed = 77
    /// The configuration cannot be used (EX_CONFIG).
    case configuration = 78
}

extension ExitStatus {
    /// What a caller without eyes is told of its last request.
    init(_ fulfilment: Fulfilment) {
        switch fulfilment {
        case .nothingAsked, .fulfilled: self = .fulfilled
        case .pending, .unfulfilled: self = .unfulfilled
        }
    }
}

extension ExitStatus {
    /// How a command ends that could not write, by the number of the system's error (errno(3)):
    /// only where the account is at fault another one may do it; a disk that is full, fails or
    /// takes no writes is nothing that more rights mend.
    package init(unwritten code: Int32) {
        self = SystemFault(code: code).isPermission ? .notAllowed : .notWritten
    }
}
