// The tax cloud's codes besides the offline one.

import KioskCore
import KioskPayloads
import Testing

@Suite("The tax cloud's other codes")
struct TaxCloudTests {
    private let application = "https://tax.test/mobileinvoice/index.html?fs=sm"
    private let lsh = "8PHy8_T19vf4-fr7_P3-_w"

    @Test func `an application is named and goes on with a phone`() {
        let reading = Shops.read(application + "&lsh=\(lsh)&corp=c1&tenantId=T1")
        let code = reading.recognition.named
        #expect(code?.kind == .receiptApplication && code?.advice == .phone)
        #expect(code?.link == application + "&lsh=\(lsh)&corp=c1&tenantId=T1")
        #expect(code?.integrity == .verified && code?.facts == [])
        #expect(reading.field("lsh") == lsh && reading.field("account") == "tea")
        #expect(reading.field("tenant_id") == "T1" && reading.field("corp") == "c1")
    }

    @Test(arguments: ["8PHy8_T19vf4-fr7_P3-_", "8PHy8_T19vf4-fr7_P3-_wA", "8PHy8+T19vf4-fr7/P3-_w"])
    func `an application whose serial has another form is suspect, not refused`(_ lsh: String) {
        let reading = Shops.read(application + "&lsh=" + lsh)
        #expect(reading.recognition.named?.integrity == .mismatch)
        #expect(reading.check("lsh") == .mismatch)
    }

    @Test(arguments: ["", "&lsh=", "&lsh=a&lsh=b", "&lsh=%", "&lsh=%E7%A5%A8"])
    func `an application without its serial is malformed`(_ query: String) {
        #expect(Shops.read(application + query).recognition == .unrecognised(.malformed))
    }

    @Test func `an application at a foreign host is told so, and shows no link`() {
        let text = "https://evil.test/mobileinvoice/index.html?fs=sm&lsh=" + lsh
        #expect(Shops.read(text).recognition == .unrecognised(.otherHost))
        #expect(Shops.read(text).kind == .receiptApplication)
    }

    @Test func `an account's own links are shown to phones without further ado`() {
        let alone = Recogniser(rules: Shops.rules)
        let code = alone.read(application + "&lsh=" + lsh).recognition.named
        #expect(code?.kind == .receiptApplication)
        #expect(code?.link == application + "&lsh=" + lsh)
    }

    @Test func `without any account the forms are still known, and lead nowhere`() {
        let none = Recogniser(rules: [])
        let reading = none.read("https://evil.test/mobileinvoice/index.html?fs=sm&lsh=" + lsh)
        #expect(reading.kind == .receiptApplication && reading.field("lsh") == lsh)
        #expect(reading.check("lsh") == .verified)
        #expect(reading.recognition == .unrecognised(.otherHost))
        let order = none.read("https://evil.test/qrcode-connector?syscode=A&order=B")
        #expect(order.field("syscode") == "A" && order.field("order") == "B")
        #expect(order.recognition == .unrecognised(.otherHost))
    }

    @Test func `a merchant's code is its serial, which has to be proven`() {
        for text in ["https://tea.test/invoice?x=1&no=FP1", "HTTPS://TEA.test:443/invoice?no=FP1"] {
            #expect(
                Shops.read(text).recognition
                    == .receipt(.serial(Shops.tea, serial: "FP1", proof: .issueDate)))
        }
    }

    @Test(arguments: [
        "", "?no=", "?no=A-1", "?no=123456789012345678901", "?no=1&no=2", "?NO=1", "?no=%31%",
        "?no=%E7%A5%A8",
    ])
    func `a merchant's code without one good serial is malformed`(_ query: String) {
        #expect(
            Shops.read("https://tea.test/invoice" + query).recognition == .unrecognised(.malformed))
    }

    @Test(arguments: [
        "https://tea.test/other?no=FP1", "http://tea.test/invoice?no=FP1",
        "https://tea.test.evil/invoice?no=FP1", "https://tax.test/invoice?no=FP1",
        "https://evil.test/fast/index.html?id=1", "https://tax.test/fast/index.htm",
        "https://tax.test/fast/s", "https://evil.test/reserve/index.html",
        "https://tax.test/output-tax/s/0123456789abcdef0123456789abcde",
        "https://tax.test/output-tax/s/0123456789abcdef0123456789abcdeg",
        "https://tax.test/output-tax/s/downloadPdf?pwd=A1B2",
    ])
    func `what stands elsewhere is a web address`(_ text: String) {
        #expect(Shops.read(text).kind == .webAddress)
        #expect(Shops.read(text).recognition == .unrecognised(.notAReceipt))
    }

    @Test func `pages with configured paths are named by them`() {
        #expect(Shops.read("https://tax.test/fast/index.html").kind == .receiptLink)
        #expect(Shops.read("https://tax.test/fast/s/abc?x=1").kind == .receiptLink)
        #expect(Shops.read("https://tax.test/reserve/index.html?q").kind == .reservation)
        let share = Shops.read("https://tax.test/invoiceent-web/s/" + CodeSamples.hexadecimal)
        #expect(share.recognition.named?.link?.hasSuffix(CodeSamples.hexadecimal) == true)
    }

    @Test func `an account needs nothing of all this`() {
        let plain = ReceiptRule(
            account: AccountName("plain"), hosts: [Authority(host: "tax.test")], systemCodes: ["A"])
        #expect(plain.applicationPaths == ["/mobileinvoice/index.html"])
        #expect(plain.linkPaths == [] && plain.reservationPaths == [])
        #expect(plain.merchantCode == nil)
    }
}
