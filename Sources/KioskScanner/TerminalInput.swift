// What comes through the terminal, where a scanner types like a very quick person.

package import KioskCore

/// Tells keys from codes by the times of their bytes.
///
/// A character is a key only if it stays alone for `Limits.soleKey`; two within that time begin a
/// code, which lasts until Enter, Tab or `Limits.scanPause`. Keys that write nothing act at once,
/// but never as a part of a code: a code with such keys in it is void, and they do nothing
/// ("BadBarcode", PacSec 2015). It has no clock, like `ScanAssembler`.
package struct TerminalInput: Sendable {
    /// What the next byte belongs to.
    private enum Phase {
        case idle
        case lone(LoneCharacter)
        case sequence(KeySequence, since: Instant)
        case burst
    }

    private var phase = Phase.idle
    private var assembler = ScanAssembler()
    private var lastTerminator: Instant?
    private var lastControlKey: Instant?

    /// Makes an input that waits for the first byte.
    package init() {}

    /// When `elapse(to:)` must be called; nil while nothing is under way.
    package var deadline: Instant? {
        switch phase {
        case .idle: nil
        case .lone(let character): character.since + Limits.soleKey
        case .sequence(_, let since): since + Limits.soleKey
        case .burst: assembler.deadline
        }
    }

    /// Takes bytes that were read together at `now`, and says what came of them.
    package mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        var outputs = elapse(to: now)
        for byte in bytes { outputs += take(byte, at: now) }
        return outputs
    }

    /// Decides what only waiting can decide.
    package mutating func elapse(to now: Instant) -> [ScannerOutput] {
        var outputs: [ScannerOutput] = []
        while let deadline, now >= deadline { outputs += decide(at: now) }
        return outputs
    }

    private mutating func decide(at now: Instant) -> [ScannerOutput] {
        switch phase {
        case .idle:
            return []
        case .lone(let character):
            return settle(character)
        case .sequence(let sequence, let since):
            phase = .idle
            if sequence.isLoneEscape { return press(.escape, at: since) }
            lastControlKey = since
            return []
        case .burst:
            phase = .idle
            return assembler.elapse(to: now).filter { $0.isCode }
        }
    }

    private mutating func take(_ byte: UInt8, at now: Instant) -> [ScannerOutput] {
        switch phase {
        case .idle:
            return begin(byte, at: now)
        case .lone(var character):
            if character.extend(by: byte, at: now) {
                phase = .lone(character)
                return []
            }
            return burst(character.bytes, at: character.since) + burst([byte], at: now)
        case .sequence(let sequence, _):
            return go(on: sequence, byte, at: now)
        case .burst:
            return burst([byte], at: now)
        }
    }

    private mutating func begin(_ byte: UInt8, at now: Instant) -> [ScannerOutput] {
        switch byte {
        case ASCII.escape:
            phase = .sequence(KeySequence(), since: now)
            return []
        case ASCII.carriageReturn, ASCII.lineFeed:
            defer { lastTerminator = now }
            return press(.enter, at: now)
        case ASCII.tab:
            defer { lastTerminator = now }
            return press(.tab, at: now)
        case ASCII.backspace, ASCII.delete:
            defer { lastControlKey = now }
            return press(.backspace, at: now)
        default:
            phase = .lone(LoneCharacter(byte, at: now))
            return []
        }
    }

    private mutating func go(
        on sequence: KeySequence, _ byte: UInt8, at now: Instant
    ) -> [ScannerOutput] {
        var sequence = sequence
        switch sequence.take(byte) {
        case .more:
            phase = .sequence(sequence, since: now)
            return []
        case .end(let key):
            phase = .idle
            lastControlKey = now
            return key.map { press($0, at: now) } ?? []
        case .foreign:
            return burst(sequence.bytes, at: now)
        }
    }

    /// A key that follows the end of a code so closely belongs to it: the second half of CRLF, or a
    /// key that the code's maker had the scanner press.
    private func press(_ key: KeyPress, at now: Instant) -> [ScannerOutput] {
        follows(lastTerminator, now) ? [] : [.key(key)]
    }

    private mutating func settle(_ character: LoneCharacter) -> [ScannerOutput] {
        if follows(lastTerminator, character.since) {
            return burst(character.bytes, at: character.since)
        }
        switch character.key {
        case .press(let key):
            phase = .idle
            return [.key(key)]
        case .control:
            phase = .idle
            return []
        case .torn:
            return burst(character.bytes, at: character.since)
        }
    }

    private mutating func burst(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        let begins = assembler.isIdle
        let outputs = assembler.take(bytes, at: now)
        if begins, follows(lastControlKey, now) { assembler.void() }
        if assembler.isIdle {
            phase = .idle
            lastTerminator = now
        } else {
            phase = .burst
        }
        return outputs
    }

    private func follows(_ earlier: Instant?, _ now: Instant) -> Bool {
        earlier.map { now - $0 < Limits.soleKey } ?? false
    }
}

extension ScannerOutput {
    /// Nothing is coded in one character: alone and without a terminator it was a key that somebody
    /// pressed right behind a code.
    fileprivate var isCode: Bool {
        guard case .scan(let scan) = self, scan.ending == .pause else { return true }
        return scan.text.count > 1
    }
}
