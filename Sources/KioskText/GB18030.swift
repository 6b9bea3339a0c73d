// The character set that Chinese tills and scanners use where they do not use UTF-8.

/// Bytes in GB18030, of which GBK and GB 2312 are parts, decoded by the C library.
package enum GB18030 {
    /// The text of `bytes`, or nil if they are torn or invalid, or if the C library's table is not
    /// installed. The caller bounds the length: memory is twice that of the bytes.
    package static func decode(_ bytes: [UInt8]) -> String? {
        guard let converter = Iconv(from: "GB18030", to: "UTF-8"),
            let converted = converter.convert(bytes)
        else { return nil }
        return UTF8Text.decode(converted)
    }

    /// The bytes of `text`, or nil if the C library's table is not installed. Characters of GBK
    /// have the same bytes in it.
    package static func encode(_ text: String) -> [UInt8]? {
        Iconv(from: "UTF-8", to: "GB18030")?.convert(Array(text.utf8))
    }
}
