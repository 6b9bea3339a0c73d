// The tax cloud's offline code, as tills print it.

import KioskCore
import KioskPayloads
import Testing

@Suite("The offline code")
struct OfflineCodeTests {
    private let start = "https://tax.test/qrcode-connector?"

    @Test func `a code of a configured shop is its order`() {
        #expect(Shops.recognise(start + "syscode=TEA&order=A1") == .order(Shops.tea, "A1"))
    }

    @Test func `shops at one cloud are told apart by their systems`() {
        #expect(Shops.recognise(start + "syscode=BOOKS&order=A1") == .order(Shops.books, "A1"))
        #expect(Shops.recognise(start + "syscode=TOYS&order=A1") == .unrecognised(.otherSystem))
        #expect(Shops.recognise(start + "syscode=tea&order=A1") == .unrecognised(.otherSystem))
    }

    @Test func `parameters may stand in any order, with others around them`() {
        #expect(
            Shops.recognise(start + "v=2&order=A1&&lang=%E4%B8%AD&syscode=TEA&flag")
                == .order(Shops.tea, "A1"))
    }

    @Test func `values are decoded once`() {
        #expect(
            Shops.recognise(start + "syscode=TEA%202&order=a%2Fb%2bc%3d+/=?%2541")
                == .order(Shops.tea, "a/b+c=+/=?%41"))
    }

    @Test func `scheme and host may be in capitals, the rest may not`() {
        #expect(
            Shops.recognise("HTTPS://TAX.TEST/qrcode-connector?syscode=TEA&order=A1")
                == .order(Shops.tea, "A1"))
        #expect(
            Shops.recognise("https://tax.test/QRCODE-CONNECTOR?syscode=TEA&order=A1")
                == .unrecognised(.notAReceipt))
        #expect(
            Shops.recognise("https://tax.test/qrcode-connector?SYSCODE=TEA&order=A1")
                == .unrecognised(.malformed))
    }

    @Test(arguments: ["tax.test:443", "tax.test:8443", "10.0.0.7", "[2001:DB8::7]:8443"])
    func `hosts are names or addresses, with their port`(_ authority: String) {
        #expect(
            Shops.recognise("https://\(authority)/qrcode-connector?syscode=TEA&order=A1")
                == .order(Shops.tea, "A1"))
    }

    @Test func `plain HTTP is taken only where the rule allows it`() {
        #expect(
            Shops.recognise("http://127.0.0.1:8080/lab/connect?syscode=LAB&order=A1")
                == .order(Shops.laboratory, "A1"))
        for authority in ["tax.test", "tax.test:443", "tax.test:80"] {
            #expect(
                Shops.recognise("http://\(authority)/qrcode-connector?syscode=TEA&order=A1")
                    == .unrecognised(.otherHost))
        }
    }

    @Test func `a path belongs to its own account`() {
        #expect(
            Shops.recognise("https://tax.test/lab/connect?syscode=TEA&order=A1")
                == .unrecognised(.otherHost))
    }

    @Test func `an order has at most 512 bytes`() {
        let longest = String(repeating: "7", count: 512)
        #expect(
            Shops.recognise(start + "syscode=TEA&order=\(longest)") == .order(Shops.tea, longest))
        #expect(
            Shops.recognise(start + "syscode=TEA&order=\(longest)7") == .unrecognised(.malformed))
    }

    @Test func `its address goes to the customer's phone, if it fits a code there`() {
        let text = start + "syscode=TEA&order="
        let short = Shops.recogniser.read("  \(text)A1 \n").recognition.receipt
        #expect(short?.page == text + "A1" && short?.isOrder == true)
        let order = String(repeating: "7", count: Limits.linkBytes - text.utf8.count)
        #expect(Shops.recogniser.read(text + order).recognition.receipt?.page == text + order)
        let long = Shops.recogniser.read(text + order + "7").recognition
        #expect(long == .order(Shops.tea, order + "7"))
        let plain = "http://127.0.0.1:8080/lab/connect?syscode=LAB&order=A1"
        #expect(Shops.recogniser.read(plain).recognition.receipt?.page == plain)
    }

    @Test func `spaces around a code do not count`() {
        #expect(Shops.recognise("  \(start)syscode=TEA&order=A1 ") == .order(Shops.tea, "A1"))
    }

    @Test(arguments: [
        "", "syscode=TEA", "order=A1", "syscode=TEA&order", "syscode=TEA&order=",
        "syscode=&order=A1",
        "syscode=TEA&order=A1&order=A1", "syscode=TEA&syscode=TEA&order=A1",
        "syscode=TEA&order=A1&%6Frder=A2", "syscode=TEA&order=A%", "syscode=TEA&order=A%4",
        "syscode=TEA&order=A%zz", "syscode=TEA&order=%00", "syscode=TEA&order=A%0D%0AB",
        "syscode=TEA&order=%E5%8F%91", "syscode=TEA&order=%FF", "syscode=TEA&order=A%7F",
        "syscode=%C3%A9&order=A1", "syscode=TEA&order=A1&x=%",
    ])
    func `what lacks a part, doubles one or is torn is malformed`(_ query: String) {
        #expect(Shops.recognise(start + query) == .unrecognised(.malformed))
    }

    @Test func `a code without a query is malformed, one with a fragment is none`() {
        #expect(
            Shops.recognise("https://tax.test/qrcode-connector") == .unrecognised(.malformed))
        #expect(
            Shops.recognise(start + "syscode=TEA&order=A1#x") == .unrecognised(.notAReceipt))
    }
}
