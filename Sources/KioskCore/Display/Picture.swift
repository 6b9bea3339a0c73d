// What is shown to those who would rather look than read.

/// A small drawing beside the words; it never says anything that they do not.
package enum Picture: String, CaseIterable, Hashable, Sendable {
    /// The receipt with its code goes in front of the scanner.
    case holdReceipt = "hold-receipt"
    /// The phone with its code goes in front of the scanner.
    case holdPhone = "hold-phone"
    /// Paper is on its way through the printer.
    case printing
    /// Paper lies in the printer's tray: take it.
    case takePaper = "take-paper"
    /// The phone looks at the screen.
    case phoneScans = "phone-scans"
}
