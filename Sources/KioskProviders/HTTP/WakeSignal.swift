// A bell that other threads ring for the transport's thread.

internal import Glibc

/// A pipe: what is written at one end makes the other readable, which ends a wait at once.
///
/// `curl_multi_wakeup` does the same, but it needs the multi handle, and that never leaves its
/// thread.
@safe struct WakeSignal: ~Copyable, Sendable {
    /// Readable while the bell has been rung and not been heard.
    let reader: Int32
    private let writer: Int32

    init() throws(TransportFault) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw .noDescriptors }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        reader = ends[0]
        writer = ends[1]
    }

    deinit {
        _ = close(reader)
        _ = close(writer)
    }

    /// Rings. A full pipe refuses the byte, and then the bell is ringing already.
    func ring() {
        var byte: UInt8 = 1
        _ = unsafe write(writer, &byte, 1)
    }

    /// Falls silent, so that the next ring is a new one.
    func silence() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while unsafe read(reader, &bytes, bytes.count) > 0 {}
    }
}
