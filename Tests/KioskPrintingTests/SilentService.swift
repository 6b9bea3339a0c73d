// A print service that takes connections and never says a word.

import Glibc
import TestSupport

/// Listens on a port of the loopback interface until its end.
final class SilentService: Sendable {
    /// Where it listens.
    let port: UInt16
    private let listener: Int32

    /// Takes a port that nobody has.
    init() throws(Overdue) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let listens = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, size) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, pointer, &size) == 0
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard listens else { throw Overdue(description: "somebody listens") }
    }

    deinit {
        close(listener)
    }
}
