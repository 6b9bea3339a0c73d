// Simulated scanners that do not type: reports of a point-of-sale device, and a serial port.

/// A scanner that is a point-of-sale device on USB.
package struct FakeScannerPOS: Sendable {
    package var text = FakeScannerText.utf8
    /// Three characters; empty if the scanner does not say.
    package var symbology = "]Q1"
    /// Whether one more byte stands in front of the symbology identifier.
    package var isShifted = false
    /// What the scanner adds to the data.
    package var terminator: [UInt8] = []
    /// Whether lengths count one more than there is.
    package var countsOneMore = false
    /// The vendor's own name for the kind of code.
    package var vendorByte: UInt8 = 0x73

    /// Makes a scanner as most are.
    package init() {}

    /// A code as the reports that carry it, their number first.
    package func scan(_ code: String) -> [[UInt8]] {
        let shift = isShifted ? 1 : 0
        let room = 56 - shift
        let data = text.bytes(of: code) + terminator
        return stride(from: 0, to: max(1, data.count), by: room).map { start in
            let part = Array(data[start..<min(start + room, data.count)])
            var report = [UInt8](repeating: 0, count: 64)
            report[0] = 2
            report[1] = UInt8(part.count + (countsOneMore ? 1 : 0))
            for (place, byte) in symbology.utf8.enumerated() { report[2 + shift + place] = byte }
            for (place, byte) in part.enumerated() { report[5 + shift + place] = byte }
            report[61] = vendorByte
            report[63] = start + room < data.count ? 1 : 0
            return report
        }
    }
}

/// A scanner on a serial port.
package struct FakeScannerSerial: Sendable {
    package var text = FakeScannerText.utf8
    package var prefix: [UInt8] = []
    package var suffix: [UInt8] = [0x0D]
    /// Bytes that are read together.
    package var chunk = 16
    package var millisecondsPerChunk = 16

    /// Makes a scanner as most are: 9600 baud, carriage return.
    package init() {}

    /// A code as it is read, beginning at a time.
    package func scan(_ code: String, at begin: Int = 0) -> [FakeScannerRead] {
        let bytes = prefix + text.bytes(of: code) + suffix
        return stride(from: 0, to: bytes.count, by: chunk).enumerated().map { index, start in
            FakeScannerRead(
                bytes: Array(bytes[start..<min(start + chunk, bytes.count)]),
                milliseconds: begin + index * millisecondsPerChunk)
        }
    }
}
