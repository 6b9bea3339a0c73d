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
    /// A part has failed: nobody at the kiosk can mend it.
    case failure
    case other
    /// Low paper or supplies: it still prints.
    case low
    /// Something wants looking after when there is time: it still prints.
    case service

    /// The group of a keyword, whatever its severity suffix; `nil` for `none` and for keywords that
    /// ask nothing of anybody.
    package init?(keyword: String) {
        switch PrinterKeyword(keyword).meaning {
        case .nothing: return nil
        case .needs(let reason, _): self = reason
        }
    }

    /// Whether nothing is printed while it lasts.
    package var isBlocking: Bool {
        switch self {
        case .mediaEmpty, .mediaJam, .coverOpen, .supplyEmpty, .outputFull, .trayMissing, .offline,
            .paused, .failure, .other:
            true
        case .low, .service: false
        }
    }
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
