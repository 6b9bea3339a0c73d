// How a simulated scanner puts text into bytes.

/// The character set that a scanner was set up for.
package enum FakeScannerText: String, CaseIterable, Sendable {
    /// UTF-8.
    case utf8 = "UTF-8"
    /// GBK, for the few Chinese characters below.
    case gbk = "GBK"

    /// The bytes of a character; what GBK here does not know becomes a question mark.
    package func bytes(of character: Character) -> [UInt8] {
        if self == .utf8 || character.isASCII { return Array(String(character).utf8) }
        return Self.chinese[character] ?? [0x3F]
    }

    /// The bytes of a text.
    package func bytes(of text: String) -> [UInt8] { text.flatMap { bytes(of: $0) } }

    /// From the table of GB 2312, by hand.
    private static let chinese: [Character: [UInt8]] = [
        "电": [0xB5, 0xE7], "子": [0xD7, 0xD3], "发": [0xB7, 0xA2], "票": [0xC6, 0xB1],
        "商": [0xC9, 0xCC], "户": [0xBB, 0xA7], "税": [0xCB, 0xB0], "务": [0xCE, 0xF1],
        "店": [0xB5, 0xEA], "号": [0xBA, 0xC5],
    ]
}

/// What one read of a device gave, and when it was done.
package struct FakeScannerRead: Hashable, Sendable {
    /// The bytes.
    package var bytes: [UInt8]
    /// Milliseconds since the start.
    package var milliseconds: Int

    /// Makes a read of these bytes at this time.
    package init(bytes: [UInt8], milliseconds: Int) {
        self.bytes = bytes
        self.milliseconds = milliseconds
    }
}
