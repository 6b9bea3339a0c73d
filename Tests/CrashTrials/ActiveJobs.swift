// Jobs that have not ended, at a print service or at a printer.

import CCUPS
import Glibc

/// Counts what may still come out somewhere.
enum ActiveJobs {
    /// At a print service behind this socket; nil if it does not answer.
    static func atService(_ socket: String) -> Int? {
        count(host: socket, port: 0, printer: "ipp://localhost/", resource: "/")
    }

    /// At the printer itself, which listens on this port of this machine; nil if it does not
    /// answer.
    static func atPrinter(port: Int) -> Int? {
        let resource = "/ipp/print"
        return count(
            host: "localhost", port: port, printer: "ipp://localhost:\(port)\(resource)",
            resource: resource)
    }

    /// Get-Jobs (RFC 8011 §4.2.6) without `which-jobs` tells those that have not ended.
    private static func count(
        host: String, port: Int, printer: String, resource: String
    ) -> Int? {
        let connection = unsafe httpConnect2(
            host, Int32(port), nil, AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1, 2_000, nil)
        guard let http = unsafe connection else { return nil }
        defer { unsafe httpClose(http) }
        unsafe httpSetTimeout(http, 2, { _, _ in 0 }, nil)
        let question = unsafe ippNewRequest(IPP_OP_GET_JOBS)
        unsafe ippAddString(
            question, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nil, printer)
        unsafe ippAddString(
            question, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nil, "trials")
        guard let answer = unsafe cupsDoRequest(http, question, resource) else { return nil }
        defer { unsafe ippDelete(answer) }
        let status = unsafe ippGetStatusCode(answer)
        guard status.rawValue < 0x0100 || status == IPP_STATUS_ERROR_NOT_FOUND else { return nil }
        return unsafe jobs(in: answer)
    }

    private static func jobs(in answer: OpaquePointer) -> Int {
        var count = 0
        var attribute = unsafe ippFindAttribute(answer, "job-id", IPP_TAG_INTEGER)
        while unsafe attribute != nil {
            count += 1
            unsafe attribute = ippFindNextAttribute(answer, "job-id", IPP_TAG_INTEGER)
        }
        return count
    }
}
