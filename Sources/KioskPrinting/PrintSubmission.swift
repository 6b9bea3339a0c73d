// What came of handing a document to the print service.

internal import CCUPS
package import KioskCore

/// How a submission ended.
package enum PrintSubmission: Hashable, Sendable {
    /// The service has the whole document, as the job of this number.
    case submitted(job: Int)
    /// The service has no whole document and prints nothing of it; a job, if there is one, is being
    /// cancelled. `status` is the `status-code` keyword (RFC 8011 §B.1), or `unreachable`.
    case notSent(PrintRefusal, status: Token)
    /// The document may have arrived; the number of the job, if it is known.
    case unclear(job: Int?)

    init(_ fault: PrintSubmissionFault) {
        self =
            fault.mayPrint
            ? .unclear(job: fault.job) : .notSent(fault.refusal, status: fault.status)
    }
}

/// Why a job was not taken.
struct PrintSubmissionFault: Error, Hashable {
    /// What it means for the customer.
    var refusal: PrintRefusal
    /// The `status-code` keyword (RFC 8011 §B.1), or `unreachable`: for the journal.
    var status: Token
    /// Whether the service may have taken the whole document all the same, so that it may be
    /// printed.
    var mayPrint: Bool
    /// The number of the job, if one was made.
    var job: Int?

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

    /// The end of the document was sent, and this was the answer.
    static func complete(_ status: ipp_status_t, job: Int) -> PrintSubmissionFault {
        PrintSubmissionFault(
            refusal: PrintRefusal(status), status: Token(status),
            mayPrint: !status.saysDocumentWasRefused, job: job)
    }
}

extension PrintSubmissionFault {
    /// The document of a job was lost on the way.
    init(_ loss: DocumentLoss, job: Int) {
        switch loss {
        case .before(let fault):
            self.init(
                refusal: .serviceUnreachable, status: fault.token, mayPrint: false, job: job)
        case .after(let fault):
            self.init(refusal: .serviceUnreachable, status: fault.token, mayPrint: true, job: job)
        case .refused(let status): self = .complete(status, job: job)
        }
    }
}

extension ipp_status_t {
    /// Whether this is an answer that only a service gives, and only if it did not take the
    /// document.
    ///
    /// A time-out is none, nor is anything of the `server-error` kind but the two below: CUPS may
    /// say them with the document in its hands.
    fileprivate var saysDocumentWasRefused: Bool {
        switch self {
        case IPP_STATUS_ERROR_TIMEOUT: false
        case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS, IPP_STATUS_ERROR_PRINTER_IS_DEACTIVATED: true
        default: (0x0400..<0x0500).contains(Int(rawValue))
        }
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
