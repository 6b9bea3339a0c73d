// The printer of the kiosk: one queue of a print service, and the device behind it.

internal import CCUPS
internal import Dispatch
package import KioskCore
internal import Lanes

/// One print queue, its options, and four lanes to it.
///
/// A lane waits for its own answers only: a job is watched and cancelled while another question
/// hangs.
package struct Printer: Sendable {
    private let address: PrintQueueAddress
    private let options: PrinterOptions
    private let submitting = Lane(DispatchQueue(label: "kiosk.printing.submit"))
    private let watching = Lane(DispatchQueue(label: "kiosk.printing.watch"))
    private let cancelling = Lane(DispatchQueue(label: "kiosk.printing.cancel"))
    private let asking = Lane(DispatchQueue(label: "kiosk.printing.condition"))

    /// Prints on the queue at `address`, every job with `options`. Contacts nobody yet.
    package init(_ address: PrintQueueAddress, options: PrinterOptions) {
        self.address = address
        self.options = options
    }

    /// Sends `pdf` as one job and gives its number on the print service.
    ///
    /// The job's name and its `job-uuid` are the attempt's uuid, its owner is `kiosk`, and it makes
    /// one copy. Takes at most `Limits.printService` for each of four exchanges. Throws what was
    /// refused, and whether the document may be printed all the same; a job that cannot is
    /// cancelled on the way out.
    package func submit(
        _ order: PrintOrder, pdf: [UInt8]
    ) async throws(PrintSubmissionFault) -> Int {
        try await submitting.run { () throws(PrintSubmissionFault) in
            do throws(PrintSubmissionFault) {
                return try send(order, pdf)
            } catch {
                if let job = error.job, !error.mayPrint {
                    // If this fails, the job without a document stays until CUPS drops it.
                    try? withdraw(job)
                }
                throw error
            }
        }
    }

    /// Asks how the job stands.
    package func look(at job: Int) async throws(PrintServiceFault) -> JobReport {
        try await watching.run { () throws(PrintServiceFault) in
            do throws(PrintServiceFault) {
                let connection = try PrintServiceConnection(to: address)
                let question = try IPPQuestion(
                    IPP_OP_GET_JOB_ATTRIBUTES, printer: address.uri, job: job)
                question.request(JobReport.attributes)
                let answer = try question.send(over: connection, to: address.resource)
                return JobReport(answer, queue: try queueReport(over: connection))
            } catch PrintServiceFault.refused(Token(IPP_STATUS_ERROR_NOT_FOUND)) {
                return .ended(.unknown)
            }
        }
    }

    /// Asks for the end of the job. It has ended only when `look(at:)` says so: a printer finishes
    /// its sheet first. A job that has ended already is no fault.
    package func cancel(job: Int) async throws(PrintServiceFault) {
        try await cancelling.run { () throws(PrintServiceFault) in try withdraw(job) }
    }

    /// Asks the queue, and the printer itself where it speaks IPP, whether a page could be printed
    /// now.
    package func condition() async -> PrinterCondition {
        await asking.run {
            do throws(PrintServiceFault) {
                return PrinterCondition(reasons: try reasons())
            } catch {
                return .blocked([.offline])
            }
        }
    }
}

extension Printer {
    private func send(_ order: PrintOrder, _ pdf: [UInt8]) throws(PrintSubmissionFault) -> Int {
        let connection = try connect()
        let title = order.attempt.text
        let destination = try PrintDestination(address, over: connection)
        let attributes = JobOptions(options.attributes, attempt: order.attempt)
        let job = try destination.createJob(title: title, options: attributes, over: connection)
        try destination.send(pdf, to: job, title: title, over: connection)
        return job
    }

    private func connect() throws(PrintSubmissionFault) -> PrintServiceConnection {
        do throws(PrintServiceFault) {
            return try PrintServiceConnection(to: address)
        } catch {
            throw .unreachable
        }
    }

    /// What keeps the queue or its printer from printing. The printer's word about itself replaces
    /// the queue's, which is as old as the last job.
    private func reasons() throws(PrintServiceFault) -> [PrinterReason] {
        let queue = try queueReport(over: PrintServiceConnection(to: address))
        guard let device = queue.device else { return queue.allReasons }
        return (queue.isPaused ? [.paused] : []).adding(device.reasons())
    }

    private func withdraw(_ job: Int) throws(PrintServiceFault) {
        let connection = try PrintServiceConnection(to: address)
        let question = try IPPQuestion(IPP_OP_CANCEL_JOB, printer: address.uri, job: job)
        do throws(PrintServiceFault) {
            _ = try question.send(over: connection, to: address.resource)
        } catch PrintServiceFault.refused(Token(IPP_STATUS_ERROR_NOT_POSSIBLE)) {
            // It has ended already (RFC 8011 §4.3.3).
        }
    }

    private func queueReport(
        over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> QueueReport {
        let question = try IPPQuestion(IPP_OP_GET_PRINTER_ATTRIBUTES, printer: address.uri)
        question.request(QueueReport.attributes)
        return QueueReport(try question.send(over: connection, to: address.resource))
    }
}
