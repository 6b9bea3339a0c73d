// Percent-encoding is undone once, strictly.

import KioskText
import Testing

@Suite("Percent-encoding")
struct PercentEncodingTests {
    @Test func `sequences become bytes and everything else stays`() {
        #expect(PercentEncoding.decode("a%2Fb%2fc") == "a/b/c")
        #expect(PercentEncoding.decode("a+b=c&d") == "a+b=c&d")
        #expect(PercentEncoding.decode("%E5%8F%91票") == "发票")
        #expect(PercentEncoding.decode("")?.isEmpty == true)
    }

    @Test func `it is decoded once only`() {
        #expect(PercentEncoding.decode("%2541") == "%41")
    }

    @Test(arguments: [
        "%", "a%", "%4", "%4%41", "%zz", "%-1", "%+1", "% 1", "%E5%8F", "%FF", "%\u{FF11}1",
    ])
    func `torn and invalid sequences are refused`(_ text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test func `a value is encoded but for the unreserved characters`() {
        #expect(PercentEncoding.encode(queryValue: "aZ09-._~") == "aZ09-._~")
        #expect(PercentEncoding.encode(queryValue: "a/b c+\n票") == "a%2Fb%20c%2B%0A%E7%A5%A8")
    }

    @Test func `what is encoded decodes to itself`() {
        for scalar in (0...0x2FF).compactMap(UnicodeScalar.init) {
            let text = "x\(Character(scalar))y%"
            #expect(PercentEncoding.decode(PercentEncoding.encode(queryValue: text)) == text)
        }
    }
}
