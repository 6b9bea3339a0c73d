// Lines of an input that others read on: not one byte more is taken than the line has.

internal import Glibc

/// Reads line after line from a descriptor, byte by byte.
package struct LineReader: Sendable {
    private let descriptor: Int32
    private let limit: Int

    /// Reads from `descriptor` lines of at most `limit` bytes; what is longer is cut.
    package init(_ descriptor: Int32, limit: Int = 4_096) {
        (self.descriptor, self.limit) = (descriptor, limit)
    }

    /// The next line without its end; nil where the input has ended.
    ///
    /// Nothing else goes on in a command that asks, so that it may wait here.
    package func next() -> [UInt8]? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = unsafe read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return line.isEmpty ? nil : line }
            if byte == 0x0A { return line }
            if byte != 0x0D, line.count < limit { line.append(byte) }
        }
    }

    /// The next line as text; what is no UTF-8 is replaced.
    package func text() -> String? {
        next().map { String(decoding: $0, as: UTF8.self) }
    }
}
