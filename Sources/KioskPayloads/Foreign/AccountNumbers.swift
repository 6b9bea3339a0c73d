// The numbers of bank accounts and of payments, by their check digits.

/// Numbers that begin with letters and two check digits (ISO/IEC 7064, MOD 97-10): accounts
/// (IBAN, ISO 13616-1) and creditor references (ISO 11649, which begin with `RF`).
enum Modulus97 {
    /// Whether `text`, without spaces, has the form of an IBAN and its check digits fit.
    static func isAccount(_ text: String) -> Bool {
        (15...34).contains(text.utf8.count) && fits(text)
    }

    /// Whether `text`, without spaces, is a creditor reference and its check digits fit.
    static func isCreditorReference(_ text: String) -> Bool {
        (5...25).contains(text.utf8.count) && text.hasPrefix("RF") && fits(text)
    }

    private static func fits(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard ForeignText.isCapitalsAndDigits(text), bytes.prefix(2).allSatisfy({ $0 >= 0x41 }),
            bytes[2..<4].allSatisfy({ $0 <= 0x39 })
        else { return false }
        let remainder = (bytes.dropFirst(4) + bytes.prefix(4)).reduce(0) { remainder, byte in
            byte <= 0x39
                ? (remainder * 10 + Int(byte) - 0x30) % 97
                : (remainder * 100 + Int(byte) - 0x41 + 10) % 97
        }
        return remainder == 1
    }
}

/// The references of Swiss bills (Swiss Implementation Guidelines QR-bill, annex on the check digit
/// "modulo 10, recursive").
enum SwissReference {
    private static let carries = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]

    /// Whether `text` has 27 digits of which the last is the check digit.
    static func isValid(_ text: String) -> Bool {
        guard Alphabet.isDigits(text, 27) else { return false }
        let digits = text.utf8.map { Int($0) - 0x30 }
        let carry = digits.dropLast().reduce(0) { carries[($0 + $1) % 10] }
        return (10 - carry) % 10 == digits[26]
    }
}
