// A device that could be a scanner.

package import KioskCore

/// How a scanner speaks; the raw value is the word for it in `scanners.d`.
package enum ScannerKind: String, CaseIterable, Hashable, Sendable {
    /// It types, as a keyboard does (`/dev/input/event*`).
    case keyboard
    /// It sends reports of the USB class for points of sale (`/dev/hidraw*`).
    case pos = "hid-pos"
    /// It sends bytes through a serial port (`/dev/ttyACM*`, `/dev/ttyUSB*`).
    case serial
}

/// A device that the kernel knows, and what it says of itself.
package struct ScannerCandidate: Hashable, Sendable {
    /// How it speaks.
    package var kind: ScannerKind
    /// Bus, vendor and product.
    package var identity: ScannerIdentity
    /// What it calls itself, fit to be shown: no control characters, at most 80 characters.
    package var name: String
    /// Whether it has a serial number, by which two of its kind can be told apart.
    package var hasSerialNumber: Bool
    /// The USB socket it stands in, such as `1-2.3`: bus, then the port of each hub; nil if it is
    /// no USB device.
    package var port: String?
    /// The nodes that it has, such as `/dev/input/event3`; never empty. Many a scanner is several
    /// keyboards at once, and all are its own.
    package var nodes: [String]
    /// The lasting names below `/dev` that lead to those nodes.
    package var links: [String]

    /// Describes a device.
    package init(
        kind: ScannerKind, identity: ScannerIdentity, name: String, hasSerialNumber: Bool = false,
        port: String? = nil, nodes: [String], links: [String] = []
    ) {
        self.kind = kind
        self.identity = identity
        self.name = name
        self.hasSerialNumber = hasSerialNumber
        self.port = port
        self.nodes = nodes
        self.links = links
    }
}

extension ScannerIdentity {
    /// Whether this is the device that was meant: vendor and product are the same, and the bus too
    /// where both sides name one.
    func agrees(with expected: ScannerIdentity) -> Bool {
        vendor == expected.vendor && product == expected.product
            && (bus == expected.bus || bus == 0 || expected.bus == 0)
    }
}
