// A JSON value that is written exactly as given: members in order, numbers as their decimal text.

import Foundation

/// A JSON value; the cloud writes amounts as numbers such as `100.00`, which no `Double` keeps.
indirect enum JSONText: Sendable {
    case text(String)
    case number(String)
    case array([JSONText])
    case object([(String, JSONText)])

    /// The value as JSON text, without white space.
    var written: String {
        switch self {
        case .text(let value): Self.quoted(value)
        case .number(let value): value
        case .array(let values): "[" + values.map(\.written).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.0) + ":" + $0.1.written }.joined(separator: ",")
                + "}"
        }
    }

    /// RFC 8259 §7: quotation mark, backslash and the controls U+0000 to U+001F are escaped.
    private static func quoted(_ value: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        bytes.reserveCapacity(value.utf8.count + 2)
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += Array("\\u00".utf8) + Array(hex(byte).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
