// One node of the input subsystem and the keys it has.

import KioskCore

/// What sysfs says of one `/dev/input/event*`.
struct InputNode: Sendable {
    /// The node, below `/dev`.
    let path: String
    let owner: NodeOwner
    /// Whether it can write text.
    let isKeyboard: Bool

    /// - Parameter name: the name of the node, such as `event3`.
    init?(_ name: String, in files: DeviceFiles) {
        let entry = "/sys/class/input/" + name
        guard let folder = files.real(entry),
            let bus = files.identifier(entry + "/device/id/bustype"),
            let vendor = files.identifier(entry + "/device/id/vendor"),
            let product = files.identifier(entry + "/device/id/product")
        else { return nil }
        path = "/dev/input/" + name
        owner = NodeOwner(
            of: folder, identity: ScannerIdentity(bus: bus, vendor: vendor, product: product),
            names: [files.line(entry + "/device/name"), files.line(entry + "/device/phys")],
            serial: files.line(entry + "/device/uniq"), node: name, in: files)
        isKeyboard = Self.writes(files.line(entry + "/device/capabilities/key") ?? "")
    }

    /// Whether a set of keys, as sysfs writes it, has all letters and digits and Enter: a mouse, a
    /// power button and a remote control have not.
    ///
    /// The set is written in words of the machine, the highest first, each in hexadecimal digits
    /// without leading zeros (`input_bits_to_string` in drivers/input/input.c).
    static func writes(_ keys: String) -> Bool {
        let words = keys.split(separator: " ").reversed().map { UInt($0, radix: 16) ?? 0 }
        return LinuxInput.typewriterKeys.joined().allSatisfy { key in
            let (word, bit) = key.quotientAndRemainder(dividingBy: UInt.bitWidth)
            return word < words.count && words[word] >> bit & 1 == 1
        }
    }
}
