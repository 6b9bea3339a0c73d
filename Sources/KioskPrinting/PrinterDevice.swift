// The printer itself, asked past its queue: an idle queue does not know how its printer is.

internal import CCUPS
internal import KioskCore

/// A printer that speaks IPP, at its own address.
struct PrinterDevice: Hashable, Sendable {
    private let uri: String
    private let host: String
    private let port: Int
    private let resource: String
    private let isEncrypted: Bool

    /// Time for the connection and for the answer, each. A printer on the same cable answers in
    /// milliseconds; one that slept needs a second to wake.
    private static let answer: Duration = .seconds(2)
    /// Jobs that are read of the printer's list. Few printers remember a hundred.
    private static let jobs = 200

    /// The printer at `uri` (`ipp://` or `ipps://`, RFC 8010 §4, RFC 7472); `nil` if it is reached
    /// in another way. What follows a `?` is for CUPS and no part of the printer's address.
    init?(uri: String) {
        let own = String(uri.prefix { $0 != "?" })
        guard let parts = URIParts(own), ["ipp", "ipps"].contains(parts.scheme) else { return nil }
        self.uri = own
        host = parts.host
        port = parts.port
        resource = parts.resource
        isEncrypted = parts.scheme == "ipps"
    }

    /// A connection for some questions in a row.
    func connect() throws(PrintServiceFault) -> PrintServiceConnection {
        try PrintServiceConnection(
            host: host, port: port, encrypted: isEncrypted, timeout: Self.answer)
    }

    /// What the printer says of itself.
    func report(
        over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> StatusReport {
        try StatusReport(ask(StatusReport.attributes, over: connection))
    }

    /// Asks the printer for these attributes of itself.
    func ask(
        _ attributes: [String], over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> IPPAnswer {
        let question = try IPPQuestion(IPP_OP_GET_PRINTER_ATTRIBUTES, printer: uri)
        question.request(attributes)
        return try question.send(over: connection, to: resource)
    }

    /// The printer's jobs of an attempt, first those that go on.
    ///
    /// CUPS hands its job's name on, so that the printer's job bears the attempt's uuid too. A
    /// printer that keeps no list of ended jobs refuses to show one; then there are none.
    func jobs(
        of attempt: AttemptID, over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> DeviceJobs {
        let current = try jobs("not-completed", of: attempt, over: connection)
        do throws(PrintServiceFault) {
            let ended = try jobs("completed", of: attempt, over: connection)
            return DeviceJobs(
                own: current.own + ended.own, remembersOthers: ended.remembersOthers,
                holdsEarlier: current.namesAttempts)
        } catch PrintServiceFault.refused(let status)
            where [Token(IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES), Token(IPP_STATUS_ERROR_NOT_FOUND)]
            .contains(status)
        {
            return DeviceJobs(own: current.own, holdsEarlier: current.namesAttempts)
        }
    }

    /// The printer's jobs of an attempt that go on.
    func currentJobs(
        of attempt: AttemptID, over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> [DeviceJob] {
        try jobs("not-completed", of: attempt, over: connection).own
    }

    /// Asks for the end of one of the printer's own jobs; one that has ended already is no fault.
    func cancel(
        _ job: DeviceJob, over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) {
        let question = try IPPQuestion(IPP_OP_CANCEL_JOB, printer: uri, job: job.number)
        do throws(PrintServiceFault) {
            _ = try question.send(over: connection, to: resource)
        } catch PrintServiceFault.refused(Token(IPP_STATUS_ERROR_NOT_POSSIBLE)) {
            // It has ended already (RFC 8011 §4.3.3).
        }
    }

    private func jobs(
        _ which: String, of attempt: AttemptID, over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> DeviceJobs {
        let question = try IPPQuestion(IPP_OP_GET_JOBS, printer: uri)
        question.add("which-jobs", [which])
        question.add("limit", Self.jobs)
        question.request(DeviceJob.attributes)
        let answer = try question.send(over: connection, to: resource)
        let groups = answer.groups(IPP_TAG_JOB, most: Self.jobs)
        let own = groups.filter { $0.texts["job-name"] == attempt.text }
        let others = groups.filter { $0.texts["job-name"] != attempt.text }
        return DeviceJobs(
            own: own.compactMap(DeviceJob.init), remembersOthers: others.isEmpty == false,
            namesAttempts: others.contains { group in
                group.texts["job-name"].flatMap(AttemptID.init(text:)) != nil
            })
    }
}

/// What a printer's list says of an attempt.
struct DeviceJobs: Hashable, Sendable {
    /// The jobs that bear its name.
    var own: [DeviceJob]
    /// Whether there are others.
    var remembersOthers = false
    /// Whether one of the others bears the name of an attempt.
    var namesAttempts = false
    /// Whether such a one has not ended.
    var holdsEarlier = false
}

/// A job in the printer's own list.
struct DeviceJob: Hashable, Sendable {
    /// The printer's number of it.
    var number: Int
    var state: JobState
    /// `job-impressions-completed`, if the printer counts.
    var pagesCompleted: Int?

    /// The attributes that it is read from.
    static let attributes = ["job-id", "job-name", "job-state", "job-impressions-completed"]

    /// Reads one group of the answer; `nil` if it names no job or no known state.
    init?(_ group: IPPGroup) {
        guard let number = group.numbers["job-id"],
            let state = group.numbers["job-state"].flatMap(JobState.init(ipp:))
        else { return nil }
        self.number = number
        self.state = state
        pagesCompleted = group.numbers["job-impressions-completed"].flatMap { $0 < 0 ? nil : $0 }
    }
}

extension JobState {
    /// The state that a number of `job-state` names (RFC 8011 §5.3.7).
    init?(ipp number: Int) {
        let states: [Int: JobState] = [
            3: .pending, 4: .held, 5: .processing, 6: .stopped, 7: .canceled, 8: .aborted,
            9: .completed,
        ]
        guard let state = states[number] else { return nil }
        self = state
    }
}
