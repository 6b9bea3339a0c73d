// What the kernel says about a key: one event of an input device.

/// A `struct input_event` of 64-bit Linux (`linux/input.h`): seconds and microseconds as 64 bits
/// each, type, code, value; in the byte order of the machine.
struct InputEvent: Equatable, Sendable {
    static let size = 24

    /// What an event means here; numbers from `linux/input-event-codes.h`.
    enum Kind: Equatable {
        case press(UInt16)
        case release(UInt16)
        case capsLight(isOn: Bool)
        /// The end of what happened at one moment.
        case report
        /// Events were lost, since nobody read them in time.
        case dropped
        /// Repeats of a held key among them, which the kernel makes up.
        case other
    }

    let seconds: Int64
    let microseconds: Int64
    let type: UInt16
    let code: UInt16
    let value: Int32

    /// Takes the event that begins at `offset`; `bytes` must have all of it.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        unsafe seconds = bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)
        unsafe microseconds = bytes.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self)
        unsafe type = bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt16.self)
        unsafe code = bytes.loadUnaligned(fromByteOffset: offset + 18, as: UInt16.self)
        unsafe value = bytes.loadUnaligned(fromByteOffset: offset + 20, as: Int32.self)
    }

    var kind: Kind {
        switch (type, code, value) {
        case (0, 0, _): .report
        case (0, 3, _): .dropped
        case (1, _, 0): .release(code)
        case (1, _, 1): .press(code)
        case (0x11, 1, _): .capsLight(isOn: value != 0)
        default: .other
        }
    }

    /// When it happened, by a clock whose start is unknown; nil if no clock would say so.
    var stamp: Duration? {
        guard (0...0xFFFF_FFFF).contains(seconds), (0..<1_000_000).contains(microseconds),
            seconds != 0 || microseconds != 0
        else { return nil }
        return .seconds(seconds) + .microseconds(microseconds)
    }
}

/// The events in a stream that is cut anywhere: it keeps at most a part of one.
struct InputEventStream: Sendable {
    private var remainder: [UInt8] = []

    /// The events that are whole with these bytes.
    mutating func take(_ bytes: [UInt8]) -> [InputEvent] {
        let all = remainder.isEmpty ? bytes : remainder + bytes
        let count = all.count / InputEvent.size
        remainder = Array(all.dropFirst(count * InputEvent.size))
        return unsafe all.withUnsafeBytes { buffer in
            (0..<count).map { unsafe InputEvent(buffer, at: $0 * InputEvent.size) }
        }
    }
}
