// One report of a scanner that is a point-of-sale device, as hidraw delivers it.

import KioskCore

/// The input report of a bar code scanner (HID Point of Sale Usage Tables 1.02, §4, in the layout
/// that Honeywell, Zebra, Datalogic and Access-IS give it): the report's number; the length of the
/// data; the symbology identifier; 56 bytes of data; at offset 62 whether more follows. Offsets
/// count from behind the number.
struct POSReport: Equatable {
    static let number: UInt8 = 2
    private static let dataBytes = 56
    private static let continuesOffset = 62
    private static let bracket = UInt8(ascii: "]")

    let symbology: Symbology?
    let data: ArraySlice<UInt8>
    /// Whether the next report goes on with the same code.
    let continues: Bool

    /// Nil if it is shorter than it says. A length beyond the 56 bytes means all of them: some
    /// scanners count one more than they send.
    init?(_ report: [UInt8]) {
        let fields = report.dropFirst()
        guard let length = fields.first, fields.count > 4 else { return nil }
        // Some have one more byte in front of the identifier, and so of the data.
        let shift = fields[2] != Self.bracket && fields[3] == Self.bracket ? 1 : 0
        let rest = fields.dropFirst(4 + shift)
        let wanted = min(Int(length), Self.dataBytes)
        guard rest.count >= wanted else { return nil }
        symbology = Symbology(
            String(decoding: fields.dropFirst(1 + shift).prefix(3), as: UTF8.self))
        data = rest.prefix(wanted)
        continues = fields.dropFirst(Self.continuesOffset).first.map { $0 != 0 } ?? false
    }
}
