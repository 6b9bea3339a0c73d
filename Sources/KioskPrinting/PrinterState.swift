// How a printer and its queue are, put together from what both say.

package import KioskCore

/// Whether a page could be printed now, and what staff want to know besides.
package struct PrinterState: Hashable, Sendable {
    /// How the queue is.
    package struct Queue: Hashable, Sendable {
        /// Whether it takes jobs. If not, staff wanted it so.
        package var isAccepting: Bool
        /// Whether it prints nothing until it is resumed (`printer-state` is `stopped`).
        package var isStopped: Bool
        /// Whether its jobs pass the permit fence (its `device-uri` starts with `kiosk-fence:/`).
        package var isFenced: Bool
        /// What the print service says of it in words (`printer-state-message`), at most 120 bytes:
        /// the words of whoever stopped it. CUPS says `Paused` where nothing else was said.
        package var message: String
    }

    /// Whether a page could be printed now.
    package var condition: PrinterCondition
    /// The keywords behind the condition as they were told, at most 64: the printer's own where it
    /// answers, or else the queue's, unless they are left over.
    package var keywords: [PrinterKeyword]
    /// The queue; `nil` if the print service does not answer or has no such queue.
    package var queue: Queue?
    /// Whether the queue is stopped although it takes jobs, and the printer answers and could
    /// print: it waits only to be resumed.
    package var isStalled: Bool
    /// The pages that the printer has made in its life, if it counts them.
    package var impressions: Int?

    /// What a technician does about it, each motion once.
    package var advice: [PrinterAdvice] {
        keywords.advice
    }

    /// The print service does not answer.
    static let unreachable = PrinterState(
        condition: .blocked([.offline]), keywords: [], queue: nil, isStalled: false,
        impressions: nil)
}

/// What came of asking the printer itself.
enum DeviceWord: Hashable, Sendable {
    /// It cannot be asked: it does not speak IPP.
    case unasked
    /// It does not answer.
    case silent
    case said(StatusReport)
}

extension PrinterState {
    /// Puts together what the queue and the printer say. The printer's word about itself replaces
    /// the queue's, which is as old as the last job.
    init(queue: StatusReport, device: DeviceWord) {
        let isStopped = queue.activity == .stopped
        let atPrinter = device.reasons(orOf: queue)
        // Staff's will first; a stopped queue last, since to resume it helps only a clean printer.
        let all = (queue.isAccepting ? [] : [.paused]).adding(atPrinter)
            .adding(queue.keywords.ofQueue.reasons).adding(isStopped ? [.paused] : [])
        var isClean = false
        if case .said = device { isClean = !atPrinter.contains(where: \.isBlocking) }
        self.init(
            condition: PrinterCondition(reasons: all), keywords: device.keywords(orOf: queue),
            queue: Queue(
                isAccepting: queue.isAccepting, isStopped: isStopped,
                isFenced: queue.destination?.isFenced ?? false, message: queue.message),
            isStalled: isStopped && queue.isAccepting && isClean, impressions: device.impressions)
    }
}

extension DeviceWord {
    fileprivate func reasons(orOf queue: StatusReport) -> [PrinterReason] {
        switch self {
        case .unasked: queue.liveKeywords.reasons
        case .silent: [.offline]
        case .said(let report): report.printerReasons
        }
    }

    fileprivate func keywords(orOf queue: StatusReport) -> [PrinterKeyword] {
        switch self {
        case .unasked, .silent: queue.liveKeywords
        case .said(let report): report.keywords + queue.keywords.ofQueue
        }
    }

    fileprivate var impressions: Int? {
        guard case .said(let report) = self else { return nil }
        return report.impressions
    }
}
