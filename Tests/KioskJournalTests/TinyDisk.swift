// A disk of a quarter of a megabyte or so: a memory file system of its own, where the system lets
// us mount one.

import Foundation
import Glibc

/// A small file system that can be filled up and emptied again.
final class TinyDisk: Sendable {
    let path: String

    /// Nil where mounting is not allowed (no root, or a container without the right).
    init?(kilobytes: Int = 256) {
        path = NSTemporaryDirectory() + "kiosk-disk-" + UUID().uuidString
        guard mkdir(path, 0o700) == 0 else { return nil }
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            rmdir(path)
            return nil
        }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }

    static var isPossible: Bool { TinyDisk() != nil }

    /// Takes all room that is left.
    func fill() {
        let descriptor = open(path + "/filler", O_WRONLY | O_CREAT, 0o600)
        let zeros = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, zeros, zeros.count) > 0 {}
        close(descriptor)
    }

    /// Takes writing away, as a kernel does when a disk fails; no file may be open for it.
    func makeReadOnly() -> Bool {
        mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0
    }

    /// Gives it back.
    func makeRoom() {
        unlink(path + "/filler")
    }
}
