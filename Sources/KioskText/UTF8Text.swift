// Strict UTF-8, as a scanner, a file or a cloud delivers it.

/// Bytes in UTF-8 (RFC 3629): whole and valid, or refused; nothing is ever replaced.
package enum UTF8Text {
    /// The text of `bytes`, or nil if they are torn, overlong in form or otherwise invalid.
    package static func decode(_ bytes: [UInt8]) -> String? {
        String(validating: bytes, as: UTF8.self)
    }
}
