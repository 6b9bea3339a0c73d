// A word of a printer about itself, and what it asks of people.

/// One keyword of `printer-state-reasons` (RFC 8011 §5.4.12).
package struct PrinterKeyword: Hashable, Sendable {
    /// What a keyword asks.
    package enum Meaning: Hashable, Sendable {
        /// Nothing of anybody: the printer tells how it is coming along.
        case nothing
        /// Something, for this reason; whether it prints meanwhile is the reason's.
        case needs(PrinterReason, PrinterAdvice)
    }

    /// The keyword as it was told, in lower case: at most `bytes` letters, digits, `-`, `_` and
    /// `.`; everything else is dropped.
    package let text: String

    /// Bytes that are kept. The longest registered keyword has 45, its severity 8.
    package static let bytes = 80

    /// Takes a keyword from outside.
    package init(_ text: String) {
        let safe = text.utf8.prefix(Self.bytes).compactMap(Self.kept)
        self.text = String(decoding: safe, as: UTF8.self)
    }

    private static func kept(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: nil
        }
    }

    /// What it asks.
    ///
    /// A severity at the end does not tell whether printing stops: the same empty tray is `-report`
    /// on an idle printer and `-warning` on a busy one. It decides only where the keyword itself is
    /// not known: a mild one does not keep anybody from printing.
    package var meaning: Meaning {
        if let known { return known }
        let isMild = text.hasSuffix("-report") || text.hasSuffix("-warning")
        return .needs(isMild ? .service : .other, .readPanel)
    }

    /// Whether the tables have it, so that its meaning is not a guess.
    package var isKnown: Bool { known != nil }

    /// The whole word first: some keywords end like a severity and have none, such as
    /// `media-path-input-feed-error`.
    private var known: Meaning? {
        if text.isEmpty { return .nothing }
        return Self.own[text] ?? Self.attached(text) ?? Self.own[base] ?? Self.attached(base)
            ?? (base.hasPrefix("cups-waiting-for-") || base.hasPrefix("cups-ipp-")
                ? .nothing : nil)
    }

    /// The word without its severity.
    package var base: String {
        for suffix in ["-report", "-warning", "-error"] where text.hasSuffix(suffix) {
            return String(text.dropLast(suffix.count))
        }
        return text
    }
}
