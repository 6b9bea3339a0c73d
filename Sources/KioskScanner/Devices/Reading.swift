// What one read of a descriptor that never waits can bring.

import Glibc

/// The outcome of `read(2)`.
enum Reading: Hashable, Sendable {
    /// At least one byte.
    case bytes([UInt8])
    /// Nothing is there now.
    case nothing
    /// The other side is gone.
    case end
    /// The device is gone, or fails; the number of the error.
    case failure(Int32)

    /// Reads once.
    static func read(_ descriptor: Int32, atMost count: Int) -> Reading {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let result = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            failure = result < 0 ? errno : 0
            filled = max(result, 0)
        }
        switch failure {
        case 0: return bytes.isEmpty ? .end : .bytes(bytes)
        case EINTR, EAGAIN: return .nothing
        default: return .failure(failure)
        }
    }
}
