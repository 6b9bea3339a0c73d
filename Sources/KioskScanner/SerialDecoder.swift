// What comes through a serial port: the bytes of codes, with nothing around them.

package import KioskCore

/// Codes as bytes in UTF-8 or GB18030 that end by a terminator or by silence.
package struct SerialDecoder: ScanDecoder {
    private var assembler: ScanAssembler

    /// Makes a decoder for a scanner that sends its codes in such a frame.
    package init(framing: ScanFraming = ScanFraming()) {
        assembler = ScanAssembler(framing: framing)
    }

    /// When `elapse(to:)` must be called; nil while nothing is under way.
    package var deadline: Instant? { assembler.deadline }

    /// Takes what one read gave at `now`, and says what came of it.
    package mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        assembler.take(bytes, at: now)
    }

    /// Ends a code after the silence.
    package mutating func elapse(to now: Instant) -> [ScannerOutput] {
        assembler.elapse(to: now)
    }

    /// Gives up what is under way.
    package mutating func tear() -> [ScannerOutput] {
        assembler.tear()
    }
}
