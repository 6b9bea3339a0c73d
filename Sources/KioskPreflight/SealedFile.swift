// A file in memory, as it is handed to another process: nobody can change it any more.

internal import CQPDF
internal import Glibc

/// A sealed file (memfd_create(2)), closed when its owner ends.
struct SealedFile: ~Copyable {
    /// The open file, at its beginning.
    let descriptor: Int32

    /// Holds `bytes`; `nil` if the system has no file or no memory left.
    init?(_ bytes: [UInt8]) {
        descriptor = kiosk_memory_file()
        guard descriptor >= 0 else { return nil }
        guard Self.write(bytes, to: descriptor), kiosk_seal(descriptor) == 0,
            lseek(descriptor, 0, SEEK_SET) == 0
        else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        close(descriptor)
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
