// A few bytes of chance in a file that only its owner may read.

internal import Glibc
internal import KioskFiles

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

    /// Reads it; throws `.absent` if it was never made.
    func read() throws(SecretFault) -> [UInt8] {
        do throws(SystemFault) {
            let file = try OpenFolder(folder).open(name, O_RDONLY)
            let status = try file.status()
            let secret = try file.read(atMost: bytes + 1)
            let isSound =
                status.kind == .file && status.mode & 0o077 == 0 && secret.count == bytes
            if isSound { return secret }
        } catch {
            throw error.code == ENOENT ? .absent : .failed(errno: error.code)
        }
        throw .damaged
    }

    /// Makes it from the system's chance, unless somebody else does so first; it outlives a power
    /// cut before it has its name.
    func make() throws(SecretFault) {
        var chance = SystemRandomNumberGenerator()
        let secret = (0..<bytes).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        // A name of its own: whoever makes one at the same moment may be in this very process.
        let draft = "\(name).\(UInt64.random(in: .min ... .max, using: &chance))"
        do throws(SystemFault) {
            let folder = try OpenFolder(folder)
            try folder.write(secret, to: draft)
            if try give(draft, itsNameIn: folder) { try folder.sync() }
        } catch {
            throw .failed(errno: error.code)
        }
    }

    /// False if there is one already; the draft goes whatever comes of it.
    private func give(_ draft: String, itsNameIn folder: OpenFolder) throws(SystemFault) -> Bool {
        let isNew: Bool
        do throws(SystemFault) {
            // A second name, not a new one: one that is there already stays what it is.
            isNew = try folder.link(draft, as: name)
        } catch {
            // The first fault is the one that is told.
            try? folder.remove(draft)
            throw error
        }
        try folder.remove(draft)
        return isNew
    }
}
