// What can go wrong between the kiosk and an IPP service, in the words of IPP.

internal import CCUPS
package import KioskCore

/// Why a question to the print service has no answer.
package enum PrintServiceFault: Error, Hashable, Sendable {
    /// No connection: nothing was asked.
    case unreachable
    /// The service said no, or the answer never came: the `status-code` keyword (RFC 8011 §B.1),
    /// `http-` and a status of HTTP, or `no-answer`.
    case refused(Token)

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .unreachable: "unreachable"
        case .refused(let status): status
        }
    }
}

extension ipp_status_t {
    /// Whether the request was done (RFC 8011 §B.1.2: `successful-…` is below 0x0100).
    var isSuccess: Bool {
        (0..<0x0100).contains(Int(rawValue))
    }
}

extension Token {
    /// The keyword of a status code.
    init(_ status: ipp_status_t) {
        self = unsafe ippErrorString(status).map { unsafe Token(String(cString: $0)) } ?? "unknown"
    }
}
