// The code on an invoice itself, in all the ways in which it is written.

import KioskCore
import KioskPayloads
import Testing

@Suite("The code on an invoice")
struct InvoiceCodeTests {
    private let digital = "01,32,,25332000000000012345,458.89,20260515,,"
    private let electronic = "01,10,041002600211,00054321,226.20,20261019,09876543210987654321"

    @Test func `a fully digital invoice says its total`() {
        let reading = Shops.read(digital + "96C0")
        #expect(reading.fact(.number) == "25332000000000012345")
        #expect(reading.fact(.total) == "458.89" && reading.fact(.amount) == nil)
        #expect(reading.fact(.date) == "2026-05-15" && reading.fact(.code) == nil)
        #expect(reading.field("amount_with_tax") == "458.89")
        #expect(reading.field("issue_date") == "2026-05-15" && reading.field("type") == "32")
        #expect(reading.check("crc") == .verified && reading.warnings == [])
        #expect(reading.recognition.named?.advice == .receiptCode)
    }

    @Test func `an invoice with a code says its amount without tax`() {
        let reading = Shops.read(electronic + ",ED8D")
        #expect(reading.fact(.code) == "041002600211" && reading.fact(.number) == "00054321")
        #expect(reading.fact(.amount) == "226.20" && reading.fact(.total) == nil)
        #expect(reading.field("amount_without_tax") == "226.20")
        #expect(reading.field("check_code") == "09876543210987654321")
        #expect(reading.field("document") == "electronic_ordinary_invoice")
        let shown = reading.recognition.named?.facts.map(\.value) ?? []
        #expect(!shown.contains("09876543210987654321"))
    }

    /// The sums are computed by another program: with and without the comma before them.
    @Test(arguments: [
        "01,32,,25332000000000012345,458.89,20260515,,96C0",
        "01,32,,25332000000000012345,458.89,20260515,,8C95",
        "01,32,,25332000000000012345,458.89,20260515,,5B40",
        "01,04,4200261350,00012345,165106.00,20260501,12345678901234567890,7DA7,",
        "01,10,011002600111,00012345,32,20260224,12345678901234567890,D82A",
        "01,10,041002600211,00054321,226.20,20261019,09876543210987654321,ED8D",
        "01,10,041002600211,00054321,226.20,20261019,09876543210987654321,8ded",
        "01,51,,25429165000000012345,54.50,20260301,,e224",
        "01,32, ,25332000000000012345,458.89,20260515, ,05E2",
        "01,32, ,25332000000000012345,458.89,20260515, ,96C0",
        "01,32,,25332000000000012345,458.89,2026-05-15,,8ACD",
        "01，32，，25332000000000012345，458.89，20260515，，96C0",
    ])
    func `each of the three sums in use is known`(_ text: String) {
        #expect(Shops.read(text).check("crc") == .verified)
        #expect(Shops.read(text).recognition.named?.integrity == .verified)
    }

    @Test(arguments: ["96C1", "0000", "96C", "96C00", "xyz1", "+6C0"])
    func `a sum that does not fit warns and blocks nothing`(_ sum: String) {
        let reading = Shops.read(digital + sum)
        #expect(reading.check("crc") == .mismatch)
        #expect(reading.recognition.named?.integrity == .mismatch)
        #expect(reading.fact(.total) == "458.89")
    }

    @Test(arguments: [
        "01,32,,25332000000000012345,58.80,20260903",
        "01,32,,25332000000000012345,58.80,20260903,,",
        "01，32，，25332000000000012345，58.80，20260903，，",
        "01,32,,25332000000000012345,58.80,20260903,,,",
        " 01,32, , 25332000000000012345 ,58.80,20260903, , \n\n",
        "01,32,,25332000000000012345,58.80,2026-09-03,",
    ])
    func `parts that may be missing may be missing`(_ text: String) {
        let reading = Shops.read(text)
        #expect(reading.check("crc") == .absent && reading.fact(.total) == "58.80")
        #expect(reading.fact(.date) == "2026-09-03")
        #expect(reading.recognition.named?.integrity == .absent)
    }

    @Test func `a code and a number that were swapped are put right`() {
        let reading = Shops.read("01,10,00054321,011002600111,20261019,,12345678901234567890,")
        #expect(reading.field("code") == "011002600111" && reading.field("number") == "00054321")
        #expect(reading.field("issue_date") == "2026-10-19" && reading.fact(.amount) == nil)
        #expect(
            reading.warnings.map(\.text) == ["code_and_number_swapped", "amount_missing"])
    }

    @Test(arguments: [
        "02,31,,25332000000000012345,1.00,20260901,,", "01,31",
        "01,31,,2533200000000001234,1.00,20260901,,", "01,31,,25332000000000012345,1.00,20261399,,",
        "01,31,123,25332000000000012345,1.00,20260901,,",
        "01,31,011002600111,25332000000000012345,1.00,20260901,,",
        "01,32,,12345678,100.00,20260101,,", "01,10,011002600111,0005432,1.00,20260901,,",
        "01,31,,25332000000000012345,1.0.0,20260901,,", "01,31,,25332000000000012345,,,,",
        "01,31,,25332000000000012345,one,20260901,,", "01,31,,25332000000000012345,.5,20260901,,",
        "01,31,,25332000000000012345,1.00,20260229,,", "01,3x,,25332000000000012345,1.00,20260901",
        "01,31,,25332000000000012345,1.00,202609011,,",
        "01,31,,25332000000000012345,1.00,20260901,,96C0,more",
        "01,31,,25332000000000012345,\(String(repeating: "1", count: 300)),20260901,,",
    ])
    func `what cannot be such a code is malformed`(_ text: String) {
        guard text != "01,3x,,25332000000000012345,1.00,20260901" else {
            return #expect(Shops.read(text).kind == .unknown)
        }
        #expect(Shops.read(text).kind == .invoice)
        #expect(Shops.read(text).recognition == .unrecognised(.malformed))
    }

    @Test(arguments: ["1,31,,2", "12,34", "12,34,5", "0a,32,,1,2,3", "01.32,,,", "x01,32,,"])
    func `what only has commas is something else`(_ text: String) {
        #expect(Shops.read(text).kind == .unknown)
    }

    @Test(arguments: [
        ("065122100313", "00012345"), ("011001800604", "00012345"), ("144031909110", "00012345"),
        ("3100153130", "00012345"), ("", "25952000000000012345"), ("", "26332000000000012345"),
    ])
    func `usual codes and numbers are known as such`(_ code: String, _ number: String) {
        #expect(Shops.read("01,04,\(code),\(number),1.00,20260901,,").warnings == [])
    }

    @Test(arguments: [
        ("144052009110", "00012345"), ("211001800604", "00012345"), ("3100153830", "00012345"),
        ("3100153138", "00012345"), ("011001800699", "00012345"), ("9900153130", "00012345"),
        ("", "20260901120000012345"), ("", "26190000000000000001"),
    ])
    func `unusual codes and numbers are named all the same`(_ code: String, _ number: String) {
        let reading = Shops.read("01,04,\(code),\(number),1.00,20260901,,")
        #expect(reading.warnings.map(\.text) == ["unusual_number"])
        #expect(reading.recognition.named?.kind == .invoice)
    }

    @Test func `a check code of another length is odd`() {
        let reading = Shops.read("01,04,3100153130,00012345,1.00,20260901,123,")
        #expect(reading.warnings.map(\.text) == ["unusual_check_code"])
    }
}
