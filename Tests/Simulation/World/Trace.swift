// What happened, as a number that tells two histories apart and, if wanted, as words.

/// The history of one world.
package struct Trace {
    /// Lines that are kept; the oldest go.
    static let lines = 4_000

    package let isRecording: Bool
    private var digest = Digest64()
    private var text: [String] = []

    /// An empty history; words are kept only if `isRecording`.
    package init(isRecording: Bool) {
        self.isRecording = isRecording
    }

    /// The number of this history.
    package var hash: UInt64 { digest.value }

    /// The last lines.
    package func last(_ count: Int) -> [String] { text.suffix(count) }

    /// Notes something: `mark` and `number` tell it from other things.
    mutating func note(
        _ now: Int, _ mark: Int, _ number: Int, _ words: @autoclosure () -> String
    ) {
        digest.add(now)
        digest.add(mark)
        digest.add(number)
        guard isRecording else { return }
        if text.count >= 2 * Trace.lines { text.removeFirst(Trace.lines) }
        text.append("\(Trace.seconds(now))  \(words())")
    }

    /// Takes the result of something into the number only.
    mutating func fold(_ number: Int) {
        digest.add(number)
    }

    private static func seconds(_ microseconds: Int) -> String {
        let digits = String(microseconds % 1_000_000)
        let padded = String(repeating: "0", count: 6 - digits.count) + digits
        let whole = String(microseconds / 1_000_000)
        return String(repeating: " ", count: max(0, 5 - whole.count)) + "\(whole).\(padded)"
    }
}
