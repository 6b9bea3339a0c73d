// What a scanner delivered: whole text, or the reason why it is none.

/// One code as the scanner delivered it, decoded to text and within its bounds.
package struct Scan: Hashable, Sendable {
    /// How the end of a code was seen.
    package enum Ending: Hashable, Sendable {
        /// A terminator came: Enter, Tab or the end of a line.
        case terminator
        /// Nothing more came for the pause that `Limits` gives.
        case pause
    }

    /// The text without its terminator: no control characters but line feeds between its lines, at
    /// most `Limits.scanBytes` bytes.
    package var text: String
    /// How its end was seen.
    package var ending: Ending
    /// Which kind of bar code it was, where the scanner says so.
    package var symbology: Symbology?
    /// Whether it may have been quick fingers, or lines that somebody wrote: what a scanner of the
    /// kiosk's own read cannot be an answer.
    package var mayBeTyped: Bool

    /// Makes a scan of text that its source has already bounded and decoded.
    package init(
        text: String, ending: Ending = .terminator, symbology: Symbology? = nil,
        mayBeTyped: Bool = true
    ) {
        self.mayBeTyped = mayBeTyped
        self.text = text
        self.ending = ending
        self.symbology = symbology
    }
}

/// Why something that came from a scanner is no scan.
package enum ScanFault: String, CaseIterable, Hashable, Sendable {
    /// It was longer than `Limits.scanBytes`.
    case tooLong = "too-long"
    /// It held control characters other than its terminator.
    case controlCharacters = "control-characters"
    /// Keys came with it that write nothing, or with which computers are commanded.
    case controlKeys = "control-keys"
    /// A part of it was lost on the way.
    case torn
    /// It was neither UTF-8 nor GB18030.
    case undecodable
}

/// What the recognisers made of a scan.
package enum Recognition: Hashable, Sendable {
    /// A code of the kiosk itself that stands for a key.
    case command(Command)
    /// A technician's card, unchecked: its text.
    case card(String)
    /// One of a set of codes with settings, unchecked: its text.
    case settings(String)
    /// A receipt of a configured account.
    case receipt(ReceiptCode)
    /// A code that leads this kiosk to no cloud, but that it can name.
    case named(NamedCode)
    /// A buyer for an invoice; where no invoice is being asked for, it is told by its name.
    case title(InvoiceTitle, NamedCode)
    /// Nothing that this kiosk serves.
    case unrecognised(Unrecognised)
}

/// Why a scanned text is no receipt of this kiosk.
package enum Unrecognised: String, CaseIterable, Hashable, Sendable {
    /// It is no kind of code that leads to an invoice.
    case notAReceipt = "not-a-receipt"
    /// It has the form of a receipt code, but names a host that is not configured.
    case otherHost = "other-host"
    /// It has the form of a receipt code, but names a system that is not configured.
    case otherSystem = "other-system"
    /// It has the form of a receipt code, but is damaged or tampered with.
    case malformed
}
