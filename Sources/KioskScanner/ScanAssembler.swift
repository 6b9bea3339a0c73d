// Where a scan begins and ends, told from its bytes and their times.

package import KioskCore

/// Joins the bytes of a burst to a scan.
///
/// Enter, Tab or a pause ends it; a payment code of many lines (`CodeBuffer`) ends by Tab or the
/// pause alone. It has no clock: whoever hands it bytes says when they came, and calls
/// `elapse(to:)` when its deadline has come.
package struct ScanAssembler: Sendable {
    private let pause: Duration
    private var code: CodeBuffer
    private var latest = Instant.start
    private var nextReport = Instant.start
    private var nextLoneFault = Instant.start

    /// Makes an assembler that waits for the first byte of a code with such a frame.
    package init(framing: ScanFraming = ScanFraming()) {
        pause = framing.pause
        code = CodeBuffer(framing: framing)
    }

    /// Whether nothing of a code is there.
    package var isIdle: Bool { code.isEmpty }

    /// When `elapse(to:)` must be called; nil while idle.
    package var deadline: Instant? {
        isIdle ? nil : latest + pause
    }

    /// Takes bytes that were read together at `now`, and says what came of them: reports of a slow
    /// code, and a scan or a fault for each code that has ended. Empty lines count for nothing.
    package mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        var outputs = elapse(to: now)
        for byte in bytes {
            if let output = add(byte, at: now) { outputs.append(output) }
        }
        if let report = report(at: now) { outputs.append(report) }
        return outputs
    }

    /// Ends a code after whose last byte nothing came for the pause.
    package mutating func elapse(to now: Instant) -> [ScannerOutput] {
        guard let deadline, now >= deadline, let output = finish(.pause, at: now) else { return [] }
        return [output]
    }

    /// Gives up what is under way: no more of it will come.
    package mutating func tear() -> [ScannerOutput] {
        if isIdle { return [] }
        code.spoil(.torn)
        return finish(.pause, at: latest).map { [$0] } ?? []
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

/// The single steps, for whoever knows the moment of each byte.
extension ScanAssembler {
    /// Takes one byte, and says what ended with it.
    mutating func add(_ byte: UInt8, at moment: Instant) -> ScannerOutput? {
        if Self.isTerminator(byte) {
            guard byte != ASCII.tab, code.keepsLines else { return finish(.terminator, at: moment) }
            code.endLine(with: byte)
        } else {
            begin(at: moment)
            code.append(byte)
        }
        latest = moment
        return nil
    }

    /// Makes sure that the code under way does not count, or the next if none is: this is a part of
    /// it.
    mutating func spoil(_ fault: ScanFault, at moment: Instant) {
        begin(at: moment)
        code.spoil(fault)
        latest = moment
    }

    /// Takes back the last bytes of the code under way.
    mutating func takeBack(_ bytes: Int) {
        code.takeBack(bytes)
    }

    /// Keeps the code under way from ending: the scanner is at work.
    mutating func touch(at moment: Instant) {
        if !isIdle { latest = moment }
    }

    /// What to tell about a slow code, if it is time to.
    mutating func report(at now: Instant) -> ScannerOutput? {
        guard code.count > 0, !code.isTooLong, now >= nextReport else { return nil }
        nextReport = now + ScannerLimits.reportPause
        return .reading(characters: code.count)
    }

    private mutating func begin(at moment: Instant) {
        if code.count == 0 { nextReport = moment + ScannerLimits.reportPause }
    }

    /// Keys without a character can come by the thousand: in a pause, one fault speaks for them.
    private mutating func finish(_ ending: Scan.Ending, at moment: Instant) -> ScannerOutput? {
        guard let output = code.finish(ending) else { return nil }
        guard output == .fault(.controlKeys, characters: 0) else { return output }
        if moment < nextLoneFault { return nil }
        nextLoneFault = moment + pause
        return output
    }
}
