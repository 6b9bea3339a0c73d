// JSON as text (RFC 8259), members in the order in which they are given.

/// Writes the objects that go to a cloud.
enum JSONWriter {
    /// An object of texts and numbers, without white space.
    static func object(_ members: [(name: String, value: JSONValue)]) -> String {
        "{" + members.map { text($0.name) + ":" + value($0.value) }.joined(separator: ",") + "}"
    }

    private static func value(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let digits): digits
        case .string(let string): text(string)
        case .array(let values): "[" + values.map(self.value).joined(separator: ",") + "]"
        case .object(let members):
            object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    }

    /// §7: quotation mark, backslash and the controls are escaped.
    private static func text(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                bytes += Array((byte < 0x10 ? "\\u000" : "\\u00").utf8)
                bytes += Array(String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }
}
