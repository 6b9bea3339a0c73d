// Codes that are only told by their names, unless an account can be asked about them.

import KioskCore
import KioskPayloads
import Testing

@Suite("Codes that an account is asked about")
struct ServedCodeTests {
    private static let lsh = "8PHy8_T19vf4-fr7_P3-_w"
    private static let application = "https://tax.test/mobileinvoice/index.html?fs=sm&lsh="

    /// A code, and what becomes of it without accounts for it and with them.
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var alone: CodeReading.Action
        var asked: CodeReading.Action
        var account: String?

        init(
            _ text: String, _ alone: CodeReading.Action, _ asked: CodeReading.Action,
            _ account: String? = nil
        ) {
            self.text = text
            self.alone = alone
            self.asked = asked
            self.account = account
        }

        var testDescription: String { text }
    }

    static let rows = [
        Row(application + lsh, .offerPhoneLink, .lookUp, "tea"),
        Row(application + "8PHy8_T19vf4", .offerPhoneLink, .offerPhoneLink, "tea"),
        Row("01,32,,25332000000000012345,458.89,20260515,,96C0", .explain, .lookUp, "tea"),
        Row("01,32,,25332000000000012345,458.89,20260515,,", .explain, .lookUp, "tea"),
        Row("01,32,,25332000000000012345,458.89,20260515,,96C1", .explain, .explain),
        Row("01,32,,25332000000000012345,458.891,20260515", .explain, .lookUpAndAskProof, "tea"),
        Row(
            "01,10,011002600111,00012345,32,20260224,12345678901234567890,D82A,", .explain, .lookUp,
            "tea"),
        Row(
            "01,10,00054321,011002600111,20261019,,12345678901234567890,", .explain,
            .lookUpAndAskProof, "tea"),
        Row("01,14,011002600112,00012345,1.00,20260901,,", .explain, .explain),
        Row("01,31,,2533200000000001234,1.00,20260901,,", .refuse, .refuse),
        Row("25332000000000012345", .explain, .lookUpAndAskProof, "tea"),
        Row("42060126,0000012345,a1b2c3", .explain, .lookUp, "bureau"),
        Row("票据代码：42060126 票据号码：0000012345 校验码：a1b2c3", .explain, .lookUp, "bureau"),
        Row("票据代码：42060126 票据号码：0000012345", .explain, .explain),
        Row(
            "https://bills.test/h5?billCode=42060126&billNo=0000012345&random=a1b2c3", .explain,
            .lookUp, "bureau"),
        Row("缴款码：42000026051500012345", .explain, .explain),
        Row("42000026051500012345", .explain, .explain),
        Row("011002600112,00012345", .explain, .explain),
        Row("4220260500012345", .explain, .explain),
        Row("$015byg5LiJPC8+PC8+PC8+PC8+MUU5MQ==$", .explain, .explain),
        Row(CodeSamples.unifiedCode, .explain, .explain),
        Row("https://tax.test/reserve/index.html?shop=1", .offerPhoneLink, .offerPhoneLink, "tea"),
        Row("https://tax.test/qrcode-connector?syscode=TEA&order=A1", .lookUp, .lookUp, "tea"),
        Row("281234567890123456", .explain, .explain), Row("hello", .refuse, .refuse),
    ]

    @Test(arguments: rows)
    func `a code is asked about where an account can be, and keeps its name`(_ row: Row) {
        let (alone, asked) = (Shops.read(row.text), Shops.clouds.read(row.text))
        #expect(alone.action == row.alone && asked.action == row.asked)
        #expect(asked.field("account") == row.account && alone.kind == asked.kind)
        #expect(asked.checks == alone.checks && asked.warnings == alone.warnings)
        #expect(alone.fields.allSatisfy(asked.fields.contains))
    }

    @Test func `a fully digital invoice is known by its number, its total and its day`() throws {
        let text = "01,32,,25332000000000012345,458.89,20260515,,96C0"
        let receipt = try #require(Shops.clouds.read(text).recognition.receipt)
        let code = try #require(Shops.read(text).recognition.named)
        let invoice = PrintedInvoice(
            InvoiceIdentity(number: "25332000000000012345"), total: Amount(hundredths: 458_89),
            issueDate: CalendarDate(digits: "20260515"), code: code, others: [Shops.books])
        #expect(receipt == ReceiptCode(Shops.tea, .invoice(invoice)))
    }

    @Test func `an invoice with a code is known by its amount without tax and its check code`()
        throws
    {
        let text = "01,10,041002600211,00054321,226.20,20261019,09876543210987654321,ED8D"
        let receipt = try #require(Shops.clouds.read(text).recognition.receipt)
        let code = try #require(Shops.read(text).recognition.named)
        let invoice = PrintedInvoice(
            InvoiceIdentity(code: "041002600211", number: "00054321"),
            taxExclusiveAmount: Amount(hundredths: 226_20),
            issueDate: CalendarDate(digits: "20261019"), checkCode: "09876543210987654321",
            code: code, others: [Shops.books])
        #expect(receipt == ReceiptCode(Shops.tea, .invoice(invoice)))
    }

    @Test func `a credit note's amount keeps its sign, and one account asks no others`() throws {
        let one = Recogniser(rules: [], invoiceAccounts: [Shops.books])
        let reading = one.read("01,32,,25332000000000012345,-58.80,20260903")
        let receipt = try #require(reading.recognition.receipt)
        guard case .invoice(let invoice) = receipt.subject else {
            return #expect(Bool(false), "\(receipt)")
        }
        #expect(invoice.total == Amount(hundredths: -58_80) && invoice.others == [])
        #expect(receipt.account == Shops.books && receipt.proof == nil)
    }

    @Test func `a bare number shows nothing until its total is known`() throws {
        let receipt = try #require(
            Shops.clouds.read("25332000000000012345").recognition.receipt)
        #expect(receipt.account == Shops.tea && receipt.proof == .total)
        guard case .invoice(let invoice) = receipt.subject else {
            return #expect(Bool(false), "\(receipt)")
        }
        #expect(invoice.identity == InvoiceIdentity(number: "25332000000000012345"))
        #expect(invoice.total == nil && invoice.issueDate == nil && invoice.others == [Shops.books])
        #expect(invoice.code.kind == .invoiceNumber)
    }

    @Test func `an application carries its opaque name, its proof and its page`() throws {
        let text = Self.application + Self.lsh
        let receipt = try #require(Shops.clouds.read(text).recognition.receipt)
        #expect(receipt == ReceiptCode(Shops.tea, .application(Self.lsh), page: text))
        var rule = Shops.rules[0]
        rule.resolvesApplications = true
        rule.orderProof = .total
        let careful = Recogniser(rules: [rule]).read(text).recognition.receipt
        #expect(careful?.proof == .total && careful?.page == text)
    }

    @Test func `a bill is a claim, and its page is shown where a phone may be sent there`() throws {
        let link = "/h5?billCode=42060126&billNo=0000012345&random=a1b2c3"
        let claim = Claim.bill(code: "42060126", number: "0000012345", checkCode: "a1b2c3")
        for (text, page) in [
            ("42060126,0000012345,a1b2c3", nil), ("https://bills.test" + link, nil),
            ("https://tax.test" + link, "https://tax.test" + link),
        ] {
            #expect(
                Shops.clouds.read(text).recognition
                    == .receipt(ReceiptCode(Shops.bureau, .claim(claim), page: page)))
        }
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func `damage never asks for a misread invoice, and sends no phone to a foreign page`(
        _ seed: UInt64
    ) {
        var chance = SeededChance(seed: seed)
        for _ in 0..<60 {
            for sample in CodeSamples.all { expectHarmless(chance.damaged(sample.payload)) }
        }
    }

    private func expectHarmless(_ text: String) {
        let reading = Shops.clouds.read(text)
        guard let receipt = reading.recognition.receipt else { return }
        if let page = receipt.page?.lowercased() {
            let hosts = ["tax.test", "wx.vpiaotong.com", "10.0.0.7", "[2001:db8::7]"]
            #expect(
                hosts.contains { host in
                    page.hasPrefix("https://" + host) || page.hasPrefix("http://" + host)
                }, "\(page)")
            #expect(page.utf8.count <= Limits.linkBytes)
        }
        switch receipt.subject {
        case .invoice(let invoice):
            #expect(reading.checks.allSatisfy { $0.result != .mismatch }, "\(text)")
            let amount = invoice.total ?? invoice.taxExclusiveAmount
            #expect(receipt.proof == .total || amount != nil, "\(text)")
        case .order, .application, .claim: break
        case .serial: #expect(receipt.proof == .issueDate, "\(text)")
        }
    }
}
