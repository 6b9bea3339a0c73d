// One node through which the raw reports of a scanner come.

import KioskCore

/// What sysfs says of one `/dev/hidraw*` whose reports are those of a bar code scanner.
struct ReportNode: Sendable {
    /// The node, below `/dev`.
    let path: String
    let owner: NodeOwner

    /// - Parameter name: the name of the node, such as `hidraw0`.
    init?(_ name: String, in files: DeviceFiles) {
        let entry = Self.folder + name
        guard let folder = files.real(entry), let descriptor = Self.descriptor(of: name, in: files),
            POSDescriptor.isScanner(descriptor)
        else { return nil }
        let facts = Self.facts(files.bytes(entry + "/device/uevent") ?? [])
        guard let identity = facts["HID_ID"].flatMap(Self.identity) else { return nil }
        path = "/dev/" + name
        owner = NodeOwner(
            of: folder, identity: identity, names: [facts["HID_NAME"]],
            serial: facts["HID_UNIQ"], node: name, in: files)
    }

    /// The number of the reports that carry codes, as the device of the node `path` says it; the
    /// usual one where it says none.
    static func reportNumber(of path: String, in files: DeviceFiles) -> UInt8 {
        let name = files.real(path)?.split(separator: "/").last.map(String.init)
        return name.flatMap { descriptor(of: $0, in: files) }
            .flatMap(POSDescriptor.reportNumber) ?? POSDescriptor.usualReport
    }

    private static let folder = "/sys/class/hidraw/"

    private static func descriptor(of name: String, in files: DeviceFiles) -> [UInt8]? {
        files.bytes(folder + name + "/device/report_descriptor")
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
