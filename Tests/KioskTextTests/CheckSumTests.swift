// Check sums, base64 and the national character set, against published values.

import KioskText
import Testing

@Suite("Check sums and character sets")
struct CheckSumTests {
    /// The check values of the CRC catalogue for "123456789".
    @Test func `both sums have their published check value`() {
        #expect(CRC16.buypass("123456789".utf8) == 0xFEE8)
        #expect(CRC16.modbus("123456789".utf8) == 0x4B37)
        #expect(CRC16.buypass([]) == 0 && CRC16.modbus([]) == 0xFFFF)
    }

    @Test func `text becomes bytes of the national set and text again`() {
        #expect(GB18030.encode("A发票") == [0x41, 0xB7, 0xA2, 0xC6, 0xB1])
        #expect(GB18030.encode("\u{2000B}") == [0x95, 0x32, 0x83, 0x37])
        #expect(GB18030.encode("") == [])
        for text in ["发票 Rechnung 1", "é€😀", String(repeating: "票", count: 2_000)] {
            #expect(GB18030.encode(text).flatMap(GB18030.decode) == text)
        }
    }

    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `base64 is that of its standard`(_ text: String, _ encoded: String) {
        #expect(Base64.bytes(encoded) == Array(text.utf8))
        #expect(Base64.bytes(urlText: Base64.urlText(text.utf8)) == Array(text.utf8))
        #expect(Base64.urlText(text.utf8) == encoded.filter { $0 != "=" })
    }

    @Test(arguments: ["Z", "Zg", "Zg=", "Zg===", "Zm9v!", "Zm 9v", "=Zg=", "票"])
    func `torn base64 is refused`(_ text: String) {
        #expect(Base64.bytes(text) == nil)
    }

    @Test(arguments: ["Zg==", "a+b/", "Z", "Zm9v Zg"])
    func `the URL form has no padding and no other alphabet`(_ text: String) {
        #expect(Base64.bytes(urlText: text) == nil)
    }

    @Test func `line ends in base64 do not count`() {
        #expect(Base64.bytes("Zm9v\nYmFy\r\n") == Array("foobar".utf8))
        #expect(Base64.bytes(urlText: "-_8") == [0xFB, 0xFF])
    }
}
