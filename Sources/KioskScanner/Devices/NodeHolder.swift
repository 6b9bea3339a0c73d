// Who has a node, asked without taking it.

import Glibc

/// Who holds a node of a device.
package enum NodeHolder: String, CaseIterable, Hashable, Sendable {
    /// Nobody, as far as can be told.
    case nobody
    /// The kiosk itself.
    case kiosk
    /// Some program; it may be the kiosk, where that cannot be told.
    case program
}

extension DeviceTree {
    /// Who has claimed the node `path`; nil if it cannot be asked.
    ///
    /// The kernel's table of locks tells it, and nothing is opened. What is in no table may still
    /// be grabbed by a program that locks nothing, so other nodes than serial ports are opened, and
    /// a keyboard is grabbed for a moment: a key that is pressed just then is lost. A serial port
    /// is never opened, for that alone raises its modem lines (DTR), and some scanners start anew
    /// by them: a program that has one and does not lock it is not seen.
    package func holder(of path: String) -> NodeHolder? {
        guard let place = DeviceNode.Place(at: files.host(path)) else { return nil }
        if let process = LockTable.current().holder(of: place) { return Self.holder(process) }
        if place.isDevice, isSerialPort(path) { return .nobody }
        let owner: Descriptor
        do throws(DeviceFault) {
            owner = try Descriptor(opening: files.host(path))
        } catch {
            return error.errno == EBUSY ? .program : nil
        }
        // Processes of another container are in no table.
        if flock(owner.number, LOCK_EX | LOCK_NB) != 0 { return .program }
        let failure = LinuxInput.grab(owner.number)
        if failure == 0 { LinuxInput.release(owner.number) }
        return failure == EBUSY ? .program : .nobody
    }

    /// Whether somebody has claimed the node `path`; nil if it cannot be asked.
    package func isClaimed(_ path: String) -> Bool? {
        holder(of: path).map { $0 != .nobody }
    }

    private func isSerialPort(_ path: String) -> Bool {
        guard let name = files.real(path)?.split(separator: "/").last else { return false }
        return files.exists("/sys/class/tty/" + name)
    }

    /// The kernel's name of a process is that of its program.
    private static func holder(_ process: Int32) -> NodeHolder {
        DeviceFiles(root: "/").line("/proc/\(process)/comm") == "kiosk" ? .kiosk : .program
    }
}
