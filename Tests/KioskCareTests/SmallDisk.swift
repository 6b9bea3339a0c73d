// A small disk in the place of a folder, with all that lay there, and no room left.

import Foundation
import Glibc

/// A memory file system of a few megabytes, gone with this value.
final class SmallDisk: Sendable {
    /// The system said no, or a program did.
    struct Refused: Error {
        let errno: Int32
    }

    private let folder: String

    /// Whether this machine lets us mount one.
    static var isPossible: Bool {
        let path = NSTemporaryDirectory() + "kiosk-small-disk-" + UUID().uuidString
        guard mkdir(path, 0o700) == 0 else { return false }
        defer { rmdir(path) }
        guard mount("tmpfs", path, "tmpfs", 0, "size=64k") == 0 else { return false }
        return umount2(path, Int32(MNT_DETACH)) == 0
    }

    /// Moves what lies in `folder` to a disk of its own, and takes all room that is left there.
    init(full folder: String) throws {
        self.folder = folder
        try Self.run("cp", "-a", folder, folder + ".kept")
        guard mount("tmpfs", folder, "tmpfs", 0, "size=8m") == 0 else {
            throw Refused(errno: errno)
        }
        try Self.run("cp", "-a", folder + ".kept/.", folder)
        let descriptor = open(folder + "/filler", O_WRONLY | O_CREAT, 0o600)
        guard descriptor >= 0 else { throw Refused(errno: errno) }
        for size in [65_536, 512, 1] {
            let zeros = [UInt8](repeating: 0, count: size)
            while write(descriptor, zeros, zeros.count) > 0 {}
        }
        close(descriptor)
    }

    deinit {
        umount2(folder, Int32(MNT_DETACH))
    }

    private static func run(_ words: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refused(errno: 0) }
    }
}
