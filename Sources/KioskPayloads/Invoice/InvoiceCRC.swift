// The check sum at the end of the code on an invoice.

import KioskCore
import KioskText

/// Four hexadecimal digits over what stands before them.
///
/// Nobody has published how they are made. Found on real codes: CRC-16/BUYPASS; CRC-16/MODBUS with
/// its low byte first; CRC-16/MODBUS as it is, on railway tickets; each over the text with or
/// without the comma before the digits. One that fits is enough.
enum InvoiceCRC {
    /// How many commas stand before the digits.
    private static let commas = 7

    /// What the digits `crc` say of `text`, the whole code.
    static func check(_ crc: String, of text: String) -> CodeReading.Check {
        guard !crc.isEmpty else { return CodeReading.Check("crc", .absent) }
        guard Alphabet.isHexadecimal(crc, count: 4), let value = UInt16(crc, radix: 16)
        else { return CodeReading.Check("crc", .mismatch) }
        let covered = covered(by: text)
        let unspaced = covered.filter { $0 != 0x20 }
        return CodeReading.Check(
            "crc", fits: sums(covered).contains(value) || sums(unspaced).contains(value))
    }

    /// The text up to its seventh comma, that one included.
    private static func covered(by text: String) -> [UInt8] {
        var left = commas
        var covered: [UInt8] = []
        for byte in text.utf8 where left > 0 {
            covered.append(byte)
            if byte == 0x2C { left -= 1 }
        }
        return covered
    }

    private static func sums(_ covered: [UInt8]) -> [UInt16] {
        [covered, covered.dropLast()].flatMap { bytes in
            let modbus = CRC16.modbus(bytes)
            return [CRC16.buypass(bytes), modbus, modbus.byteSwapped]
        }
    }
}
