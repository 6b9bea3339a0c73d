// A file in memory, as a program gets it for its standard input.

internal import Glibc

/// Bytes under a descriptor (shm_open(3)), closed when its owner ends.
///
/// A pipe would have to be written while the program reads: one that stops reading would hold the
/// writer up, and one that ends would send it a signal. Neither happens with a file. It loses its
/// name at once, nobody else may open it, and it lies in memory alone.
struct MemoryFile: ~Copyable {
    /// Names that are tried; one is in use only between two system calls.
    private static let names = 64

    /// The open file, at its beginning; a program that is started gets it only if it is given.
    let descriptor: Int32

    /// Holds `bytes`; `nil` if the system has no file or no memory left.
    init?(_ bytes: [UInt8]) {
        descriptor =
            (0..<Self.names).lazy.map { Self.open("/kiosk-sound-\(getpid())-\($0)") }
            .first { $0 >= 0 } ?? -1
        guard descriptor >= 0 else { return nil }
        guard Self.write(bytes, to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        close(descriptor)
    }

    private static func open(_ name: String) -> Int32 {
        let descriptor = unsafe shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        if descriptor >= 0 { unsafe shm_unlink(name) }
        return descriptor
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
                guard count > 0 || (count < 0 && errno == EINTR) else { return false }
                done += max(0, count)
            }
            return true
        }
    }
}
