// The chain: what is hashed of each event, byte for byte.

internal import Crypto

/// The hash that ties an event to the one before.
///
/// `hash` is SHA-256 (FIPS 180-4) over these items, one after the other: the ASCII text
/// `kiosk-event-1`, then the columns `kiosk`, `epoch`, `seq`, `time`, `kind`, `visit`, `request`,
/// `fields`, `prev`. Each item is its length in bytes (4 bytes, unsigned, big endian), then its
/// bytes:
///
/// * text: its UTF-8, exactly as stored (`fields` too: the JSON text, not its meaning);
/// * number: 8 bytes, two's complement, big endian;
/// * blob: itself;
/// * NULL: the length FF FF FF FF, and nothing after it.
///
/// A row that has something sealed begins with `kiosk-event-2` instead, and the column `sealed`, a
/// blob, comes last: whether its key is still there changes nothing.
///
/// `prev` is the `hash` of the row with the next smaller `id`, whichever kiosk or epoch it is of;
/// in the first row it is 32 zero bytes. `id` and `hash` themselves are not hashed.
struct EventHash {
    /// What stands before the first event.
    static let none = [UInt8](repeating: 0, count: 32)

    private static let plain = Array("kiosk-event-1".utf8)
    private static let sealed = Array("kiosk-event-2".utf8)

    private var sum = SHA256()

    /// The 32 bytes of the hash of `event`.
    static func of(_ event: StoredEvent) -> [UInt8] {
        var hash = EventHash()
        hash.take(event.sealed == nil ? plain : sealed)
        hash.take(event.kiosk)
        hash.take(event.epoch)
        hash.take(number: event.seq)
        hash.take(number: event.time)
        hash.take(event.kind)
        hash.take(number: event.visit)
        hash.take(number: event.request)
        hash.take(event.fields)
        hash.take(event.prev)
        if let bytes = event.sealed { hash.take(bytes) }
        return Array(hash.sum.finalize())
    }

    private mutating func take(_ bytes: [UInt8]) {
        sum.update(data: UInt32(bytes.count).bigEndianBytes)
        sum.update(data: bytes)
    }

    private mutating func take(number: Int?) {
        if let number {
            take(UInt64(bitPattern: Int64(number)).bigEndianBytes)
        } else {
            sum.update(data: UInt32.max.bigEndianBytes)
        }
    }
}

extension FixedWidthInteger {
    /// The bytes of the number, the highest first.
    fileprivate var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: self >> $0)
        }
    }
}
