// Whether the number of a taxpayer can be right, by the check characters in it.

package import KioskCore

/// The number of a taxpayer, and what its own check characters say.
///
/// Numbers of the days before 2015 are still in use, and systems have test numbers that fit no
/// rule: a mismatch is for a person to look at, never a reason to refuse.
package struct TaxIdentifier: Hashable, Sendable {
    /// Which kind of number it is, by length and check.
    package enum Form: String, CaseIterable, Hashable, Sendable {
        /// 18 characters (GB 32100-2015).
        case unifiedCode = "unified_code"
        /// 18 characters: a person's identity number (GB 11643-1999).
        case person
        /// 15, 17 or 20 characters, from before the unified code.
        case legacy
        /// Another length or other characters.
        case other
    }

    /// In capitals.
    package let text: String
    /// By its length and by the check that fits.
    package let form: Form
    /// Without a known rule: absent.
    package let integrity: NamedCode.Integrity

    /// Takes a number as it was written; spaces around it do not count.
    package init(_ written: String) {
        text = written.split(separator: " ").joined().uppercased()
        let bytes = Array(text.utf8)
        (form, integrity) =
            Alphabet.isWord(text, 15...20) ? Self.judge(bytes) : (.other, .mismatch)
    }

    private static func judge(_ bytes: [UInt8]) -> (Form, NamedCode.Integrity) {
        switch bytes.count {
        case 18:
            let isUnified = hasUnifiedCheck(bytes)
            let isWhole = isUnified && hasOrganisationCheck(bytes[8..<17])
            // One in 31 numbers of persons passes the one check by chance, one in 300 both.
            if isWhole == false, hasPersonCheck(bytes) { return (.person, .verified) }
            return (.unifiedCode, isWhole ? .verified : .mismatch)
        case 15:
            let fits = hasRegistrationCheck(bytes) || hasOrganisationCheck(bytes[6...])
            return (.legacy, fits ? .verified : .mismatch)
        case 17, 20:
            return (.legacy, .absent)
        default:
            return (.other, .absent)
        }
    }

    /// GB 32100-2015: weights are the powers of 3 modulo 31.
    static func hasUnifiedCheck(_ bytes: [UInt8]) -> Bool {
        let values = bytes.map { unifiedAlphabet.firstIndex(of: $0) ?? -1 }
        guard values.count == 18, values.allSatisfy({ $0 >= 0 }) else { return false }
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        return (31 - sum(values, weights) % 31) % 31 == values[17]
    }

    /// GB 11714-1997, for the nine characters of an organisation: 10 is written X.
    static func hasOrganisationCheck(_ bytes: ArraySlice<UInt8>) -> Bool {
        let values = bytes.map(value)
        guard values.count == 9, values.allSatisfy({ $0 >= 0 }) else { return false }
        let check = (11 - sum(values, [3, 7, 9, 10, 5, 8, 4, 2]) % 11) % 11
        return bytes.last == (check == 10 ? UInt8(ascii: "X") : UInt8(0x30 + check))
    }

    /// MOD 11,10 (ISO/IEC 7064) over the 15 digits of a business registration.
    static func hasRegistrationCheck(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 15, bytes.allSatisfy(Alphabet.isDigit) else { return false }
        let product = bytes.dropLast().reduce(10) { product, byte in
            let sum = (product + Int(byte) - 0x30) % 10
            return (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (product + Int(bytes[14]) - 0x30) % 10 == 1
    }

    /// GB 11643-1999: MOD 11-2, and a day of birth in the middle.
    static func hasPersonCheck(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 18, bytes[..<17].allSatisfy(Alphabet.isDigit),
            isDayOfBirth(bytes[6..<14])
        else { return false }
        let values = bytes[..<17].map { Int($0) - 0x30 }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        return Array("10X98765432".utf8)[sum(values, weights) % 11] == bytes[17]
    }

    private static func isDayOfBirth(_ bytes: ArraySlice<UInt8>) -> Bool {
        let digits = bytes.map { Int($0) - 0x30 }
        return (18...20).contains(10 * digits[0] + digits[1])
            && (1...12).contains(10 * digits[4] + digits[5])
            && (1...31).contains(10 * digits[6] + digits[7])
    }

    private static let unifiedAlphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    private static func sum(_ values: [Int], _ weights: [Int]) -> Int {
        zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func value(_ byte: UInt8) -> Int {
        Alphabet.isDigit(byte)
            ? Int(byte) - 0x30 : (0x41...0x5A).contains(byte) ? Int(byte) - 0x37 : -1
    }
}
