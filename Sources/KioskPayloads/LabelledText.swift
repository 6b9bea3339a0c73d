// Text in which Chinese labels stand before values, as people copy it from a screen or a message.

import KioskCore

/// A text with `label: value` in it, in any order and with anything between.
struct LabelledText {
    private let bytes: [UInt8]

    /// Nil for plain ASCII, which has no Chinese labels, and beyond the length of a scan.
    init?(_ text: ScannedText) {
        guard !text.isPrintableASCII, text.text.utf8.count <= Limits.scanBytes else { return nil }
        bytes = Array(text.text.utf8)
    }

    /// The letters and digits behind the first of `labels` that is there; empty if none follow.
    func value(after labels: [String]) -> String? {
        for label in labels {
            let mark = Array(label.utf8)
            guard let place = ByteSearch.first(mark, in: bytes) else { continue }
            let rest = bytes[(place + mark.count)...].drop(while: isBetween)
            let word = rest.prefix { Alphabet.isDigit($0) || Alphabet.isLetter($0) }
            return String(decoding: word, as: UTF8.self)
        }
        return nil
    }

    private func isBetween(_ byte: UInt8) -> Bool {
        ":;=,|- \n\"".utf8.contains(byte)
    }
}
