// Small files of the state directory that have to outlive a power cut.

internal import Glibc
internal import KioskFiles

/// A call of the system that failed on a file of the state directory.
package struct StateFileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried.
    package enum Step: String, Sendable {
        case open
        case read
        case write
        case sync
        case rename
        case remove
        /// It was read, and it is none of the kiosk's making.
        case understand
    }

    /// What was tried.
    package let step: Step
    /// The file's name in the state directory.
    package let file: String
    /// The number of the system's error; 0 where it is none of the system's.
    package let errno: Int32

    /// A few words for the log: nothing that stands in the file.
    package var description: String {
        errno == 0
            ? "\(file): it cannot be understood" : "\(file): \(step.rawValue) (errno \(errno))"
    }
}

/// Plain files of one's own, each replaced, lengthened or removed for good. Every call may wait for
/// the disk.
struct StateFiles: Sendable {
    let folder: String

    /// Whether there is a file of that name.
    func holds(_ name: String) throws(StateFileFault) -> Bool {
        do throws(SystemFault) { return try OpenFolder(folder).status(name) != nil } catch {
            guard error.code == ENOENT else { throw fault(.open, name, error) }
            return false
        }
    }

    /// All bytes of a file, at most so many; nil if there is none.
    func read(_ name: String, atMost most: Int) throws(StateFileFault) -> [UInt8]? {
        guard try holds(name) else { return nil }
        let file = try opened(name, O_RDONLY)
        let bytes = try step(.read, name) { () throws(SystemFault) in
            try file.read(atMost: most + 1)
        }
        guard bytes.count <= most else {
            throw StateFileFault(step: .understand, file: name, errno: 0)
        }
        return bytes
    }

    /// Puts a file there, in place of an earlier one: whoever looks sees the one or the other.
    func replace(_ name: String, with bytes: [UInt8]) throws(StateFileFault) {
        let draft = name + ".new"
        let folder = try open(for: draft)
        // What an earlier run left of it.
        try step(.remove, draft) { () throws(SystemFault) in try folder.remove(draft) }
        try write(bytes, to: draft, O_WRONLY | O_CREAT | O_EXCL)
        try step(.rename, name) { () throws(SystemFault) in
            try folder.move(draft, to: folder, as: name)
        }
        try step(.sync, name) { () throws(SystemFault) in try folder.sync() }
    }

    /// Lengthens a file that is there.
    func append(_ bytes: [UInt8], to name: String) throws(StateFileFault) {
        try write(bytes, to: name, O_WRONLY | O_APPEND)
    }

    /// Removes a file, if there is one.
    func remove(_ name: String) throws(StateFileFault) {
        let folder = try open(for: name)
        try step(.remove, name) { () throws(SystemFault) in try folder.remove(name) }
        // Also where there was none: an earlier call may have failed between the two.
        try step(.sync, name) { () throws(SystemFault) in try folder.sync() }
    }

    private func write(
        _ bytes: [UInt8], to name: String, _ flags: Int32
    ) throws(StateFileFault) {
        let file = try opened(name, flags)
        try step(.write, name) { () throws(SystemFault) in try file.write(bytes) }
        try step(.sync, name) { () throws(SystemFault) in try file.sync() }
    }

    private func open(for name: String) throws(StateFileFault) -> OpenFolder {
        try step(.open, name) { () throws(SystemFault) in try OpenFolder(folder) }
    }

    private func opened(_ name: String, _ flags: Int32) throws(StateFileFault) -> Descriptor {
        try step(.open, name) { () throws(SystemFault) in
            try OpenFolder(folder).open(name, flags, mode: 0o600)
        }
    }

    private func step<Answer: ~Copyable>(
        _ step: StateFileFault.Step, _ name: String, _ work: () throws(SystemFault) -> Answer
    ) throws(StateFileFault) -> Answer {
        do throws(SystemFault) { return try work() } catch { throw fault(step, name, error) }
    }

    private func fault(
        _ step: StateFileFault.Step, _ name: String, _ fault: SystemFault
    ) -> StateFileFault {
        StateFileFault(step: step, file: name, errno: fault.code)
    }
}
