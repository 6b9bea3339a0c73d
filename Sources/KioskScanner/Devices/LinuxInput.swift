// What linux/input.h and linux/input-event-codes.h say, which Swift's Glibc does not show.

import Glibc

/// Numbers of the kernel's input interface, and the three requests that a scanner needs.
///
/// The numbers are those of x86-64 and arm64, checked against the C headers of Linux 6.
enum LinuxInput {
    /// `BUS_USB`.
    static let usbBus: UInt16 = 3
    /// Codes of the keys of a typewriter's four rows: digits, then `KEY_Q`, `KEY_A` and `KEY_Z`
    /// with their neighbours, then Enter.
    static let typewriterKeys = [2...11, 16...25, 30...38, 44...50, 28...28]

    /// `EVIOCGRAB`.
    private static let grabRequest: UInt = 0x4004_4590
    /// `EVIOCSCLOCKID`.
    private static let clockRequest: UInt = 0x4004_45A0
    /// `EVIOCGLED(1)`: the first eight lamps.
    private static let lampRequest: UInt = 0x8001_4519
    private static let numLockLamp: UInt8 = 1 << 0
    private static let capsLockLamp: UInt8 = 1 << 1

    /// Makes what the device says come to this descriptor alone, and not to the console either;
    /// gives the number of the error, or 0.
    static func grab(_ descriptor: Int32) -> Int32 {
        ioctl(descriptor, grabRequest, CInt(1)) == 0 ? 0 : errno
    }

    /// Gives the device back to everybody.
    static func release(_ descriptor: Int32) {
        _ = ioctl(descriptor, grabRequest, CInt(0))
    }

    /// Has events stamped by the clock that never jumps; gives the number of the error, or 0.
    ///
    /// The kernel throws away what was queued for this descriptor.
    static func stampMonotonically(_ descriptor: Int32) -> Int32 {
        var clock = CInt(CLOCK_MONOTONIC)
        return unsafe ioctl(descriptor, clockRequest, &clock) == 0 ? 0 : errno
    }

    /// Which locks are on, as the lamps have it; none where there are no lamps.
    static func locks(_ descriptor: Int32) -> KeyLocks {
        var lamps: UInt8 = 0
        guard unsafe ioctl(descriptor, lampRequest, &lamps) >= 0 else { return KeyLocks() }
        return KeyLocks(caps: lamps & capsLockLamp != 0, num: lamps & numLockLamp != 0)
    }
}

/// The locks of a keyboard that change what its keys write.
struct KeyLocks: Hashable, Sendable {
    var caps = false
    var num = false
}
