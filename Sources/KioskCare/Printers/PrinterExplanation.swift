// What a printer can do, in words for somebody who has to choose one and to set it up.

package import KioskPrinting

/// A printer explained.
package struct PrinterExplanation: Hashable, Sendable, Encodable {
    /// One subject and what there is to say of it.
    package struct Line: Hashable, Sendable {
        package var subject: String
        package var words: String
    }

    package let address: String
    package let model: String
    package let firmware: String
    /// MIME types.
    package let formats: [String]
    package let isDriverless: Bool
    /// What lies in its trays: paper, tray, sheets.
    package let loaded: [String]
    /// The sizes that it knows, PWG 5101.1 names.
    package let media: [String]
    /// Its trays (`media-source`).
    package let trays: [String]
    package let hasColor: Bool?
    package let sides: [String]
    package let resolutions: [String]
    package let pagesPerMinute: Int?
    /// Pages of its life; absent: it does not count them.
    package let impressions: Int?
    package let isEncrypted: Bool
    /// Reasons for which it would not print now, or soon not.
    package let reasons: [String]
    package let supplies: [String]
    /// Known faults of such printers.
    package let knownFaults: [String]

    /// Explains what a printer said of itself.
    package init(_ facts: DeviceFacts, at address: String, quirks: PrinterQuirks) {
        self.address = address
        (model, firmware, impressions) = (facts.model, facts.firmware, facts.impressions)
        let abilities = facts.abilities
        (formats, isDriverless) = (abilities.formats, abilities.isDriverless)
        (media, trays, sides) = (abilities.media, abilities.sources, abilities.sides)
        (hasColor, resolutions) = (abilities.hasColor, abilities.resolutions)
        pagesPerMinute = abilities.pagesPerMinute
        isEncrypted = address.hasPrefix("ipps:")
        loaded = facts.trays.filter { !$0.media.isEmpty }.map(\.words)
        reasons = facts.reasons.filter { $0 != "none" }
        supplies = facts.supplies.map { supply in
            supply.level.map { "\(supply.name) \($0) %" } ?? "\(supply.name): level unknown"
        }
        knownFaults = quirks.matching(facts, at: address).map { quirk in
            [quirk.seen, quirk.advice].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// What there is to say, subject by subject.
    package var lines: [Line] {
        [
            Line(subject: "prints", words: formatWords),
            Line(subject: "paper", words: paperWords),
            Line(subject: "colour", words: hasColor.map { $0 ? "yes" : "no" } ?? "not said"),
            Line(subject: "both sides", words: sideWords),
            Line(subject: "resolution", words: Self.list(resolutions)),
            Line(subject: "speed", words: pagesPerMinute.map { "\($0) pages a minute" } ?? ""),
            Line(subject: "counts pages", words: counterWords),
            Line(subject: "supplies", words: Self.list(supplies)),
            Line(subject: "firmware", words: firmware),
            Line(subject: "way", words: wayWords),
            Line(subject: "now", words: reasons.isEmpty ? "ready" : Self.list(reasons)),
            Line(subject: "known faults", words: knownFaults.joined(separator: " ")),
        ].filter { !$0.words.isEmpty }
    }

    private static func list(_ words: [String]) -> String {
        words.joined(separator: ", ")
    }

    private static let formatNames = [
        "application/pdf": "PDF", "image/pwg-raster": "PWG raster", "image/urf": "Apple raster",
        "application/postscript": "PostScript", "application/vnd.hp-PCL": "PCL",
        "image/jpeg": "JPEG",
    ]

    private var formatWords: String {
        guard !formats.isEmpty else { return "" }
        let known = formats.compactMap { Self.formatNames[$0] }
        let driver = isDriverless ? "no driver is needed" : "it needs a driver"
        return (known.isEmpty ? formats : known).joined(separator: ", ") + ": \(driver)"
    }

    private var paperWords: String {
        let sizes = media.isEmpty ? "" : "knows \(media.count) sizes"
        let now = loaded.isEmpty ? "does not say what is loaded" : Self.list(loaded)
        return [now, sizes].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private var sideWords: String {
        let edges = [
            ("two-sided-long-edge", "long edge"), ("two-sided-short-edge", "short edge"),
        ].filter { sides.contains($0.0) }.map(\.1)
        if sides.isEmpty { return "not said" }
        return edges.isEmpty ? "no" : "yes (\(Self.list(edges)))"
    }

    private var counterWords: String {
        impressions.map { "yes (\($0) so far)" }
            ?? "no: whether a page came out is asked of its list of jobs"
    }

    private var wayWords: String {
        if isEncrypted { return "IPP over TLS" }
        let isUSB = address.hasPrefix("ipp://localhost:600")
        return isUSB ? "IPP over USB (ipp-usb)" : "IPP, readable by anyone on the way"
    }
}

extension DeviceFacts.Tray {
    /// `A4 in tray-1 (250 sheets)`.
    var words: String {
        let place = source.isEmpty ? "" : " in \(source)"
        return Paper.words(media) + place + (sheets.map { " (\($0) sheets)" } ?? "")
    }
}
