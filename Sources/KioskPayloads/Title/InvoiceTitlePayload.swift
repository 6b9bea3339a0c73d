// What the national code for invoice titles says.

package import KioskCore
import KioskText

/// `$01`, base64, `$`: name, tax number, address and telephone, bank and account, check sum, parted
/// by `</>` (the tax administration's specification of codes for convenient invoicing, annex 3).
///
/// It is personal as soon as its owner is a person: never recorded, and shown but in part.
package struct InvoiceTitlePayload: Hashable, Sendable {
    /// Characters of a name, of address and telephone, of bank and account (the same, its table).
    package static let fieldCharacters = 100
    /// Characters of a tax number.
    package static let taxIdentifierCharacters = 20
    /// The specification's largest code has 1 451; a scan has less.
    private static let bytes = Limits.scanBytes

    /// The buyer's name, at least one character.
    package let name: String
    /// The buyer's tax number as written; nil for a person without one.
    package let taxIdentifier: String?
    /// The buyer's address, and all of the third part where no bar divides it.
    package let address: String?
    /// The buyer's telephone number, behind the bar.
    package let telephone: String?
    /// The buyer's bank, and all of the fourth part where no bar divides it.
    package let bank: String?
    /// The number of the account there, behind the bar.
    package let account: String?
    /// What its check sum says: four hexadecimal digits, CRC-16/BUYPASS over the text in GBK.
    package let integrity: NamedCode.Integrity
    /// Whether the sum fits over UTF-8 only, as some software makes it.
    package let sumIsOverUTF8: Bool

    /// Whether a text begins like such a code.
    static func isBegun(by text: String) -> Bool {
        text.hasPrefix("$01")
    }

    /// Reads a scanned text; nil if it is no such code, is torn, or breaks the lengths.
    package init?(_ scanned: String) {
        self.init(ScannedText(scanned))
    }

    init?(_ text: ScannedText) {
        guard text.text.utf8.count <= Self.bytes, Self.isBegun(by: text.text),
            let decoded = Self.content(text.text.dropFirst(3))
        else { return nil }
        let mark = Array("</>".utf8)
        let parts = ByteSearch.split(decoded, by: mark).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 5, Self.keepLengths(parts) else { return nil }
        name = parts[0]
        taxIdentifier = parts[1].isEmpty ? nil : parts[1]
        (address, telephone) = Self.pair(parts[2])
        (bank, account) = Self.pair(parts[3])
        let covered = decoded.dropLast(parts[4].utf8.count)
        (integrity, sumIsOverUTF8) = Self.judge(parts[4], over: Array(covered))
    }

    /// The bytes inside, in UTF-8; the sign at the end may be missing.
    private static func content(_ text: Substring) -> [UInt8]? {
        let inner = text.hasSuffix("$") ? text.dropLast() : text
        guard let bytes = Base64.bytes(String(inner)), let decoded = UTF8Text.decode(bytes),
            decoded.unicodeScalars.allSatisfy(isShown)
        else { return nil }
        return bytes
    }

    /// Control and format characters have no place in a name, and could bend what is shown.
    private static func isShown(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            false
        default: true
        }
    }

    private static func keepLengths(_ parts: [String]) -> Bool {
        !parts[0].allSatisfy { $0 == " " } && parts[1].utf8.count <= taxIdentifierCharacters
            && [parts[0], parts[2], parts[3]].allSatisfy {
                $0.unicodeScalars.count <= fieldCharacters
            }
    }

    /// What stands before and behind the last bar: not in the specification, but in all its uses.
    private static func pair(_ text: String) -> (String?, String?) {
        guard let bar = text.lastIndex(of: "|") else { return (text.isEmpty ? nil : text, nil) }
        let (left, right) = (String(text[..<bar]), String(text[text.index(after: bar)...]))
        return (left.isEmpty ? nil : left, right.isEmpty ? nil : right)
    }

    private static func judge(
        _ sum: String, over covered: [UInt8]
    ) -> (NamedCode.Integrity, overUTF8: Bool) {
        if sum.isEmpty { return (.absent, false) }
        guard Alphabet.isHexadecimal(sum, count: 4), let value = UInt16(sum, radix: 16)
        else { return (.mismatch, false) }
        let text = String(decoding: covered, as: UTF8.self)
        if let national = GB18030.encode(text), CRC16.buypass(national) == value {
            return (.verified, false)
        }
        let isOverUTF8 = CRC16.buypass(covered) == value
        return (isOverUTF8 ? .verified : .mismatch, isOverUTF8)
    }
}
