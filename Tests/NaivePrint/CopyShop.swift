// The print service as a plain client sees it.

import CCUPS
import Glibc

/// A queue by its name. Each call opens its own connection.
struct CopyShop {
    /// How a job stands, as far as a plain client cares.
    enum Standing {
        case active
        case completed
        /// Cancelled or aborted.
        case failed
    }

    let server: String
    let queue: String

    /// The standings of all jobs under that name; `nil` if the service does not answer.
    func jobs(named name: String) -> [Standing]? {
        guard let http = unsafe connection() else { return nil }
        defer { unsafe httpClose(http) }
        var list: UnsafeMutablePointer<cups_job_t>?
        let count = unsafe cupsGetJobs2(http, &list, queue, 0, CUPS_WHICHJOBS_ALL)
        guard count >= 0 else { return nil }
        defer { unsafe cupsFreeJobs(count, list) }
        guard count > 0, let list = unsafe list else { return [] }
        return (0..<Int(count)).filter { place in
            unsafe list[place].title.map { unsafe String(cString: $0) } == name
        }.map { unsafe standing(list[$0].state) }
    }

    /// Makes a job and sends its document; gives its number, or nil when something went wrong.
    func submit(_ document: [UInt8], name: String) -> Int? {
        guard let http = unsafe connection() else { return nil }
        defer { unsafe httpClose(http) }
        let job = unsafe cupsCreateJob(http, queue, name, 0, nil)
        guard job > 0 else { return nil }
        guard
            unsafe cupsStartDocument(http, queue, job, name, "application/pdf", 1)
                == HTTP_STATUS_CONTINUE
        else { return nil }
        let written = unsafe document.withUnsafeBytes { bytes in
            unsafe cupsWriteRequestData(
                http, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count)
        }
        guard written == HTTP_STATUS_CONTINUE,
            unsafe cupsFinishDocument(http, queue).rawValue < 0x0100
        else { return nil }
        return Int(job)
    }

    private func connection() -> OpaquePointer? {
        unsafe httpConnect2(server, 0, nil, AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1, 2_000, nil)
    }

    private func standing(_ state: ipp_jstate_t) -> Standing {
        switch state {
        case IPP_JSTATE_COMPLETED: .completed
        case IPP_JSTATE_CANCELED, IPP_JSTATE_ABORTED: .failed
        default: .active
        }
    }
}
