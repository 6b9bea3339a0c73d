// How the configuration says which device is meant.

/// One device, by the place of its node or by what it says of itself.
package enum DeviceSelector: Hashable, Sendable {
    /// A node or a link to one, below `/dev`.
    case path(String)
    /// Vendor and product, and the USB socket where two of a kind must be told apart.
    case device(vendor: UInt16, product: UInt16, port: String?)

    /// Bytes of a selector: the longest links that udev makes have half as many.
    package static let bytes = 255

    /// Reads `/dev/…`, `vvvv:pppp` or `vvvv:pppp@1-2.3` (ids in four hexadecimal digits, as `lsusb`
    /// prints them; the socket as the kernel names it); nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.bytes else { return nil }
        if text.hasPrefix("/") {
            guard Self.isNode(text) else { return nil }
            self = .path(text)
            return
        }
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let ids = halves[0].split(separator: ":", omittingEmptySubsequences: false)
            .compactMap(Self.identifier)
        let port = halves.count == 2 ? String(halves[1]) : nil
        guard halves[0].utf8.count == 9, ids.count == 2, port.map(USBDevice.isPort) != false else {
            return nil
        }
        self = .device(vendor: ids[0], product: ids[1], port: port)
    }

    private static func isNode(_ path: String) -> Bool {
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        return isPlain && parts.count >= 2 && parts[0] == "dev"
            && parts.allSatisfy { $0.isEmpty == false && $0 != "." && $0 != ".." }
    }

    private static func identifier(_ text: Substring) -> UInt16? {
        let isPlain = text.utf8.count == 4 && text.allSatisfy(\.isHexDigit)
        return isPlain ? UInt16(text, radix: 16) : nil
    }
}
