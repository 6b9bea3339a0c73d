// Which decoder a scanner needs.

import KioskCore

/// Makes the decoders of one scanner's nodes, each its own.
struct DecoderMold: Sendable {
    private let kind: ScannerKind
    private let layout: KeyboardLayout?
    private let framing: ScanFraming

    /// Reads the key map of a keyboard, which takes some milliseconds.
    init(_ settings: ScannerSettings) throws(KeyboardLayout.Fault) {
        kind = settings.kind
        framing = settings.framing
        layout =
            kind == .keyboard
            ? try KeyboardLayout(settings.layout, variant: settings.variant) : nil
    }

    /// A decoder that waits for the first byte, for a device in this state; a point-of-sale device
    /// sends codes in reports of this number.
    func decoder(
        locks: KeyLocks, report: UInt8 = POSDescriptor.usualReport
    ) -> any ScanDecoder {
        if let layout {
            var decoder = KeyboardDecoder(layout: layout, framing: framing)
            decoder.setLocks(capsLock: locks.caps, numLock: locks.num)
            return decoder
        }
        return kind == .pos
            ? POSDecoder(framing: framing, report: report) : SerialDecoder(framing: framing)
    }
}
