// The names that the session gives: counters, so that a run can be replayed to the same names.

/// One customer's stay at the kiosk, from the first scan to the return to welcome.
package struct VisitID: Hashable, Sendable {
    /// Counts from 1 in each run of the program.
    package let number: Int

    /// Names the visit with this number.
    package init(number: Int) {
        self.number = number
    }
}

/// One order that the session gave. An answer carries it, so that a late one can be told apart.
package struct RequestID: Hashable, Sendable {
    /// Counts from 1 in each run of the program.
    package let number: Int

    /// Names the order with this number.
    package init(number: Int) {
        self.number = number
    }
}

/// One run of the program: it sets counters of different runs apart.
///
/// The runtime draws it at start; everything else is derived from it.
package struct Epoch: Hashable, Sendable {
    /// 64 bits of chance.
    package let bits: UInt64

    /// Names the run with these bits.
    package init(bits: UInt64) {
        self.bits = bits
    }

    /// Sixteen lower-case hexadecimal digits.
    package var text: String {
        hexadecimal(bits, digits: 16)
    }
}

/// One attempt to put one document on paper: a UUID that exists before its intent is recorded.
///
/// RFC 9562 §5.8 (version 8): the epoch's bits, then the number of the order that started the
/// attempt.
package struct AttemptID: Hashable, Sendable {
    /// The run in which the attempt was made.
    package let epoch: Epoch
    /// The order that started it.
    package let request: RequestID

    /// Names the attempt that `request` starts in `epoch`.
    package init(epoch: Epoch, request: RequestID) {
        self.epoch = epoch
        self.request = request
    }

    /// Reads back what `text` gives; `nil` for any other text.
    package init?(text: String) {
        let digits = Array(text.utf8.filter { $0 != UInt8(ascii: "-") })
        guard digits.count == 32, let high = number(digits[0..<12]),
            let middle = number(digits[13..<16]), let variant = number(digits[17..<18]),
            let low = number(digits[20..<32]), let request = Int(exactly: low)
        else { return nil }
        self.init(
            epoch: Epoch(bits: high << 16 | middle << 4 | variant),
            request: RequestID(number: request))
        guard self.text == text else { return nil }
    }

    /// The 36 characters of the UUID, in lower case.
    package var text: String {
        let high = hexadecimal(epoch.bits >> 16, digits: 12)
        let middle = hexadecimal((epoch.bits >> 4) & 0xFFF, digits: 3)
        let variant = hexadecimal(0x8000 | (epoch.bits & 0xF) << 8, digits: 4)
        let low = hexadecimal(UInt64(request.number) & 0xFFFF_FFFF_FFFF, digits: 12)
        return "\(high.prefix(8))-\(high.suffix(4))-8\(middle)-\(variant)-\(low)"
    }
}

/// The number that these hexadecimal digits give.
private func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
}

/// `value` as lower-case hexadecimal, padded with zeros to `digits`.
private func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}

/// One of the kiosk's printers, by the name of its file in the configuration.
package struct PrinterName: Hashable, Sendable {
    /// Letters, digits, `-` and `_`.
    package let text: String

    /// Wraps a name from the configuration.
    package init(_ text: String) {
        self.text = text
    }

    /// The name of the printer that a kiosk has if nothing else is said.
    package static let preferred = PrinterName("main")
}
