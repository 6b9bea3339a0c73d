// What a Swiss bill says of the invoice that it belongs to.

/// Billing information after Swico's syntax S1 (Swico, "Syntax definition for billing information
/// in the QR-bill", version 1.2): `//S1` and pairs of tag and value between slashes.
///
/// A slash in a value has a backslash before it. Of the tags, the customer's own reference (`/20/`)
/// is not taken.
struct SwissBilling {
    /// The invoice's number (tag 10).
    let number: String?
    /// The invoice's date (tag 11), ISO 8601.
    let date: String?
    /// The seller's business number (tag 30), as it is written: `CHE-` and groups of three.
    let seller: String?

    /// Nil for another syntax.
    init?(_ text: String) {
        guard text.hasPrefix("//S1/") else { return nil }
        let parts = Self.unescapedParts(text.dropFirst(5))
        let tags = stride(from: 0, to: parts.count - 1, by: 2)
        let pairs = tags.map { (parts[$0], parts[$0 + 1]) }
        let values = Dictionary(pairs) { first, _ in first }
        number = values["10"]
        date = values["11"].flatMap { ForeignDate.iso(digits: "20" + $0) }
        seller = values["30"].flatMap(Self.businessNumber)
    }

    private static func unescapedParts(_ text: Substring) -> [String] {
        var parts: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
                continue
            }
            if byte == UInt8(ascii: "/"), !isEscaped {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
            isEscaped = false
        }
        return parts.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func businessNumber(_ digits: String) -> String? {
        guard Alphabet.isDigits(digits, 9) else { return nil }
        let groups = [digits.prefix(3), digits.dropFirst(3).prefix(3), digits.suffix(3)]
        return "CHE-" + groups.joined(separator: ".")
    }
}
