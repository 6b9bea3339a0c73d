// How a job stands, as read from the print service's answer.

package import KioskCore

/// How a job stands.
package enum JobReport: Hashable, Sendable {
    /// It has not ended.
    case running(JobProgress)
    /// It has ended, or the service no longer knows it.
    case ended(JobOutcome)
}

extension JobReport {
    /// The attributes that it is read from.
    static let attributes = ["job-state", "job-printer-state-reasons"]

    /// Reads the answer about a job and the answer about its queue.
    ///
    /// Only `job-state` decides (RFC 8011 §5.3.7). Its reasons do not: a job that went well ends
    /// with `processing-to-stop-point`. Pages are not told: what CUPS 2.4 calls
    /// `job-impressions-completed` and `job-media-sheets-completed` counts what its filters handed
    /// on. Of a job of three pages on a printer without paper it said 3, 0.5 s after submission and
    /// for as long as the tray was empty.
    init(_ job: borrowing IPPAnswer, queue: QueueReport) {
        self =
            switch job.enumeration("job-state") {
            case 3: .running(.init(state: .pending, reasons: queue.liveReasons))
            case 4: .running(.init(state: .held, reasons: queue.liveReasons))
            case 5: .running(.init(state: .processing, reasons: Self.reasons(job, queue)))
            case 6: .running(.init(state: .stopped, reasons: Self.reasons(job, queue)))
            case 7: .ended(.canceled)
            case 8: .ended(.aborted)
            case 9: .ended(.completed)
            default: .ended(.unknown)
            }
    }

    /// What the job waits for. CUPS learns from the printer only what holds up a job that the
    /// printer has; until then, and that includes a printer that is off, the job has no reason, and
    /// the printer is asked.
    private static func reasons(
        _ job: borrowing IPPAnswer, _ queue: QueueReport
    ) -> [PrinterReason] {
        let keywords = job.keywords("job-printer-state-reasons")
        let isAtPrinter = keywords.contains("cups-waiting-for-job-completed")
        let others = queue.liveReasons + (isAtPrinter ? [] : queue.device?.reasons() ?? [])
        return [PrinterReason](keywords: keywords).adding(others)
    }
}

/// What a printer or a queue says of itself.
struct QueueReport: Hashable, Sendable {
    /// Whether it is at rest (`printer-state`, RFC 8011 §5.4.11).
    var isIdle: Bool
    /// Whether it prints nothing or takes nothing until staff lets it.
    var isPaused: Bool
    /// What it says is the matter.
    var reasons: [PrinterReason]
    /// The printer to which a queue sends its jobs, if it can be asked.
    var device: PrinterDevice?

    /// The attributes that it is read from.
    static let attributes = [
        "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "device-uri",
    ]

    /// Reads the answer about a printer.
    init(_ answer: borrowing IPPAnswer) {
        let state = answer.enumeration("printer-state")
        isIdle = state == 3
        isPaused = state == 5 || answer.truth("printer-is-accepting-jobs") == false
        reasons = [PrinterReason](keywords: answer.keywords("printer-state-reasons"))
        device = answer.uri("device-uri").flatMap(PrinterDevice.init(queueDeviceURI:))
    }

    /// The reasons, and that it is paused, which is often told by the state alone.
    var allReasons: [PrinterReason] {
        isPaused ? [.paused].adding(reasons) : reasons
    }

    /// The reasons that are not left over: CUPS refreshes them only while it prints or is stopped.
    /// After a cancelled job an idle queue still says `media-empty`, whatever was filled meanwhile.
    var liveReasons: [PrinterReason] {
        isIdle ? [] : reasons
    }
}

extension [PrinterReason] {
    /// The groups of these keywords, each once, in the order of their coming.
    fileprivate init(keywords: [String]) {
        self = [].adding(keywords.compactMap(PrinterReason.init(keyword:)))
    }

    /// These, and those of `others` that are new.
    func adding(_ others: [PrinterReason]) -> [PrinterReason] {
        others.reduce(into: self) { reasons, reason in
            if !reasons.contains(reason) { reasons.append(reason) }
        }
    }
}
