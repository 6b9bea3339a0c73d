// The text of the QR code that is printed on an invoice.

extension SampleInvoice {
    /// The text without its check: legacy codes carry the net amount and the check code, digital
    /// ones the gross amount.
    var uncheckedCode: String {
        let day = issued.prefix(8)
        return code.isEmpty
            ? "01,\(type),,\(number),\(gross),\(day),,"
            : "01,10,\(code),\(number),\(net),\(day),\(checkCode),"
    }

    /// The whole text. The check is CRC-16/BUYPASS in four upper-case hexadecimal digits, as
    /// computed over samples; legacy devices leave the comma before it out.
    var printedCode: String {
        let legacy = code.isEmpty == false
        let covered = Array(uncheckedCode.utf8).dropLast(legacy ? 1 : 0)
        let digits = String(Self.crc(covered), radix: 16, uppercase: true)
        let check = String(repeating: "0", count: 4 - digits.count) + digits
        return uncheckedCode + check + (legacy ? "," : "")
    }

    private static func crc(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var rest: UInt16 = 0
        for byte in bytes {
            rest ^= UInt16(byte) << 8
            for _ in 0..<8 { rest = rest & 0x8000 == 0 ? rest << 1 : rest << 1 ^ 0x8005 }
        }
        return rest
    }
}
