// One report of a scanner that is a point-of-sale device, as hidraw delivers it.

import KioskCore

/// The input report of a bar code scanner (HID Point of Sale Usage Tables 1.02, §4, in the layout
/// that Honeywell, Zebra, Datalogic and Access-IS give it): the report's number, if the device
/// numbers its reports at all; the length of the data; the symbology identifier; 56 bytes of data;
/// at offset 62 whether more follows. Offsets count from behind the number.
struct POSReport: Equatable {
    private static let dataBytes = 56
    private static let continuesOffset = 62
    private static let bracket = UInt8(ascii: "]")

    let symbology: Symbology?
    let data: ArraySlice<UInt8>
    /// Whether the next report goes on with the same code.
    let continues: Bool

    /// Whether a read holds the report of this number, 0 if reports have none.
    static func isNumbered(_ number: UInt8, _ report: [UInt8]) -> Bool {
        number == 0 ? report.isEmpty == false : report.first == number
    }

    /// Nil if it is shorter than it says. A length beyond the 56 bytes means all of them: some
    /// scanners count one more than they send.
    init?(_ report: [UInt8], number: UInt8) {
        let fields = Array(report.dropFirst(number == 0 ? 0 : 1))
        guard let length = fields.first, fields.count > 4 else { return nil }
        // Some have one more byte in front of the identifier, and so of the data.
        let shift = fields[1] != Self.bracket && fields[2] == Self.bracket ? 1 : 0
        let rest = fields.dropFirst(4 + shift)
        let wanted = min(Int(length), Self.dataBytes)
        guard rest.count >= wanted else { return nil }
        symbology = Symbology(
            String(decoding: fields.dropFirst(1 + shift).prefix(3), as: UTF8.self))
        data = rest.prefix(wanted)
        continues = fields.dropFirst(Self.continuesOffset).first.map { $0 != 0 } ?? false
    }
}
