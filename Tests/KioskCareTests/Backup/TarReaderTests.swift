// Archives are taken apart in pieces of any size, and nothing but plain files is taken.

import Foundation
import Testing

@testable import KioskCare

@Suite struct TarReaderTests {
    /// A block with the header of a file.
    static func header(
        _ name: String, bytes: Int, kind: UInt8 = UInt8(ascii: "0"), link: String = "",
        magic: String = "ustar\u{0}00", prefix: String = ""
    ) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            block.replaceSubrange(place..<(place + text.utf8.count), with: Array(text.utf8))
        }
        func octal(_ number: Int, _ count: Int) -> String {
            let digits = String(number, radix: 8)
            return String(repeating: "0", count: count - digits.count) + digits
        }
        put(name, at: 0)
        put("0000600", at: 100)
        put(octal(bytes, 11), at: 124)
        block[156] = kind
        put(link, at: 157)
        put(magic, at: 257)
        put(prefix, at: 345)
        block.replaceSubrange(148..<156, with: [UInt8](repeating: 0x20, count: 8))
        let sum = block.reduce(0) { $0 + Int($1) }
        put(octal(sum, 6) + "\u{0}", at: 148)
        return block
    }

    /// An archive of plain files.
    static func archive(_ files: [(String, [UInt8])]) -> [UInt8] {
        files.flatMap { name, bytes in
            let over = bytes.count % 512
            return header(name, bytes: bytes.count) + bytes
                + [UInt8](repeating: 0, count: over == 0 ? 0 : 512 - over)
        } + [UInt8](repeating: 0, count: 1_024)
    }

    /// The files that are read from bytes that come so many at a time.
    private func read(_ bytes: [UInt8], by size: Int = .max) throws -> [String: [UInt8]] {
        var reader = TarReader()
        var files: [String: [UInt8]] = [:]
        var (name, text, isOpen) = ("", [UInt8](), false)
        for start in stride(from: 0, to: bytes.count, by: max(1, min(size, bytes.count))) {
            let part = Array(bytes[start...].prefix(size))
            try reader.take(part) { piece throws(BackupFault) in
                switch piece {
                case .file(let next, _): (name, text, isOpen) = (next, [], true)
                case .bytes(let more): text += more
                case .ended: (files[name], isOpen) = (text, false)
                }
            }
        }
        try reader.finish()
        #expect(isOpen == false)
        return files
    }

    private static let sample: [(String, [UInt8])] = [
        ("a", []), ("config/b", Array(repeating: 7, count: 511)),
        ("c", Array(repeating: 8, count: 512)), ("d", Array(repeating: 9, count: 1_025)),
    ]

    @Test(arguments: [1, 7, 511, 512, 513, 4_096, 1_000_000])
    func `files come back whole, however the bytes come`(_ size: Int) throws {
        let files = try read(Self.archive(Self.sample), by: size)
        #expect(files == Dictionary(uniqueKeysWithValues: Self.sample))
    }

    @Test(arguments: ["1", "2", "3", "5", "6", "7", "g", "x", "L", "K", "S", "\u{0}"])
    func `whatever is no plain file is refused`(_ kind: String) throws {
        let kind = try #require(kind.utf8.first)
        for link in ["", "/etc/passwd"] {
            let bytes = Self.header("a", bytes: 0, kind: kind, link: link)
            #expect(throws: BackupFault.self) { try read(bytes + Self.archive([])) }
        }
    }

    @Test func `other forms, links of plain files and long names are refused`() {
        let headers = [
            Self.header("a", bytes: 0, magic: "ustar  \u{0}"),
            Self.header("a", bytes: 0, magic: ""),
            Self.header("a", bytes: 0, link: "b"), Self.header("a", bytes: 0, prefix: "/etc"),
            [UInt8](repeating: 1, count: 512),
        ]
        for header in headers {
            #expect(throws: BackupFault.self) { try read(header + Self.archive([])) }
        }
        var changed = Self.header("a", bytes: 0)
        changed[0] ^= 1
        #expect(throws: BackupFault.self) { try read(changed + Self.archive([])) }
    }

    @Test func `one that is cut off anywhere, or goes on after its end, is refused`() {
        let bytes = Self.archive(Self.sample)
        for count in stride(from: 1, to: bytes.count - 1_024, by: 13) {
            #expect(throws: BackupFault.self) { try read(Array(bytes[..<count])) }
        }
        #expect(throws: BackupFault.self) { try read(bytes + [1]) }
        #expect(throws: BackupFault.self) {
            try read(bytes + [UInt8](repeating: 0, count: 100_000))
        }
    }

    @Test func `noise never harms`() {
        var chance = SystemRandomNumberGenerator()
        let good = Self.archive(Self.sample)
        for _ in 0..<2_000 {
            var bytes = good
            for _ in 0..<8 {
                bytes[Int.random(in: bytes.indices, using: &chance)] =
                    UInt8.random(in: .min ... .max, using: &chance)
            }
            // Whatever comes of it, it comes to an end.
            _ = try? read(bytes, by: Int.random(in: 1...700, using: &chance))
        }
    }

    @Test(arguments: [
        "config/kiosk.yaml", "config/providers.d/a.yaml", "credentials/key.pem",
        "state/journal.sqlite", "state/scanners/hall", "config/a/b/c/d.yaml",
    ])
    func `names of a backup`(_ name: String) {
        #expect(BackupName.holds(name))
    }

    @Test(arguments: [
        "", "config", "config/", "/config/a", "config//a", "config/../a", "config/.a", "other/a",
        "state/a b", "state/a\n", "state/é", "config/a/b/c/d/e", "manifest.json", "../state/a",
        "state/" + String(repeating: "a", count: 100), "config/a\u{0}",
    ])
    func `names that lead elsewhere, or cannot be held`(_ name: String) {
        #expect(BackupName.holds(name) == false)
    }
}
