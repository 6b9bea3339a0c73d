// What is known of the printer, in the words of IPP.

/// Why a printer cannot print, or soon will not: a group of `printer-state-reasons` keywords
/// (RFC 8011 §5.4.12 and the IANA registry) that ask the same of the people in front of it.
package enum PrinterReason: String, CaseIterable, Hashable, Sendable {
    case mediaEmpty = "media-empty"
    case mediaJam = "media-jam"
    case coverOpen = "cover-open"
    case supplyEmpty = "supply-empty"
    case outputFull = "output-full"
    case trayMissing = "tray-missing"
    case offline
    case paused
    case other
    /// Low paper or supplies: it still prints.
    case low

    /// The group of a keyword, whatever its severity suffix; `nil` for `none` and for keywords that
    /// only tell how a job is coming along.
    ///
    /// A suffix does not tell whether printing stops: the same empty tray is `-report` on an idle
    /// printer and `-warning` on a busy one.
    package init?(keyword: String) {
        let base = PrinterReason.base(of: keyword)
        if PrinterReason.silent.contains(base) || base.hasPrefix("cups-waiting-for-") { return nil }
        let isMild = keyword.hasSuffix("-report") || keyword.hasSuffix("-warning")
        self = PrinterReason.groups[base] ?? (isMild ? .low : .other)
    }

    /// Whether nothing is printed while it lasts.
    package var isBlocking: Bool {
        self != .low
    }

    private static func base(of keyword: String) -> String {
        for suffix in ["-report", "-warning", "-error"] where keyword.hasSuffix(suffix) {
            return String(keyword.dropLast(suffix.count))
        }
        return keyword
    }

    private static let silent: Set<String> = [
        "", "none", "cups-remote-pending", "cups-remote-processing", "cups-ipp-conformance-failure",
        "cups-ipp-missing-job-history",
    ]

    private static let groups: [String: PrinterReason] = [
        "media-empty": .mediaEmpty, "media-needed": .mediaEmpty,
        "media-jam": .mediaJam,
        "cover-open": .coverOpen, "door-open": .coverOpen, "interlock-open": .coverOpen,
        "toner-empty": .supplyEmpty, "marker-supply-empty": .supplyEmpty,
        "marker-waste-full": .supplyEmpty, "opc-life-over": .supplyEmpty,
        "developer-empty": .supplyEmpty,
        "output-area-full": .outputFull, "output-tray-missing": .outputFull,
        "input-tray-missing": .trayMissing,
        "offline": .offline, "shutdown": .offline, "timed-out": .offline,
        "connecting-to-device": .offline, "cups-remote-stopped": .offline,
        "paused": .paused, "moving-to-paused": .paused, "stopped-partly": .paused,
        "media-low": .low, "toner-low": .low, "marker-supply-low": .low,
        "marker-waste-almost-full": .low, "output-area-almost-full": .low,
        "opc-near-eol": .low, "developer-low": .low,
    ]
}

/// Whether the printer takes a page now.
package enum PrinterCondition: Hashable, Sendable {
    /// Nobody has asked it yet.
    case unknown
    /// It prints; the reasons, if any, are for staff.
    case printing([PrinterReason])
    /// It does not print until someone has done something; never empty.
    case blocked([PrinterReason])

    /// Sorts the reasons that a printer gave: any blocking one blocks.
    package init(reasons: [PrinterReason]) {
        let blocking = reasons.filter(\.isBlocking)
        self = blocking.isEmpty ? .printing(reasons) : .blocked(blocking)
    }
}
