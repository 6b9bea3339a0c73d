// A ZIP file whose parts are not compressed (PKWARE APPNOTE 4.3).

import Foundation

/// A few small files in one; names are ASCII, sizes far below four gigabytes.
struct StoredZIP {
    let files: [(name: String, content: Data)]

    /// Local headers with their contents, the central directory, and its end.
    var bytes: Data {
        var body = Data()
        var directory = Data()
        for file in files {
            let offset = body.count
            let shared = Self.shared(file.name, file.content)
            body += Self.little(0x0403_4B50, 4) + shared + Data(file.name.utf8) + file.content
            directory += Self.little(0x0201_4B50, 4) + Self.little(20, 2) + shared
            directory += Data(count: 10) + Self.little(offset, 4) + Data(file.name.utf8)
        }
        let count = Self.little(files.count, 2)
        return body + directory + Self.little(0x0605_4B50, 4) + Data(count: 4) + count + count
            + Self.little(directory.count, 4) + Self.little(body.count, 4) + Data(count: 2)
    }

    /// What both headers say: version 2.0, no flags, stored, 21 November 2026 at midnight, CRC,
    /// sizes, length of the name, no extra field.
    private static func shared(_ name: String, _ content: Data) -> Data {
        little(20, 2) + Data(count: 6) + little(46 << 9 | 11 << 5 | 21, 2)
            + little(Int(crc(content)), 4) + little(content.count, 4) + little(content.count, 4)
            + little(name.utf8.count, 2) + Data(count: 2)
    }

    private static func little(_ value: Int, _ count: Int) -> Data {
        Data((0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }

    /// CRC-32 of ISO 3309, bit by bit: the files are short.
    private static func crc(_ bytes: Data) -> UInt32 {
        var rest: UInt32 = .max
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return ~rest
    }
}
