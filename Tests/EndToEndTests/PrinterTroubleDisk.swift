// A small disk in the place of a kiosk's state directory.

import Foundation
import Glibc
import SandboxStack

/// A memory file system of a few megabytes, where the system lets us mount one.
struct PrinterTroubleDisk: Sendable {
    /// The system said no.
    struct Refused: Error {
        let errno: Int32
    }

    /// Whether this machine lets us mount one.
    static var isPossible: Bool {
        let path = NSTemporaryDirectory() + "kiosk-trouble-disk-" + UUID().uuidString
        guard mkdir(path, 0o700) == 0 else { return false }
        defer { rmdir(path) }
        guard mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount2(path, Int32(MNT_DETACH)) == 0
    }

    let path: String

    /// Puts the small disk there; what lay there is hidden.
    init(on path: String) throws {
        self.path = path
        guard mount("tmpfs", path, "tmpfs", 0, "size=4m,mode=755") == 0 else {
            throw Refused(errno: errno)
        }
    }

    /// Takes all room that is left.
    func fill() throws {
        let descriptor = open(path + "/filler", O_WRONLY | O_CREAT, 0o600)
        guard descriptor >= 0 else { throw Refused(errno: errno) }
        for size in [65_536, 512, 1] {
            let zeros = [UInt8](repeating: 0, count: size)
            while write(descriptor, zeros, zeros.count) > 0 {}
        }
        close(descriptor)
    }

    /// Gives it back.
    func makeRoom() {
        unlink(path + "/filler")
    }

    /// Takes the disk away.
    func unmount() {
        umount2(path, Int32(MNT_DETACH))
    }
}
