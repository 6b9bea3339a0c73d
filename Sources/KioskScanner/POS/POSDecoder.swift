// Codes from a scanner that is a point-of-sale device: whole reports, no keys.

package import KioskCore

/// Joins the data of reports to codes.
///
/// Line ends in the data belong to the code and become line feeds; the scanner's own terminator at
/// the end does not. A code whose next report fails to come within the pause is torn.
package struct POSDecoder: ScanDecoder {
    private let pause: Duration
    private let number: UInt8
    private var code: CodeBuffer
    private var symbology: Symbology?
    private var latest = Instant.start
    private var isUnderWay = false

    /// Makes a decoder for a scanner that sends its codes in such a frame, in reports of this
    /// number; 0 if its reports have no number.
    package init(
        framing: ScanFraming = ScanFraming(), report number: UInt8 = POSDescriptor.usualReport
    ) {
        pause = framing.pause
        self.number = number
        code = CodeBuffer(framing: framing)
    }

    /// When `elapse(to:)` must be called; nil while nothing is under way.
    package var deadline: Instant? { isUnderWay ? latest + pause : nil }

    /// Takes one report, its number first if it has one, as one read of `/dev/hidraw` gives it;
    /// those with other numbers are passed over.
    package mutating func take(_ bytes: [UInt8], at now: Instant) -> [ScannerOutput] {
        var outputs = elapse(to: now)
        guard POSReport.isNumbered(number, bytes) else { return outputs }
        latest = now
        let report = POSReport(bytes, number: number)
        if let report { add(report) } else { code.spoil(.torn) }
        isUnderWay = report?.continues ?? false
        if !isUnderWay { outputs += finish() }
        return outputs
    }

    /// Gives up a code whose next report did not come in time.
    package mutating func elapse(to now: Instant) -> [ScannerOutput] {
        guard let deadline, now >= deadline else { return [] }
        return tear()
    }

    /// Gives up what is under way.
    package mutating func tear() -> [ScannerOutput] {
        guard isUnderWay else { return [] }
        isUnderWay = false
        code.spoil(.torn)
        return finish()
    }

    private mutating func add(_ report: POSReport) {
        if code.isEmpty { symbology = report.symbology }
        for byte in report.continues ? report.data : Self.unterminated(report.data) {
            if byte == ASCII.carriageReturn || byte == ASCII.lineFeed {
                code.endLine(with: byte)
            } else {
                code.append(byte)
            }
        }
    }

    /// Some count a closing NUL as data. The code itself takes off its last line end.
    private static func unterminated(_ data: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let data = data.last == 0 ? data.dropLast() : data
        return data.last == ASCII.tab ? data.dropLast() : data
    }

    private mutating func finish() -> [ScannerOutput] {
        defer { symbology = nil }
        return code.finish(.terminator, symbology: symbology).map { [$0] } ?? []
    }
}
