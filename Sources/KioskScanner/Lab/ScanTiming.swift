// How fast a code came in.

import KioskCore

/// The times of one code, from its first key, report or read to its last.
package struct ScanTiming: Hashable, Sendable {
    /// Keys that were pressed, reports, or reads.
    package let parts: Int
    /// From the first to the last of them.
    package let span: Duration
    /// Between one and the next; half of the pauses are shorter. Keys that are only held while
    /// others are pressed do not count.
    package let medianGap: Duration
    /// The longest of these pauses.
    package let largestGap: Duration
    /// Characters of the text, or bytes of what is none.
    package let characters: Int

    /// Takes the moments of the parts; nil if there are none.
    init?(_ stamps: [Duration], gapsOf marked: [Duration], characters: Int) {
        guard let first = stamps.min(), let last = stamps.max() else { return nil }
        parts = stamps.count
        span = last - first
        // Nodes have their own order: a gap is never negative.
        let gaps = zip(marked, marked.dropFirst()).map { max($1 - $0, .zero) }.sorted()
        medianGap = gaps.isEmpty ? .zero : gaps[gaps.count / 2]
        largestGap = gaps.last ?? .zero
        self.characters = characters
    }

    init?(_ trial: ScanTrial, _ walk: KeyWalk?) {
        let count: Int
        switch trial.outcome {
        case .scan(let scan): count = scan.text.unicodeScalars.count
        case .fault(_, let characters): count = characters
        case .reading, .key, nil: count = 0
        }
        let stamps = walk?.presses.map(\.stamp) ?? trial.pieces.map(\.stamp)
        let marked = walk?.presses.filter { $0.isModifier == false }.map(\.stamp)
        self.init(stamps, gapsOf: marked ?? stamps, characters: count)
    }

    /// Keys, reports or reads in a second; nil if all came at once.
    package var partsPerSecond: Int? { Self.rate(parts - 1, span) }

    /// Characters in a second; nil if all came at once.
    package var charactersPerSecond: Int? { Self.rate(characters, span) }

    private static func rate(_ count: Int, _ span: Duration) -> Int? {
        let microseconds = span.wholeMicroseconds
        return microseconds > 0
            ? Int((Int64(count) * 1_000_000 + microseconds / 2) / microseconds) : nil
    }
}

extension Duration {
    /// The time in microseconds, cut off; no time here is longer than a century.
    var wholeMicroseconds: Int64 {
        let parts = components
        return parts.seconds * 1_000_000 + parts.attoseconds / 1_000_000_000_000
    }

    /// The time in milliseconds with one decimal if it is short, in seconds if it is long.
    package var shortText: String {
        let microseconds = wholeMicroseconds
        if microseconds >= 2_000_000 { return Self.decimal(microseconds, unit: 1_000_000) + " s" }
        if microseconds >= 10_000 { return "\((microseconds + 500) / 1_000) ms" }
        return Self.decimal(microseconds, unit: 1_000) + " ms"
    }

    private static func decimal(_ value: Int64, unit: Int64) -> String {
        let tenths = (value * 10 + unit / 2) / unit
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
