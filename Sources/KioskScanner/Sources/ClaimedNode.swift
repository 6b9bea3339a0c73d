// A claimed node and the decoder of what comes from it.

import KioskCore

/// One stream of a scanner: its codes never mix with those of another.
struct ClaimedNode: Sendable {
    let node: DeviceNode
    private var decoder: any ScanDecoder
    /// A code that began before this may have begun before the claim as well, and is no whole one.
    let isWholeFrom: Instant
    private var isDoubtful = true

    /// When `elapse(to:)` must be called; nil while nothing is under way.
    var deadline: Instant? { decoder.deadline }

    /// A node that was claimed when it had just been plugged in, or had been there already; `quiet`
    /// ends a code that comes without a terminator.
    init(
        _ node: DeviceNode, decoder: any ScanDecoder, quiet: Duration, isNew: Bool, at now: Instant
    ) {
        self.node = node
        self.decoder = decoder
        let doubt = node.hadInput ? quiet : isNew ? .zero : Limits.soleKey
        isWholeFrom = now + doubt
    }

    /// Takes what one read gave, and says what came of it.
    mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        if decoder.deadline == nil, now >= isWholeFrom { isDoubtful = false }
        return judged(decoder.take(bytes, at: now))
    }

    /// Decides what only waiting can decide.
    mutating func elapse(to now: Instant) -> [ScannerOutput] {
        guard let deadline, now >= deadline else { return [] }
        return judged(decoder.elapse(to: now))
    }

    /// Gives up what is under way: the device is gone.
    mutating func tear() -> [ScannerOutput] {
        judged(decoder.tear())
    }

    private mutating func judged(_ outputs: [ScannerOutput]) -> [ScannerOutput] {
        guard isDoubtful else { return outputs }
        return outputs.map { output in
            switch output {
            case .scan(let scan) where isDoubtful:
                isDoubtful = false
                return .fault(.torn, characters: scan.text.utf8.count)
            case .fault:
                isDoubtful = false
                return output
            case .scan, .reading, .key:
                return output
            }
        }
    }
}
