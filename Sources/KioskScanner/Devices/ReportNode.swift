// One node through which the raw reports of a scanner come.

import KioskCore

/// What sysfs says of one `/dev/hidraw*` whose reports are those of a bar code scanner.
struct ReportNode: Sendable {
    /// The node, below `/dev`.
    let path: String
    /// The folder of the device it is a part of, or its own: nodes with the same one belong
    /// together.
    let owner: String
    let usb: USBDevice?
    let identity: ScannerIdentity
    let name: String
    let hasSerialNumber: Bool

    /// - Parameter name: the name of the node, such as `hidraw0`.
    init?(_ name: String, in files: DeviceFiles) {
        let entry = "/sys/class/hidraw/" + name
        guard let folder = files.real(entry),
            let descriptor = files.bytes(entry + "/device/report_descriptor"),
            POSDescriptor.isScanner(descriptor)
        else { return nil }
        let facts = Self.facts(files.bytes(entry + "/device/uevent") ?? [])
        guard let identity = facts["HID_ID"].flatMap(Self.identity) else { return nil }
        path = "/dev/" + name
        self.identity = identity
        usb = identity.bus == LinuxInput.usbBus ? USBDevice(above: folder, in: files) : nil
        owner = usb?.folder ?? folder
        self.name = usb?.name ?? ProductName.clean(facts["HID_NAME"]) ?? name
        hasSerialNumber = usb?.hasSerialNumber ?? (facts["HID_UNIQ"]?.isEmpty == false)
    }

    /// The lines `NAME=value` of a uevent.
    private static func facts(_ bytes: [UInt8]) -> [String: String] {
        var facts: [String: String] = [:]
        for line in bytes.split(separator: 0x0A) {
            let text = String(decoding: line, as: UTF8.self)
            guard let equals = text.firstIndex(of: "=") else { continue }
            facts[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        return facts
    }

    /// `0003:00000C2E:00000901`: bus, vendor, product (`hid_uevent` in drivers/hid/hid-core.c).
    private static func identity(_ text: String) -> ScannerIdentity? {
        let numbers = text.split(separator: ":").map { UInt16($0, radix: 16) }
        guard numbers.count == 3, let bus = numbers[0], let vendor = numbers[1],
            let product = numbers[2]
        else { return nil }
        return ScannerIdentity(bus: bus, vendor: vendor, product: product)
    }
}
