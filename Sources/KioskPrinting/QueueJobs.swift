// The print service's own list of jobs.

internal import CCUPS
internal import KioskCore

/// The jobs of one queue, ended ones included.
struct QueueJobs {
    private let address: PrintQueueAddress
    /// Jobs that are looked through. CUPS itself shows no more when it is asked for uuids.
    private static let most = 500

    /// The jobs of the queue at `address`.
    init(_ address: PrintQueueAddress) {
        self.address = address
    }

    /// The numbers of those that are of an attempt: by `job-uuid`, by name where a service gave
    /// them another.
    func numbers(of attempt: AttemptID) throws(PrintServiceFault) -> [Int] {
        let connection = try PrintServiceConnection(to: address)
        let question = try IPPQuestion(IPP_OP_GET_JOBS, printer: address.uri)
        question.add("my-jobs", true)
        question.add("which-jobs", ["all"])
        question.add("limit", Self.most)
        question.request(["job-id", "job-uuid", "job-name"])
        let answer = try question.send(over: connection, to: address.resource)
        return answer.groups(IPP_TAG_JOB, most: Self.most).compactMap { job in
            let isOurs =
                job.texts["job-uuid"] == attempt.jobUUID || job.texts["job-name"] == attempt.text
            return isOurs ? job.numbers["job-id"] : nil
        }
    }
}
