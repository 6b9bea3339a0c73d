// A file that phones can have from the kiosk's own page now.

internal import Glibc
internal import Synchronization

/// An offer that stands for as long as its connection.
///
/// The page drops the file when the connection ends: by `withdraw()`, with the last reference to
/// this value, or because the kiosk is no more, which the kernel sees to.
package final class PageOffer: Sendable {
    /// Where phones find it: "/" and 22 characters of base64url. Whoever knows it may have the
    /// file, once; it does not belong into a log.
    package let path: String
    /// The connection; nil when it is closed.
    private let connection: Mutex<Int32?>

    init(path: String, over socket: consuming PageSocket) {
        self.path = path
        connection = Mutex(socket.released())
    }

    deinit { withdraw() }

    /// Takes the file back. A phone that is loading it may finish. Never waits; a second call does
    /// nothing.
    package func withdraw() {
        connection.withLock { connection in
            if let number = connection { close(number) }
            connection = nil
        }
    }

    /// Whether the page still has it: it ends an offer itself when its life is over, or when the
    /// page is stopped.
    package var stands: Bool {
        connection.withLock { connection in
            guard let number = connection else { return false }
            var look = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            // After its answer the page says nothing more: what there is to read is the end.
            return unsafe poll(&look, 1, 0) == 0
        }
    }
}
