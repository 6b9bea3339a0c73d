// One kiosk to a state directory: whoever runs holds it.

internal import Glibc
internal import KioskFiles

/// The state directory, held by the kiosk that runs on it: two would print one invoice twice, for
/// neither knows what the other has under way.
///
/// The lock is on the folder itself (flock(2)): nothing is written for it, so that it holds on a
/// full disk too, and it ends with its process, however that ends.
struct StateHold: ~Copyable {
    /// Another kiosk runs on that directory.
    struct Taken: Error, CustomStringConvertible {
        let directory: String

        var description: String { "another kiosk runs on \(directory)" }
    }

    /// Open as long as this value lives; nil where there is no such folder, or none that can be
    /// held: then there is nothing that two could share.
    private let folder: Descriptor?

    /// Holds the folder. Throws if another process does.
    init(of directory: String) throws(Taken) {
        // What is wrong with the folder is told by those who need it.
        guard let folder = try? Descriptor(folder: directory) else {
            self.folder = nil
            return
        }
        if flock(folder.number, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            throw Taken(directory: directory)
        }
        self.folder = consume folder
    }
}
