// Scans from a pipe or a file: each line is one.

package import Dispatch
import Glibc
import KioskCore
internal import Lanes

/// Reads codes from a descriptor, one line at a time and only when asked for the next.
///
/// Lines end with LF, CR or both; the last one may lack its end. Empty lines are passed over. An
/// overlong line is read to its end, but not kept. Waiting blocks nothing but the queue given.
package actor LineSource {
    /// What one line is: `.scan` or `.fault`.
    package typealias Line = ScannerOutput

    /// The system has no descriptor left with which a wait could be ended.
    package struct Unavailable: Error, Hashable {
        /// The number of the error, as `socketpair(2)` gives it.
        package let errno: Int32
    }

    /// Bytes that are read at once: what a pipe holds by itself (`PIPE_BUF`).
    private static let chunkBytes = 4_096

    private let executor: QueueExecutor
    private let descriptor: Int32
    private let wakeUp: WakeUp
    private var chunk: ArraySlice<UInt8> = []
    private var code = CodeBuffer()
    private var isAtEnd = false

    /// The queue on which the waiting is done.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - descriptor: open for reading as long as the source lives; stays the caller's to close.
    ///   - queue: a serial queue for this source alone.
    /// - Throws: `Unavailable` if a wait could not be ended.
    package init(descriptor: Int32, queue: DispatchQueue) throws(Unavailable) {
        self.descriptor = descriptor
        executor = QueueExecutor(queue)
        wakeUp = try WakeUp()
    }

    /// Waits for the next line; nil at the end of the input, if it cannot be read any more, or when
    /// the task is cancelled, and from then on.
    package func next() async -> Line? {
        await withTaskCancellationHandler {
            line()
        } onCancel: {
            wakeUp.signal()
        }
    }

    private func line() -> Line? {
        while !isAtEnd {
            while let byte = chunk.popFirst() {
                if byte != ASCII.lineFeed, byte != ASCII.carriageReturn {
                    code.append(byte)
                } else if let line = code.finish(.terminator) {
                    return line
                }
            }
            switch read() {
            case .bytes(let bytes): chunk = bytes[...]
            case .nothing: continue
            case .end:
                isAtEnd = true
                return code.finish(.terminator)
            case .stop: isAtEnd = true
            }
        }
        return nil
    }

    /// What one wait brought.
    private enum Reading {
        case bytes([UInt8])
        case nothing
        case end
        case stop
    }

    private func read() -> Reading {
        var waits = [
            pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard unsafe poll(&waits, nfds_t(waits.count), -1) >= 0 else {
            return errno == EINTR ? .nothing : .end
        }
        if waits[0].revents != 0 { return .stop }
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, count in
            let result = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            failure = result < 0 ? errno : 0
            count = max(result, 0)
        }
        if failure == EINTR || failure == EAGAIN { return .nothing }
        return bytes.isEmpty ? .end : .bytes(bytes)
    }
}
