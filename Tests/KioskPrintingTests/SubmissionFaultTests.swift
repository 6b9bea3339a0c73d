// What a status code of IPP means for a document that was on its way.

import CCUPS
import KioskCore
import Testing

@testable import KioskPrinting

/// Status codes, before and after the end of the document was sent.
@Suite struct SubmissionFaultTests {
    @Test(arguments: [
        (IPP_STATUS_ERROR_NOT_FOUND, PrintRefusal.noSuchQueue),
        (IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS, .notAccepting),
        (IPP_STATUS_ERROR_TOO_MANY_JOBS, .notAccepting),
        (IPP_STATUS_ERROR_SERVICE_UNAVAILABLE, .serviceUnreachable),
        (IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, .documentRefused),
        (IPP_STATUS_ERROR_REQUEST_ENTITY, .documentRefused),
        (IPP_STATUS_ERROR_FORBIDDEN, .other),
    ])
    func `a document that never ended is not printed, whatever the status`(
        status: ipp_status_t, refusal: PrintRefusal
    ) {
        let fault = PrintSubmissionFault.incomplete(status)
        #expect(PrintSubmission(fault) == .notSent(refusal, status: fault.status))
    }

    @Test(arguments: [
        IPP_STATUS_ERROR_INTERNAL, IPP_STATUS_ERROR_SERVICE_UNAVAILABLE, IPP_STATUS_ERROR_TIMEOUT,
        IPP_STATUS_ERROR_BUSY,
    ])
    func `a whole document without a clear answer may be printed`(status: ipp_status_t) {
        let fault = PrintSubmissionFault.complete(status, job: 7)
        #expect(PrintSubmission(fault) == .unclear(job: 7))
    }

    @Test(arguments: [
        IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS,
        IPP_STATUS_ERROR_NOT_AUTHORIZED,
    ])
    func `a whole document with a clear refusal is not printed`(status: ipp_status_t) {
        let fault = PrintSubmissionFault.complete(status, job: 7)
        #expect(PrintSubmission(fault) == .notSent(fault.refusal, status: fault.status))
    }
}
