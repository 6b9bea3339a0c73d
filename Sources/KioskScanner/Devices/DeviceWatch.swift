// The folders in which nodes come and go.

import Glibc

/// Watches folders by inotify(7), those too that are not there yet: the folder above tells when
/// they are made.
final class DeviceWatch: Sendable {
    /// New names, new rights, names that go. udev makes its links under another name and moves
    /// them.
    private static let changes = IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_DELETE | IN_ONLYDIR

    /// The descriptor to wait on.
    let descriptor: Int32
    private let folders: [String]

    /// Watches `folders`, each of which stands behind the one above it.
    ///
    /// - Throws: `LineSource.Unavailable` if the system gives no descriptor.
    init(folders: [String]) throws(LineSource.Unavailable) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        self.folders = folders
        if descriptor < 0 { throw LineSource.Unavailable(errno: errno) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Begins to watch what has come since; false if a folder that is there cannot be watched.
    func refresh() -> Bool {
        var isComplete = true
        for folder in folders {
            let watch = unsafe inotify_add_watch(descriptor, folder, UInt32(Self.changes))
            if watch < 0, errno != ENOENT, errno != ENOTDIR { isComplete = false }
        }
        return isComplete
    }

    /// Forgets what has happened: whatever it was, one look finds out, and so it does when the
    /// kernel's queue ran over.
    func empty() {
        for _ in 0..<ScannerLimits.noticePasses {
            guard case .bytes = Reading.read(descriptor, atMost: ScannerLimits.chunkBytes)
            else { return }
        }
    }
}

extension DeviceTree {
    /// The folders that matter to a scanner, from the top: where its nodes are, and those of a
    /// keyboard that may come in its place; and where the path leads along by which it is known.
    func folders(for selector: DeviceSelector) -> [String] {
        var folders = ["/dev", "/dev/input"]
        if case .path(let path) = selector {
            let parts = path.split(separator: "/")
            for count in 1..<max(parts.count, 2) {
                let folder = "/" + parts.prefix(count).joined(separator: "/")
                if folders.contains(folder) == false { folders.append(folder) }
            }
        }
        return folders.map(files.host)
    }
}
