// A machine to plug devices into: folders that look like sysfs and /dev.

import Foundation
import Testing

/// A tree of files that is removed when nobody holds it any more. Pipes stand for nodes.
final class Machine: Sendable {
    /// The keys of a device, as sysfs writes them.
    enum Keys: String {
        case typewriter = "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"
        case mouse = "1f0000 0 0 0 0"
        case power = "10000000000000 0"
        case media = "3f000300000000 0 0 483ffff17aff32d bfd4444600000000 1 130c730b17c000 0"
    }

    /// The start of a report descriptor whose device calls itself a bar code scanner (HID Usage
    /// Tables, page 0x8C, usage 2).
    static let scannerReports: [UInt8] = [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08,
        0x95, 0x3F, 0x09, 0xFE, 0x81, 0x02, 0xC0,
    ]
    /// The start of a report descriptor of a keyboard.
    static let keyboardReports: [UInt8] = [
        0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0xC0,
    ]

    private static let bus = "/sys/devices/pci0000:00/0000:00:14.0/usb1/"

    let root: String

    init() throws {
        root =
            FileManager.default.temporaryDirectory
            .appending(path: "machine-" + UUID().uuidString).path
        for folder in ["/sys/class/input", "/sys/bus/usb/devices", "/dev"] {
            try folder.make(in: root)
        }
    }

    deinit {
        // A folder that stays behind in the place for such folders harms nobody.
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Puts a USB device into a socket.
    func plug(
        _ port: String, _ identity: String, name: String = "Scanner", serial: String? = nil
    ) throws {
        let folder = Self.bus + port
        let ids = identity.split(separator: ":")
        try write(folder + "/idVendor", "\(ids[0])\n")
        try write(folder + "/idProduct", "\(ids[1])\n")
        try write(folder + "/product", name + "\n")
        if let serial { try write(folder + "/serial", serial + "\n") }
        try link("/sys/bus/usb/devices/" + port, to: folder)
    }

    /// Takes everything out of a socket.
    func unplug(_ port: String) throws {
        try remove("/sys/bus/usb/devices/" + port)
        try remove(Self.bus + port)
    }

    /// Gives the device in a socket an event node, or the machine one of its own.
    func input(
        _ number: Int, port: String? = nil, _ identity: String = "0001:0001",
        keys: Keys = .typewriter, name: String = "AT Keyboard"
    ) throws {
        let ids = identity.split(separator: ":")
        let parent = port.map { Self.bus + $0 + "/\($0):1.\(number)" }
        let device = (parent ?? "/sys/devices/platform/i8042/serio0") + "/input/input\(number)"
        try write(device + "/id/bustype", port == nil ? "0011\n" : "0003\n")
        try write(device + "/id/vendor", "\(ids[0])\n")
        try write(device + "/id/product", "\(ids[1])\n")
        try write(device + "/name", name + "\n")
        try write(device + "/phys", "isa0060/serio0/input0\n")
        try write(device + "/uniq", "\n")
        try write(device + "/capabilities/key", keys.rawValue + "\n")
        try (device + "/event\(number)").make(in: root)
        try link(device + "/event\(number)/device", to: device)
        try link("/sys/class/input/event\(number)", to: device + "/event\(number)")
    }

    /// Gives the device in a socket a node for raw reports.
    func hidraw(_ number: Int, port: String, _ identity: String, reports: [UInt8]) throws {
        let ids = identity.uppercased().split(separator: ":")
        let device = Self.bus + port + "/\(port):1.\(number)/0003:\(ids[0]):\(ids[1]).0001"
        try write(device + "/report_descriptor", reports)
        try write(
            device + "/uevent", "DRIVER=hid-generic\nHID_ID=0003:0000\(ids[0]):0000\(ids[1])\n")
        try (device + "/hidraw/hidraw\(number)").make(in: root)
        try link(device + "/hidraw/hidraw\(number)/device", to: device)
        try link("/sys/class/hidraw/hidraw\(number)", to: device + "/hidraw/hidraw\(number)")
    }

    /// Gives the device in a socket a serial port.
    func tty(_ name: String, port: String?) throws {
        let device = port.map { Self.bus + $0 + "/\($0):1.0" } ?? "/sys/devices/pnp0/00:03"
        try (device + "/tty/" + name).make(in: root)
        try link("/sys/class/tty/" + name, to: device + "/tty/" + name)
    }

    /// A scanner as a keyboard with one node in `/sys`, but not yet in `/dev`.
    func keyboard(_ number: Int, port: String, _ identity: String = "0c2e:0901") throws {
        try plug(port, identity)
        try input(number, port: port, identity)
    }

    /// Makes a pipe for a node.
    func node(_ path: String) throws {
        try (path as NSString).deletingLastPathComponent.make(in: root)
        try #require(mkfifo(root + path, 0o600) == 0)
    }

    func write(_ path: String, _ text: String) throws {
        try write(path, Array(text.utf8))
    }

    func write(_ path: String, _ bytes: [UInt8]) throws {
        try (path as NSString).deletingLastPathComponent.make(in: root)
        try Data(bytes).write(to: URL(filePath: root + path))
    }

    /// Links to what lies in the same tree. udev's links lead up and down again, like this one.
    func link(_ path: String, to target: String) throws {
        try (path as NSString).deletingLastPathComponent.make(in: root)
        let up = String(repeating: "../", count: path.split(separator: "/").count - 1)
        try FileManager.default.createSymbolicLink(
            atPath: root + path, withDestinationPath: up + target.dropFirst())
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: root + path)
    }

    /// How many descriptors of this process lead to nodes, gone ones as well.
    var descriptors: Int {
        let all = "/proc/self/fd"
        // The descriptor of the listing itself is gone when it is asked for.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: all)) ?? []
        return names.filter { name in
            // As above.
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: all + "/" + name)
            guard let target, target.hasPrefix(root + "/dev/") else { return false }
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: target, isDirectory: &isFolder)
            return isFolder.boolValue == false
        }.count
    }
}

extension String {
    /// Makes the folder of this name below `root`, with those above it.
    fileprivate func make(in root: String) throws {
        try FileManager.default.createDirectory(
            atPath: root + self, withIntermediateDirectories: true)
    }
}
