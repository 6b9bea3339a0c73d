// How the scanners are, as far as a customer and staff must know.

/// A scanner as the configuration names it: its file in `scanners.d`.
package struct ScannerName: Hashable, Sendable {
    /// Letters, digits, `-` and `_`; at most 40.
    package let text: String

    /// Names the scanner of this file; the configuration has checked the form.
    package init(_ text: String) {
        self.text = text
    }
}

/// What the kiosk knows of one scanner.
package enum ScannerCondition: Hashable, Sendable {
    /// It is claimed: what it reads comes here and nowhere else.
    case connected(ScannerIdentity)
    /// There is no such device.
    case missing
    /// The device is there, but cannot be opened or claimed.
    case unusable(errno: Int32)
    /// So many devices answer to its description, and nobody can say which it is.
    case ambiguous(Int)
    /// Where the scanner was there is a device that calls itself something else: somebody may have
    /// re-programmed it with a configuration code. It is not taken.
    case changed(ScannerIdentity)

    /// Whether customers can scan with it.
    package var isConnected: Bool {
        switch self {
        case .connected: true
        case .missing, .unusable, .ambiguous, .changed: false
        }
    }
}

/// What a device says of itself.
package struct ScannerIdentity: Hashable, Sendable {
    /// The bus as the kernel numbers it (`BUS_USB` is 3); 0 where there is none.
    package var bus: UInt16
    package var vendor: UInt16
    package var product: UInt16

    /// What the kernel reports of a device.
    package init(bus: UInt16, vendor: UInt16, product: UInt16) {
        self.bus = bus
        self.vendor = vendor
        self.product = product
    }

    /// `vendor:product` in four hexadecimal digits each, as `lsusb` has it.
    package var text: String {
        Self.fourDigits(vendor) + ":" + Self.fourDigits(product)
    }

    private static func fourDigits(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
