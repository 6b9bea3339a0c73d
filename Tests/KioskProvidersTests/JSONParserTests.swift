// The JSON reader: exact, strict and bounded.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("JSON")
struct JSONParserTests {
    private func parse(_ text: String) throws(JSONFault) -> JSONValue {
        try JSONParser.value(of: Array(text.utf8))
    }

    @Test func `numbers keep their digits`() throws {
        for digits in ["117.00", "0", "-0.10", "12345678901234567890.123456789", "1E+2", "0.1e-7"] {
            #expect(try parse(digits) == .number(digits))
        }
    }

    @Test func `all kinds of values are read`() throws {
        let text = #" {"a":[1,"x",null,true,false,{}],"b\u00e9":"\"\\\/\b\f\n\r\t\uD83D\uDE00票"} "#
        #expect(
            try parse(text)
                == .object([
                    "a": .array([
                        .number("1"), .string("x"), .null, .bool(true), .bool(false), .object([:]),
                    ]),
                    "bé": .string("\"\\/\u{8}\u{C}\n\r\t😀票"),
                ]))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
        "01", "1.", ".5", "+1", "-", "1e", "--1", "NaN", "Infinity", "tru", "nul", "'a'", "\"a",
        "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "\"\\uD83D\"", "\"\\uDE00\"",
        "\"\\uD83Dx\"", "1 2", "[1 2]", "{\"a\":1 \"b\":2}", "\u{FEFF}1", "//\n1",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(throws: JSONFault.syntax) { try parse(text) }
    }

    @Test func `what is no UTF-8 is refused`() {
        #expect(throws: JSONFault.syntax) {
            try JSONParser.value(of: [0x22, 0xC3, 0x28, 0x22])
        }
    }

    @Test func `a member stands once`() {
        #expect(throws: JSONFault.duplicateName) { try parse(#"{"a":1,"\u0061":2}"#) }
    }

    @Test func `depth and number are bounded`() throws {
        let deep = Limits.jsonDepth
        _ = try parse(nested(deep))
        #expect(throws: JSONFault.tooDeep) { try parse(nested(deep + 1)) }
        #expect(throws: JSONFault.tooDeep) { try parse(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONFault.tooManyValues) {
            try parse("[" + String(repeating: "1,", count: 70_000) + "1]")
        }
    }

    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}
