// Where a scan begins and ends, told from its bytes and their times.

package import KioskCore

/// Joins the bytes of a burst to a scan.
///
/// Enter, Tab or a pause of `Limits.scanPause` ends it. It has no clock: whoever hands it bytes
/// says when they came, and calls `elapse(to:)` when its deadline has come.
package struct ScanAssembler: Sendable {
    /// Time between two reports of a code that is coming in: a scanner at full speed is done
    /// sooner, and a person does not read faster.
    static let reportPause: Duration = .milliseconds(250)

    private var code = CodeBuffer()
    private var latest = Instant.start
    private var nextReport = Instant.start

    /// Makes an assembler that waits for the first byte.
    package init() {}

    /// Whether nothing of a code is there.
    package var isIdle: Bool { code.isEmpty }

    /// When `elapse(to:)` must be called; nil while idle.
    package var deadline: Instant? {
        isIdle ? nil : latest + Limits.scanPause
    }

    /// Takes bytes that were read together at `now`, and says what came of them: reports of a slow
    /// code, and a scan or a fault for each code that has ended. Empty lines count for nothing.
    package mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        var outputs = elapse(to: now)
        for byte in bytes {
            if Self.isTerminator(byte) {
                if let output = code.finish(.terminator) { outputs.append(output) }
            } else {
                if isIdle { nextReport = now + Self.reportPause }
                code.append(byte)
                latest = now
            }
        }
        if !isIdle, !code.isTooLong, now >= nextReport {
            nextReport = now + Self.reportPause
            outputs.append(.reading(characters: code.count))
        }
        return outputs
    }

    /// Ends a code after whose last byte nothing came for the pause.
    package mutating func elapse(to now: Instant) -> [ScannerOutput] {
        guard let deadline, now >= deadline, let output = code.finish(.pause) else { return [] }
        return [output]
    }

    /// Makes sure that the code which is coming in does not count.
    mutating func void() {
        code.void()
    }

    /// CR and LF together end one code and leave an empty line, which counts for nothing.
    static func isTerminator(_ byte: UInt8) -> Bool {
        byte == ASCII.carriageReturn || byte == ASCII.lineFeed || byte == ASCII.tab
    }
}
