// The printer of the kiosk: one queue of a print service, and the device behind it.

internal import CCUPS
internal import Dispatch
package import KioskCore
internal import Lanes

/// One print queue, its options, and five lanes to it.
///
/// A lane waits for its own answers only: a job is watched and cancelled while another question
/// hangs.
package struct Printer: Sendable {
    let address: PrintQueueAddress
    private let options: PrinterOptions
    private let known = KnownDevice()
    private let submitting = Lane(DispatchQueue(label: "kiosk.printing.submit"))
    private let watching = Lane(DispatchQueue(label: "kiosk.printing.watch"))
    private let cancelling = Lane(DispatchQueue(label: "kiosk.printing.cancel"))
    private let asking = Lane(DispatchQueue(label: "kiosk.printing.condition"))
    private let testifying = Lane(DispatchQueue(label: "kiosk.printing.testimony"))

    /// Prints on the queue at `address`, every job with `options`. Contacts nobody yet.
    package init(_ address: PrintQueueAddress, options: PrinterOptions) {
        self.address = address
        self.options = options
    }

    /// Sends `pdf` as one job.
    ///
    /// The job's name and its `job-uuid` are the attempt's uuid, its owner is `kiosk`, and it makes
    /// one copy. `page` is what its pages need; with it the options are fitted to them. Takes at
    /// most four times `Limits.printService` for all exchanges. A job that got no whole document is
    /// cancelled on the way out.
    package func submit(
        _ order: PrintOrder, pdf: [UInt8], page: PageSize? = nil
    ) async -> PrintSubmission {
        await submitting.run {
            do throws(PrintSubmissionFault) {
                return .submitted(job: try send(order, pdf, page))
            } catch {
                if let job = error.job, !error.mayPrint {
                    // If this fails, the job without a document stays until CUPS drops it.
                    try? withdraw(job)
                }
                return PrintSubmission(error)
            }
        }
    }

    /// Asks how the job of an attempt stands; `nil` if the service does not answer.
    ///
    /// `.unknown` also if the number now belongs to another job: CUPS gives numbers again after a
    /// crash. Pages are the printer's own count. An obstacle on the way to the printer counts from
    /// the tenth second of the job.
    package func look(at job: Int, of attempt: AttemptID) async -> JobReport? {
        await watching.run {
            do throws(PrintServiceFault) {
                return try report(of: job, attempt)
            } catch PrintServiceFault.refused(Token(IPP_STATUS_ERROR_NOT_FOUND)) {
                return .unknown
            } catch {
                return nil
            }
        }
    }

    /// The numbers of the jobs that bear an attempt's uuid, ended ones included, at most 500 jobs
    /// of the kiosk's being looked through; `nil` if the service does not answer.
    package func jobs(of attempt: AttemptID) async -> [Int]? {
        await watching.run {
            // Why there is no answer makes no difference to whoever looks for a job.
            try? QueueJobs(address).numbers(of: attempt)
        }
    }

    /// Asks for the end of the job. It has ended only when `look(at:of:)` says so: a printer
    /// finishes its sheet first. A job that has ended already is no fault.
    package func cancel(job: Int) async throws(PrintServiceFault) {
        try await cancelling.run { () throws(PrintServiceFault) in try withdraw(job) }
    }

    /// What the printer itself says of an attempt; `nil` if it does not speak IPP or does not
    /// answer in time: the service has `Limits.printService` to name it, and it 8 s itself.
    ///
    /// Its jobs are known by their name: CUPS hands on the one that `submit` gave.
    package func testimony(of attempt: AttemptID) async -> PrinterTestimony? {
        await testifying.run {
            // Why there is no answer makes no difference to whoever wants evidence.
            guard let device = device(), let connection = try? device.connect(),
                let jobs = try? device.jobs(of: attempt, over: connection),
                let report = try? device.report(over: connection)
            else { return nil }
            return PrinterTestimony(
                jobs: jobs.own.map { .init($0.state, pagesCompleted: $0.pagesCompleted) },
                impressions: report.impressions, upTime: report.upTime,
                remembersOthers: jobs.remembersOthers, holdsEarlier: jobs.holdsEarlier)
        }
    }

    /// Asks the printer itself for the end of every job of an attempt that has not ended. Throws
    /// `.unreachable` also for a printer that does not speak IPP.
    package func cancelAtPrinter(_ attempt: AttemptID) async throws(PrintServiceFault) {
        try await cancelling.run { () throws(PrintServiceFault) in
            guard let device = device() else { throw .unreachable }
            let connection = try device.connect()
            for job in try device.currentJobs(of: attempt, over: connection) {
                try device.cancel(job, over: connection)
            }
        }
    }

    /// Asks the queue, and the printer itself where it speaks IPP, whether a page could be printed
    /// now.
    package func condition() async -> PrinterState {
        await asking.run {
            do throws(PrintServiceFault) {
                let queue = try queueReport(over: PrintServiceConnection(to: address))
                return PrinterState(queue: queue, device: word(of: queue.destination?.printer))
            } catch {
                return .unreachable
            }
        }
    }

    /// Sets a stopped queue going again (Resume-Printer, RFC 8011 §4.2.8).
    ///
    /// The account of the kiosk must be among the print service's administrators (`SystemGroup`),
    /// or a policy must let it. What the queue has kept is printed then.
    package func resume() async throws(PrintServiceFault) {
        try await asking.run { () throws(PrintServiceFault) in
            let connection = try PrintServiceConnection(to: address)
            let question = try IPPQuestion(IPP_OP_RESUME_PRINTER, printer: address.uri)
            _ = try question.send(over: connection, to: "/admin/")
        }
    }

    /// Hints that the queue or a job of it has changed. They make nothing certain: without them,
    /// whoever asks now and then learns the same a little later.
    package func hints() -> PrintHints {
        PrintHints(address)
    }
}

extension Printer {
    private func send(
        _ order: PrintOrder, _ pdf: [UInt8], _ page: PageSize?
    ) throws(PrintSubmissionFault) -> Int {
        let connection = try connect()
        let title = order.attempt.text
        let destination = try PrintDestination(address, over: connection)
        let attributes = JobOptions(options.attributes(for: page), attempt: order.attempt)
        let job = try destination.createJob(title: title, options: attributes, over: connection)
        do throws(DocumentLoss) {
            try send(pdf, as: title, to: job, over: connection)
        } catch {
            throw PrintSubmissionFault(error, job: job)
        }
        return job
    }

    /// Sends the only document of `job` (Send-Document, RFC 8011 §4.3.1).
    ///
    /// Not by libcups's Dest API: where a connection dies before the answer, its word is that of an
    /// earlier question, and that is mostly `successful-ok`.
    private func send(
        _ pdf: [UInt8], as title: String, to job: Int,
        over connection: borrowing PrintServiceConnection
    ) throws(DocumentLoss) {
        let question: IPPQuestion
        do throws(PrintServiceFault) {
            question = try IPPQuestion(IPP_OP_SEND_DOCUMENT, printer: address.uri, job: job)
        } catch {
            throw .before(error)
        }
        question.add(name: "document-name", title)
        question.add(format: "application/pdf")
        question.add("last-document", true)
        _ = try question.send(pdf, over: connection, to: address.resource)
    }

    private func connect() throws(PrintSubmissionFault) -> PrintServiceConnection {
        do throws(PrintServiceFault) {
            return try PrintServiceConnection(to: address)
        } catch {
            throw .unreachable
        }
    }

    private func report(
        of number: Int, _ attempt: AttemptID
    ) throws(PrintServiceFault) -> JobReport {
        let connection = try PrintServiceConnection(to: address)
        let question = try IPPQuestion(
            IPP_OP_GET_JOB_ATTRIBUTES, printer: address.uri, job: number)
        question.request(QueueJob.attributes)
        let job = QueueJob(try question.send(over: connection, to: address.resource))
        guard job.belongs(to: attempt) else { return .unknown }
        let queue = try queueReport(over: connection)
        // A job that has ended needs no word of the printer.
        let device = job.state?.isFinal == false ? look(at: attempt, queue) : nil
        return JobReport(job, queue: queue, device: device ?? DeviceLook(word: .unasked))
    }

    private func look(at attempt: AttemptID, _ queue: StatusReport) -> DeviceLook {
        guard let device = queue.destination?.printer else { return DeviceLook(word: .unasked) }
        do throws(PrintServiceFault) {
            let connection = try device.connect()
            let report = try device.report(over: connection)
            // A printer that shows no list may still say what is the matter.
            let jobs = try? device.jobs(of: attempt, over: connection)
            return DeviceLook(word: .said(report), jobs: jobs?.own ?? [])
        } catch {
            return DeviceLook(word: .silent)
        }
    }

    private func word(of device: PrinterDevice?) -> DeviceWord {
        guard let device else { return .unasked }
        do throws(PrintServiceFault) {
            return .said(try device.report(over: device.connect()))
        } catch {
            return .silent
        }
    }

    /// The printer behind the queue: as the service says, or as it last said, since it is the dead
    /// service's last job that is asked about.
    private func device() -> PrinterDevice? {
        do throws(PrintServiceFault) {
            return try queueReport(over: PrintServiceConnection(to: address)).destination?.printer
        } catch {
            return known.device
        }
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
    ) throws(PrintServiceFault) -> StatusReport {
        let question = try IPPQuestion(IPP_OP_GET_PRINTER_ATTRIBUTES, printer: address.uri)
        question.request(StatusReport.attributes)
        let report = StatusReport(try question.send(over: connection, to: address.resource))
        known.remember(report.destination?.printer)
        return report
    }
}
