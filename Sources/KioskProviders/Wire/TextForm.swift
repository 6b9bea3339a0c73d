// The forms of numbers and codes on bills.

/// Checks of form; nothing that passes can be more than ASCII letters and digits.
enum TextForm {
    /// Whether it is only digits, and so many of them.
    static func isDigits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
        count.contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether it is only ASCII letters and digits, or bytes of `also`, and so many of them.
    static func isWord(_ text: String, _ count: ClosedRange<Int>, also: String = "") -> Bool {
        count.contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: also.utf8.contains(byte)
                }
            }
    }

    /// Whether it is 1 to `most` characters that can be shown on one line: no control characters.
    static func isLine(_ text: String, atMost most: Int) -> Bool {
        text.isEmpty == false && text.utf8.count <= most
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
}
