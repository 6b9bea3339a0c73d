// A few bytes of chance in a file that only its owner may read.

internal import Glibc

/// Why a secret cannot be had. Nothing of the secret is in it.
package enum SecretFault: Error, Hashable, Sendable {
    /// There is none.
    case absent
    /// What lies there is no secret of the right length in a plain file of one's own.
    case damaged
    /// The system said no: the number of its error.
    case failed(errno: Int32)
}

/// A secret of so many bytes, made once and then only read.
struct SecretFile {
    let folder: String
    let name: String
    let bytes: Int

    private var path: String { folder + "/" + name }

    /// Reads it; throws `.absent` if it was never made.
    func read() throws(SecretFault) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { throw errno == ENOENT ? .absent : .failed(errno: errno) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & 0o077 == 0, status.st_size == bytes
        else { throw .damaged }
        var secret = [UInt8](repeating: 0, count: bytes)
        let count = unsafe secret.withUnsafeMutableBytes {
            unsafe Glibc.read(file, $0.baseAddress, $0.count)
        }
        guard count == bytes else { throw .damaged }
        return secret
    }

    /// Makes it from the system's chance, unless somebody else does so first; it outlives a power
    /// cut before it has its name.
    func make() throws(SecretFault) {
        var chance = SystemRandomNumberGenerator()
        let secret = (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        // A name of its own: whoever makes one at the same moment may be in this very process.
        let draft = "\(path).\(UInt64.random(in: .min ... .max, using: &chance))"
        defer { _ = unsafe unlink(draft) }
        try write(secret, to: draft)
        // A second name, not a new one: one that is there already stays what it is.
        guard unsafe link(draft, path) == 0 || errno == EEXIST else { throw failure }
        try synced(unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    private func write(_ secret: [UInt8], to draft: String) throws(SecretFault) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let file = unsafe open(draft, flags, 0o600)
        guard file >= 0 else { throw failure }
        guard unsafe Glibc.write(file, secret, secret.count) == secret.count else {
            let fault = failure
            close(file)
            throw fault
        }
        try synced(file)
    }

    /// Brings what is open to the disk and closes it.
    private func synced(_ file: Int32) throws(SecretFault) {
        guard file >= 0 else { throw failure }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure }
    }

    private var failure: SecretFault { .failed(errno: errno) }
}
