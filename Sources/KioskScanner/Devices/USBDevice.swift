// The USB device that an interface belongs to, found by walking up in sysfs.

import KioskCore

/// One device in one USB socket, whatever interfaces it has.
struct USBDevice: Hashable, Sendable {
    /// Its folder in sysfs, without links.
    let folder: String
    /// Its socket, such as `1-2.3`: the kernel names the folder after it.
    let port: String
    let identity: ScannerIdentity
    /// What it calls itself, cleaned.
    let name: String?
    let hasSerialNumber: Bool

    /// The device that `path`, a folder without links, is a part of; nil if it is no USB device.
    init?(above path: String, in files: DeviceFiles) {
        var folder = path[...]
        while folder.hasPrefix("/sys/devices/"), let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if let device = USBDevice(folder: String(folder), in: files) {
                self = device
                return
            }
        }
        return nil
    }

    /// The device in a socket; nil if it is empty.
    init?(port: String, in files: DeviceFiles) {
        guard let folder = files.real("/sys/bus/usb/devices/" + port) else { return nil }
        self.init(folder: folder, in: files)
    }

    private init?(folder: String, in files: DeviceFiles) {
        guard let vendor = files.identifier(folder + "/idVendor"),
            let product = files.identifier(folder + "/idProduct"),
            let port = folder.split(separator: "/").last.map(String.init), Self.isPort(port)
        else { return nil }
        self.folder = folder
        self.port = port
        identity = ScannerIdentity(bus: LinuxInput.usbBus, vendor: vendor, product: product)
        name = ProductName.clean(files.line(folder + "/product"))
        hasSerialNumber = files.line(folder + "/serial") != nil
    }

    /// Whether a text has the form of a socket: numbers between `-` and `.`, as in `1-2.3`.
    static func isPort(_ text: String) -> Bool {
        guard text.utf8.count <= 32 else { return false }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, isNumber(parts[0]) else { return false }
        return parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isNumber)
    }

    private static func isNumber(_ text: Substring) -> Bool {
        (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
