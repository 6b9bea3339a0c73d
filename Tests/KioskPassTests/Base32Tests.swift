// Base32 as RFC 4648 has it, and nothing besides.

import Testing

@testable import KioskPass

@Suite struct Base32Tests {
    /// RFC 4648 §10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `the vectors of the standard`(_ plain: String, _ text: String) {
        #expect(Base32.text(Array(plain.utf8)) == text)
        #expect(Base32.bytes(text.utf8) == Array(plain.utf8))
    }

    @Test func `all lengths and bytes come back`() {
        var bytes: [UInt8] = []
        for number in 0...255 {
            bytes.append(UInt8(number) &* 167)
            #expect(Base32.bytes(Base32.text(bytes).utf8) == bytes)
        }
    }

    @Test(arguments: [
        "M", "MZX", "MZXW6Y", "MZ", "MZXR", "MZXW7", "my", "M1", "M8", "M=", "MY======", "M Y",
        "MY\n", "ＭＹ",
    ])
    func `a second form of the same bytes, and any other sign, is refused`(_ text: String) {
        #expect(Base32.bytes(text.utf8) == nil)
    }
}
