// How the programs end.

internal import KioskCore

/// The exit codes of the kiosk's programs; the higher ones are those of sysexits.h.
package enum ExitStatus: Int32, Sendable {
    /// The last request was fulfilled, or nothing was asked.
    case fulfilled = 0
    /// The last request was not fulfilled.
    case unfulfilled = 3
    /// A file is not there or cannot be read (EX_NOINPUT).
    case noInput = 66
    /// Something is broken that a person has to look at (EX_SOFTWARE).
    case fault = 70
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
