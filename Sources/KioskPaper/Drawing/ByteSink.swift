// Where cairo leaves the file that it writes.

internal import CPango

/// The bytes of one file, in memory.
final class ByteSink {
    /// A page for staff has under 100 000 bytes.
    private static let most = 4_194_304

    private(set) var bytes: [UInt8] = []

    /// Takes what cairo writes; more than a page can have is an error of writing.
    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure = unsafe closure, let data = unsafe data else {
            return CAIRO_STATUS_WRITE_ERROR
        }
        let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        let count = Int(length)
        guard count <= ByteSink.most - sink.bytes.count else { return CAIRO_STATUS_WRITE_ERROR }
        unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: count))
        return CAIRO_STATUS_SUCCESS
    }
}
