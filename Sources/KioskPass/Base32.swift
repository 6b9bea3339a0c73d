// Bytes as capital letters and digits: what every keyboard scanner types the same way.

/// Base32 without padding (RFC 4648 §6), in its one canonical form.
///
/// Its 32 signs are all among those of a QR code's denser mode, and none needs more than the Shift
/// key on any keyboard.
enum Base32 {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// Eight signs for every five bytes.
    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var pending = BitQueue()
        for byte in bytes {
            pending.add(UInt32(byte), bits: 8)
            while let value = pending.take(5) { text.append(signs[Int(value)]) }
        }
        if let rest = pending.rest(filledTo: 5) { text.append(signs[Int(rest)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads back what `text` gives; nil for anything else: another sign, a length that no bytes
    /// have, or a last sign with more in it than they need.
    static func bytes(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending = BitQueue()
        for sign in text {
            guard let value = value(of: sign) else { return nil }
            pending.add(value, bits: 5)
            if let byte = pending.take(8) { bytes.append(UInt8(byte)) }
        }
        return pending.isPadding ? bytes : nil
    }

    private static func value(of sign: UInt8) -> UInt32? {
        switch sign {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(sign - UInt8(ascii: "A"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt32(sign - UInt8(ascii: "2")) + 26
        default: nil
        }
    }
}

/// Bits that wait until there are enough for a byte or a sign; never more than twelve.
private struct BitQueue {
    private var value: UInt32 = 0
    private var count = 0

    mutating func add(_ more: UInt32, bits: Int) {
        value = value << bits | more
        count += bits
    }

    /// The oldest `bits` of them.
    mutating func take(_ bits: Int) -> UInt32? {
        guard count >= bits else { return nil }
        count -= bits
        defer { value &= (1 << count) - 1 }
        return value >> count
    }

    /// What is left, with zeros after it.
    func rest(filledTo bits: Int) -> UInt32? {
        count == 0 ? nil : value << (bits - count)
    }

    /// Whether what is left is only what fills up the last sign.
    var isPadding: Bool { count < 5 && value == 0 }
}
