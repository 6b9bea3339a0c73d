// What the configuration says of one scanner.

package import KioskCore

/// One scanner: which device it is, and how it speaks.
package struct ScannerSettings: Hashable, Sendable {
    /// What staff call it.
    package var name: ScannerName
    /// How it speaks.
    package var kind: ScannerKind
    /// Which device it is.
    package var selector: DeviceSelector
    /// What the device must call itself; nil if whatever is found first is right.
    package var identity: ScannerIdentity?
    /// The keyboard layout that it was set up for, by its name in xkeyboard-config, such as `us`.
    package var layout: String
    /// The variant of that layout; empty for none.
    package var variant: String
    /// What stands around its codes.
    package var framing: ScanFraming
    /// Bits a second of a serial port, one of `SerialLine.speeds`; always with 8 bits, no parity,
    /// 1 stop bit.
    package var baud: Int

    /// Describes a scanner; unless told otherwise, one as it comes out of its box.
    package init(
        name: ScannerName, kind: ScannerKind, selector: DeviceSelector,
        identity: ScannerIdentity? = nil, layout: String = "us", variant: String = "",
        framing: ScanFraming = ScanFraming(), baud: Int = 9_600
    ) {
        self.name = name
        self.kind = kind
        self.selector = selector
        self.identity = identity
        self.layout = layout
        self.variant = variant
        self.framing = framing
        self.baud = baud
    }
}
