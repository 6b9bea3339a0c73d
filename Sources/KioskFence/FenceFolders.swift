// The four folders of the fence, open.

import Glibc
import KioskFiles

/// A descriptor for each folder.
@safe struct FenceFolders: ~Copyable {
    private let permit: Descriptor
    private let started: Descriptor
    private let done: Descriptor
    private let revoked: Descriptor

    /// Opens the folders in `directory`.
    init(in directory: String) throws(FenceDiskError) {
        // All or none: a value that owns cannot be made by halves.
        let permit = try FenceFolders.open(.permit, in: directory)
        let started = try FenceFolders.open(.started, in: directory)
        let done = try FenceFolders.open(.done, in: directory)
        let revoked = try FenceFolders.open(.revoked, in: directory)
        self.permit = permit
        self.started = started
        self.done = done
        self.revoked = revoked
    }

    /// Whether they are still those that were opened: in a folder that was removed nothing is
    /// there, which proves nothing.
    var areWhole: Bool {
        (permit.isRemoved || started.isRemoved || done.isRemoved || revoked.isRemoved) == false
    }

    /// Opens a file.
    func open(
        _ place: FencePlace, _ flags: Int32, mode: mode_t = 0
    ) throws(SystemFault) -> Descriptor {
        let name = try FenceFolders.name(of: place)
        return switch place.folder {
        case .permit: try Descriptor(name, in: permit, flags, mode: mode)
        case .started: try Descriptor(name, in: started, flags, mode: mode)
        case .done: try Descriptor(name, in: done, flags, mode: mode)
        case .revoked: try Descriptor(name, in: revoked, flags, mode: mode)
        }
    }

    /// The folder's descriptor.
    func number(_ folder: FenceFolder) -> Int32 {
        switch folder {
        case .permit: permit.number
        case .started: started.number
        case .done: done.number
        case .revoked: revoked.number
        }
    }

    /// The name of a file: a uuid, or a dot and a uuid; nothing else gets to the system.
    static func name(of place: FencePlace) throws(SystemFault) -> String {
        guard FenceText.isUUID(place.attempt[...]) else { throw SystemFault(code: EINVAL) }
        return place.isDraft ? "." + place.attempt : place.attempt
    }

    private static func open(
        _ folder: FenceFolder, in directory: String
    ) throws(FenceDiskError) -> Descriptor {
        let path = directory + "/" + folder.rawValue
        do throws(SystemFault) {
            return try Descriptor(folder: path)
        } catch {
            throw FenceDiskError(call: "open", subject: path, code: error.code)
        }
    }
}
