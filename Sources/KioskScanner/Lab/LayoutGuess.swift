// Whether a code would read better under another keyboard layout.

import KioskCore

/// The layout in which a scanner most likely types, where it is not the configured one.
package struct LayoutGuess: Hashable, Sendable {
    /// Layouts that scanners come with most often, as far as they are installed. Made when they are
    /// first asked for, which takes some ten milliseconds.
    private static let layouts = ["us", "de", "fr", "gb", "es", "it", "jp"].compactMap { name in
        // What is not installed is not compared.
        (try? KeyboardLayout(name)).map { (name: name, layout: $0) }
    }
    /// By how many points another layout must be better: two words, or ten letters. Less is chance.
    private static let margin = 10

    /// The layout's name.
    package let layout: String
    /// What the code says under it.
    package let text: String

    /// Reads the trial under each layout; nil if none is clearly better than what was read.
    init?(_ trial: ScanTrial, framing: ScanFraming) {
        guard trial.kind == .keyboard else { return nil }
        let read = trial.outcome?.text
        let known = read.map(Plausibility.of) ?? 0
        var best: (score: Int, name: String, text: String)?
        for (name, layout) in Self.layouts {
            var decoder = KeyboardDecoder(layout: layout, framing: framing)
            decoder.setLocks(capsLock: trial.locks.caps, numLock: trial.locks.num)
            guard let text = trial.replayed(through: decoder)?.text, text != read else { continue }
            let score = Plausibility.of(text)
            if score > best?.score ?? Int.min { best = (score, name, text) }
        }
        guard let best, best.score >= known + Self.margin else { return nil }
        (layout, text) = (best.name, best.text)
    }
}

/// How much a text looks like what stands in the codes of receipts and invoices.
enum Plausibility {
    /// How codes begin that another layout garbles.
    private static let beginnings = ["http://", "https://", "01,", "kiosk:"]
    /// Words of such codes.
    private static let words = [
        "syscode", "yonyou", "query", "type", "key", "pay", "company", "www.", "invoice", "fapiao",
        "qrcode", "serial", ".com", ".cn", "amount",
    ]

    /// Points for links, words, letters and digits, less for letters that such codes do not have.
    /// Signs count for nothing: other layouts have other signs, but not better ones.
    static func of(_ text: String) -> Int {
        let lower = text.lowercased()
        var points = 0
        for byte in text.utf8.prefix(Limits.scanBytes) {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: points += 1
            case 0x80...: points -= 2
            default: break
            }
        }
        if beginnings.contains(where: lower.hasPrefix) { points += 20 }
        return points + 5 * words.filter(lower.contains).count
    }
}
