// What a printer or a queue says of itself.

internal import CCUPS
internal import KioskCore

/// One answer to Get-Printer-Attributes (RFC 8011 §4.2.5).
struct StatusReport: Hashable, Sendable {
    /// What is told by `printer-state` (RFC 8011 §5.4.11).
    enum Activity: Hashable, Sendable {
        case idle
        case processing
        /// Nothing is printed until somebody has done something.
        case stopped
    }

    var activity: Activity = .idle
    /// Whether it takes jobs.
    var isAccepting = true
    /// What it says is the matter.
    var keywords: [PrinterKeyword] = []
    /// What it says in words, in the language of the service; at most `messageBytes`.
    var message = ""
    /// The pages that it has made in its life (`printer-impressions-completed`, PWG 5100.22).
    var impressions: Int?
    /// Seconds since it was switched on (`printer-up-time`, RFC 8011 §5.4.29).
    var upTime: Int?
    /// Where a queue sends its jobs.
    var destination: DeviceAddress?

    /// Bytes of a message that are kept.
    private static let messageBytes = 120

    /// The attributes that it is read from.
    static let attributes = [
        "printer-state", "printer-state-reasons", "printer-state-message",
        "printer-is-accepting-jobs", "printer-impressions-completed", "printer-up-time",
        "device-uri",
    ]

    /// Describes an idle printer with nothing the matter.
    init() {}

    /// Reads the answer about a printer.
    init(_ answer: borrowing IPPAnswer) {
        switch answer.enumeration("printer-state") {
        case 4: activity = .processing
        case 5: activity = .stopped
        default: activity = .idle
        }
        isAccepting = answer.truth("printer-is-accepting-jobs") ?? true
        keywords = answer.keywords("printer-state-reasons").map(PrinterKeyword.init)
            .filter { !$0.text.isEmpty && $0.text != "none" }
        let text = answer.text("printer-state-message") ?? ""
        message = String(decoding: text.utf8.prefix(Self.messageBytes), as: UTF8.self)
        impressions = answer.integer("printer-impressions-completed")
        upTime = answer.integer("printer-up-time")
        destination = answer.uri("device-uri").map(DeviceAddress.init(queueDeviceURI:))
    }
}

extension StatusReport {
    /// What a printer says of itself, as reasons. One that stands still without saying why, or with
    /// a reason for which it would print, does not print all the same.
    var printerReasons: [PrinterReason] {
        let reasons = keywords.reasons
        let isExplained = reasons.contains(where: \.isBlocking)
        let standing: [PrinterReason] = activity == .stopped && !isExplained ? [.other] : []
        return standing.adding(reasons).adding(isAccepting ? [] : [.paused])
    }

    /// What a queue says that is not left over.
    ///
    /// CUPS refreshes what it heard of the printer only while it prints or is stopped. After a
    /// cancelled job an idle queue still says `media-empty`, whatever was filled meanwhile. What it
    /// says of itself is always so.
    var liveKeywords: [PrinterKeyword] {
        activity == .idle ? keywords.ofQueue : keywords
    }
}

extension [PrinterKeyword] {
    /// Their reasons, each once, in the order of their coming.
    var reasons: [PrinterReason] {
        [PrinterReason]().adding(
            compactMap { keyword in
                switch keyword.meaning {
                case .nothing: nil
                case .needs(let reason, _): reason
                }
            })
    }

    /// What a technician does about them, each once.
    var advice: [PrinterAdvice] {
        reduce(into: []) { advice, keyword in
            if case .needs(_, let next) = keyword.meaning, !advice.contains(next) {
                advice.append(next)
            }
        }
    }

    /// Those that CUPS says of the queue itself, not of what it heard from the printer.
    var ofQueue: [PrinterKeyword] {
        filter {
            ["cups-missing-filter", "cups-insecure-filter", "hold-new-jobs"].contains($0.base)
        }
    }

    /// Those that are not about the way to the printer.
    var withoutConnecting: [PrinterKeyword] {
        filter { $0.base != "connecting-to-device" }
    }
}

extension [PrinterReason] {
    /// These, and those of `others` that are new.
    func adding(_ others: [PrinterReason]) -> [PrinterReason] {
        others.reduce(into: self) { reasons, reason in
            if !reasons.contains(reason) { reasons.append(reason) }
        }
    }
}
