// What can go wrong between the kiosk and an IPP service, in the words of IPP.

internal import CCUPS
package import KioskCore

/// Why a question to the print service has no answer.
package enum PrintServiceFault: Error, Hashable, Sendable {
    /// No connection: nothing was asked.
    case unreachable
    /// The service said no, or the answer never came: the `status-code` keyword (RFC 8011 §B.1).
    /// Where no answer came it is the one that libcups puts in its place.
    case refused(Token)

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .unreachable: "unreachable"
        case .refused(let status): status
        }
    }
}

/// Why a job was not taken.
package struct PrintSubmissionFault: Error, Hashable, Sendable {
    /// What it means for the customer.
    package var refusal: PrintRefusal
    /// The `status-code` keyword (RFC 8011 §B.1), or `unreachable`: for the journal.
    package var status: Token
    /// Whether the service may have taken the whole document all the same, so that it may be
    /// printed.
    package var mayPrint: Bool
    /// The number of the job, if one was made.
    package var job: Int?

    /// The service could not be reached: nothing was asked.
    static let unreachable = PrintSubmissionFault(
        refusal: .serviceUnreachable, status: "unreachable", mayPrint: false)

    /// Something failed before the document was complete at the service.
    ///
    /// CUPS never prints an incomplete document (killed clients, measured in four ways), so nothing
    /// can come out, whatever the status says or leaves open.
    static func incomplete(_ status: ipp_status_t, job: Int? = nil) -> PrintSubmissionFault {
        PrintSubmissionFault(
            refusal: PrintRefusal(status), status: Token(status), mayPrint: false, job: job)
    }

    /// The end of the document was sent, and this came back, or was put in place of an answer.
    static func complete(_ status: ipp_status_t, job: Int) -> PrintSubmissionFault {
        PrintSubmissionFault(
            refusal: PrintRefusal(status), status: Token(status),
            mayPrint: !status.saysDocumentWasRefused, job: job)
    }
}

extension ipp_status_t {
    /// Whether the request was done (RFC 8011 §B.1.2: `successful-…` is below 0x0100).
    var isSuccess: Bool {
        (0..<0x0100).contains(Int(rawValue))
    }

    /// Whether this is an answer that only a service gives, and only if it did not take the
    /// document.
    ///
    /// A time-out is none, nor is anything of the `server-error` kind but the two below: libcups
    /// reports a lost connection with the same codes.
    fileprivate var saysDocumentWasRefused: Bool {
        switch self {
        case IPP_STATUS_ERROR_TIMEOUT: false
        case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS, IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED: true
        default: (0x0400..<0x0500).contains(Int(rawValue))
        }
    }
}

extension Token {
    /// The keyword of a status code.
    init(_ status: ipp_status_t) {
        self = unsafe ippErrorString(status).map { unsafe Token(String(cString: $0)) } ?? "unknown"
    }
}

extension PrintRefusal {
    /// What a status code means to the customer.
    fileprivate init(_ status: ipp_status_t) {
        switch status {
        case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE, IPP_STATUS_ERROR_TIMEOUT:
            self = .serviceUnreachable
        case IPP_STATUS_ERROR_NOT_FOUND, IPP_STATUS_ERROR_GONE:
            self = .noSuchQueue
        // CUPS says "not possible" when it has too many jobs.
        case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS, IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED,
            IPP_STATUS_ERROR_DEVICE, IPP_STATUS_ERROR_TEMPORARY, IPP_STATUS_ERROR_BUSY,
            IPP_STATUS_ERROR_TOO_MANY_JOBS, IPP_STATUS_ERROR_TOO_MANY_DOCUMENTS,
            IPP_STATUS_ERROR_NOT_POSSIBLE:
            self = .notAccepting
        case IPP_STATUS_ERROR_REQUEST_ENTITY, IPP_STATUS_ERROR_REQUEST_VALUE,
            IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
            IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES, IPP_STATUS_ERROR_COMPRESSION_NOT_SUPPORTED,
            IPP_STATUS_ERROR_COMPRESSION_ERROR, IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR,
            IPP_STATUS_ERROR_DOCUMENT_ACCESS, IPP_STATUS_ERROR_DOCUMENT_PASSWORD,
            IPP_STATUS_ERROR_DOCUMENT_PERMISSION, IPP_STATUS_ERROR_DOCUMENT_SECURITY,
            IPP_STATUS_ERROR_DOCUMENT_UNPRINTABLE:
            self = .documentRefused
        default:
            self = .other
        }
    }
}
