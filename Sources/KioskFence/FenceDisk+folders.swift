// The fence's folders as a whole: made at the start, listed for staff, cleared of what is settled.

import Glibc
import KioskFiles

extension FenceDisk {
    /// Files that are listed at most. A kiosk has one attempt under way, and in doubt a few.
    private static let listed = 10_000

    /// Makes the folders in `directory` that are missing, and the directory if its own parent is
    /// there; afterwards they are on the disk. Those that are there stay as they are.
    ///
    /// New ones are open to their group and hand it on to their files, because kiosk and backend
    /// are different accounts.
    ///
    /// - Throws: `FenceDiskError`.
    package static func make(_ directory: String) throws(FenceDiskError) {
        let parent = directory.split(separator: "/").dropLast().joined(separator: "/")
        try make(folder: directory, syncing: "/" + parent)
        for folder in FenceFolder.allCases.map(\.rawValue) + [FenceHolds.folder] {
            try make(folder: directory + "/" + folder, syncing: directory)
        }
    }

    /// What lies in the fence, sorted by folder and name; files that are not the fence's are left
    /// out.
    ///
    /// - Throws: `FenceDiskError`.
    package static func list(_ directory: String) throws(FenceDiskError) -> [FencePlace] {
        var places: [FencePlace] = []
        for folder in FenceFolder.allCases {
            let names = try names(in: directory + "/" + folder.rawValue)
            places += names.sorted().compactMap { place($0, in: folder) }
        }
        return places
    }

    /// Removes every file of an attempt, its drafts too, and says whether nothing is left: what a
    /// backend that lives has taken stays (`FenceClosing`).
    ///
    /// - Throws: `FenceDiskError` for the first file that stays.
    @discardableResult
    package mutating func clear(_ attempt: String) throws(FenceDiskError) -> Bool {
        var closing = FenceClosing(attempt)
        var turn = closing.begin()
        while case .ask(let step) = turn { turn = closing.next(after: carryOut(step)) }
        guard case .failed(let step, let answer) = turn else { return turn == .done }
        let code = if case .failed(let code) = answer { code } else { EIO }
        throw FenceDiskError(call: step.call, subject: step.folder.rawValue, code: code)
    }

    private static func place(_ name: String, in folder: FenceFolder) -> FencePlace? {
        let isDraft = name.hasPrefix(".")
        let attempt = isDraft ? name.dropFirst() : name[...]
        guard FenceText.isUUID(attempt) else { return nil }
        return FencePlace(folder, String(attempt), isDraft: isDraft)
    }

    private static func make(
        folder path: String, syncing parent: String
    ) throws(FenceDiskError) {
        guard unsafe mkdir(path, 0o770) == 0 else {
            guard errno == EEXIST else {
                throw FenceDiskError(call: "mkdir", subject: path, code: errno)
            }
            return
        }
        // Not in mkdir: the process's umask would take it away.
        guard unsafe chmod(path, 0o2770) == 0 else {
            throw FenceDiskError(call: "chmod", subject: path, code: errno)
        }
        do throws(SystemFault) {
            try Descriptor(folder: path).sync()
            try Descriptor(folder: parent).sync()
        } catch {
            throw FenceDiskError(call: "fsync", subject: path, code: error.code)
        }
    }

    /// The names in a folder, at most 10,000, in no order.
    static func names(in path: String) throws(FenceDiskError) -> [String] {
        guard let folder = unsafe opendir(path) else {
            throw FenceDiskError(call: "opendir", subject: path, code: errno)
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while names.count < listed, let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }
}

extension FenceStep {
    /// The system call that removing an attempt's files can fail in.
    fileprivate var call: String {
        switch self {
        case .lock, .unlock: "flock"
        case .write, .sync, .rename, .syncFolder, .read, .remove: "unlink"
        }
    }

    /// The folder that it is about.
    fileprivate var folder: FenceFolder {
        switch self {
        case .write(let place, _), .sync(let place), .rename(let place, _), .lock(let place),
            .unlock(let place), .read(let place), .remove(let place):
            place.folder
        case .syncFolder(let folder): folder
        }
    }
}
