// How a job stands, as read from the print service and from the printer.

internal import CCUPS
internal import KioskCore

/// What the print service says of one of its jobs.
struct QueueJob: Hashable, Sendable {
    /// `nil` for a number that RFC 8011 does not know.
    var state: JobState?
    var name: String?
    var uuid: String?
    /// What the service hears from the printer about it (`job-printer-state-reasons`).
    var keywords: [PrinterKeyword] = []
    /// Seconds since the service began to send it; 0 before.
    var age = 0

    /// The attributes that it is read from.
    static let attributes = [
        "job-state", "job-name", "job-uuid", "job-printer-state-reasons", "time-at-processing",
        "job-printer-up-time",
    ]

    /// Describes a job in a state.
    init(state: JobState?) {
        self.state = state
    }

    /// Reads the answer about a job.
    init(_ answer: borrowing IPPAnswer) {
        state = answer.enumeration("job-state").flatMap(JobState.init(ipp:))
        name = answer.text("job-name")
        uuid = answer.uri("job-uuid")
        keywords = answer.keywords("job-printer-state-reasons").map(PrinterKeyword.init)
        if let start = answer.integer("time-at-processing"),
            let now = answer.integer("job-printer-up-time")
        {
            age = now - start
        }
    }

    /// Whether it is the job of an attempt. CUPS gives a number again after a crash.
    func belongs(to attempt: AttemptID) -> Bool {
        uuid == attempt.jobUUID || name == attempt.text || (uuid == nil && name == nil)
    }
}

/// What the printer said while a job was looked at.
struct DeviceLook: Hashable, Sendable {
    var word: DeviceWord
    /// Its own jobs of the attempt.
    var jobs: [DeviceJob] = []

    /// Pages that came out. What CUPS 2.4 calls `job-impressions-completed` and
    /// `job-media-sheets-completed` counts what its filters handed on: of a job of three pages on a
    /// printer without paper it said 3, 0.5 s after submission and for as long as the tray was
    /// empty. So the printer's own job is asked.
    var pagesCompleted: Int? {
        jobs.compactMap(\.pagesCompleted).max()
    }
}

extension JobReport {
    /// Reads a job.
    ///
    /// Only `job-state` decides (RFC 8011 §5.3.7). Its reasons do not: a job that went well ends
    /// with `processing-to-stop-point`.
    init(_ job: QueueJob, queue: StatusReport, device: DeviceLook) {
        guard let state = job.state else {
            self = .unknown
            return
        }
        guard !state.isFinal else {
            self = .ended(state)
            return
        }
        let reasons = Self.waits(job, queue, device.word)
            .adding(queue.activity == .stopped ? [.paused] : [])
        self = .running(
            JobProgress(state: state, pagesCompleted: device.pagesCompleted, reasons: reasons))
    }

    /// A connection that comes about within this many seconds is no obstacle: every job begins with
    /// one, and some printers take one at a time.
    private static let connecting = 10

    /// What the job waits for: the printer's word about itself. Where it cannot be asked, CUPS
    /// learns from it what holds up a job that it has, and nothing of one that is on the way.
    private static func waits(
        _ job: QueueJob, _ queue: StatusReport, _ device: DeviceWord
    ) -> [PrinterReason] {
        let isLate = job.age >= connecting
        let heard = job.keywords + queue.liveKeywords
        let keywords = isLate ? heard : heard.withoutConnecting
        switch device {
        case .said(let report): return report.printerReasons
        case .unasked: return keywords.reasons
        case .silent:
            // While CUPS's backend has the printer's ear, it may have none for us.
            let isAtPrinter = job.keywords.contains { $0.base == "cups-waiting-for-job-completed" }
            return keywords.reasons.adding(isLate && !isAtPrinter ? [.offline] : [])
        }
    }
}

extension AttemptID {
    /// The attempt's name as a job has it (`job-uuid`, PWG 5100.13 §5.3.1).
    var jobUUID: String { "urn:uuid:\(text)" }
}
