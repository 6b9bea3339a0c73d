// Bytes become text whole, or not at all.

import KioskText
import Testing

@Suite("Decoding")
struct DecodingTests {
    @Test func `UTF-8 is taken whole`() {
        #expect(UTF8Text.decode(Array("发票 Rechnung 1".utf8)) == "发票 Rechnung 1")
        #expect(UTF8Text.decode([])?.isEmpty == true)
    }

    @Test(
        arguments: [
            [0xE5, 0x8F], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0x41, 0xFF],
        ] as [[UInt8]])
    func `torn, overlong, surrogate and stray bytes are no UTF-8`(_ bytes: [UInt8]) {
        #expect(UTF8Text.decode(bytes) == nil)
    }

    @Test func `GB18030 with one, two and four bytes for a character is read`() {
        // "A发票" in GBK, and U+2000B in four bytes (GB 18030-2022).
        #expect(GB18030.decode([0x41, 0xB7, 0xA2, 0xC6, 0xB1]) == "A发票")
        #expect(GB18030.decode([0x95, 0x32, 0x83, 0x37]) == "\u{2000B}")
        #expect(GB18030.decode([])?.isEmpty == true)
    }

    @Test(
        arguments: [[0xB7], [0x41, 0xB7, 0xA2, 0xC6], [0xFF], [0x81, 0x20], [0x95, 0x32]]
            as [[UInt8]])
    func `torn and invalid GB18030 is refused`(_ bytes: [UInt8]) {
        #expect(GB18030.decode(bytes) == nil)
    }

    @Test func `a long text comes through`() {
        let bytes = Array(repeating: [0xB7, 0xA2, 0xC6, 0xB1] as [UInt8], count: 2_000).flatMap(
            \.self)
        #expect(GB18030.decode(bytes) == String(repeating: "发票", count: 2_000))
    }
}
