// The application: its exact text, its digest, and what it refuses to say.

import KioskCore
import KioskText
import Testing

@testable import KioskProviders

@Suite("Applications")
struct IssueRequestTests {
    private static let items =
        #"[{"XMMC":"*餐饮服务*咖啡","XMJSHJ":30.00,"SL":0.06,"SPBM":"3070401000000000000"},"#
        + #"{"XMMC":"*餐饮服务*蛋糕","XMJSHJ":39.00,"SL":0.06,"SPBM":"3070401000000000000"}]"#
    private static let head =
        #"[{"FPQQLSH":"UNISSUED01","XSF_NSRSBH":"91990000MA00DEM01C","#
        + #""XSF_MC":"示例咖啡(演示)有限公司","XSF_DZDH":"样品路1号 000","JSHJ":69.00,"#

    @Test(arguments: [
        (
            IssueSamples.enterprise,
            #""GMF_MC":"示例贸易有限公司","GMF_NSRSBH":"91990000MA00DEM11D""#
        ),
        (
            .enterprise(
                name: "A", taxNumber: "201609140000001", address: "路1号 1", bank: "银行 1"),
            #""GMF_MC":"A","GMF_NSRSBH":"201609140000001","GMF_DZDH":"路1号 1","GMF_YHZH":"银行 1""#
        ),
        (.organisation(name: "示例小学"), #""GMF_MC":"示例小学""#),
        (.person(name: "张示例"), #""GMF_MC":"张示例""#),
        (.person(name: nil), #""GMF_MC":"个人""#),
    ])
    func `the text is exact for each kind of buyer`(_ buyer: IssueBuyer, _ fields: String) throws {
        let request = try IssueSamples.request(buyer: buyer)
        #expect(request.requestData == Self.head + fields + #","items":"# + Self.items + "}]")
        #expect(request.digest == RequestSigner.md5(request.requestData))
        #expect(
            request.form
                == "requestdatas=" + PercentEncoding.encode(queryValue: request.requestData))
    }

    @Test func `the digest is that of the exact bytes`() throws {
        // By md5sum over the text above, for a person without a name.
        #expect(try IssueSamples.request(buyer: .person(name: nil)).digest == digest)
    }

    @Test func `the same receipt and buyer give the same bytes`() throws {
        #expect(try IssueSamples.request() == IssueSamples.request())
    }

    @Test func `what the merchant gave besides is passed on`() throws {
        var order = IssueSamples.order
        order.taxExclusiveAmount = Amount(hundredths: 6_509)
        order.taxAmount = Amount(hundredths: 391)
        order.fields = [.kind: "32", .remarks: "桌 \"7\"\\", .office: "0101"]
        order.lines[0].fields[.quantity] = "2"
        order.lines[0].fields[.unitPrice] = "14.150943"
        let request = try IssueRequest(
            order, serial: "A1", buyer: .person(name: nil), source: "Till 7/1")
        let text = request.requestData
        for part in [
            #""HJJE":65.09,"HJSE":3.91"#, #""FPLX":"32""#, #""BZ":"桌 \"7\"\\""#,
            #""ORGCODE":"0101""#, #""XMSL":2,"XMDJ":14.150943"#, #""LYID":"Till 7/1""#,
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect("\(request)" == "application of \(text.utf8.count) bytes")
    }

    @Test func `it is read back as JSON with every value in its place`() throws {
        let hostile = "\u{2028}\"\\/<>'$`%00&=+ 𠮷"
        let text = try IssueSamples.request(buyer: .person(name: hostile)).requestData
        guard case .array(let bills) = try JSONParser.value(of: Array(text.utf8)),
            case .object(let bill)? = bills.first
        else { throw ProviderFailure.malformed }
        #expect(bill["GMF_MC"] == .string(hostile))
        #expect(bill["JSHJ"] == .number("69.00"))
    }

    @Test func `amounts of a million carry no commas`() throws {
        var order = IssueSamples.order
        order.lines = [IssueSamples.line("x", 123_456_789), IssueSamples.line("折扣", -1)]
        order.total = Amount(hundredths: 123_456_788)
        let text = try IssueSamples.request(order).requestData
        #expect(text.contains(#""JSHJ":1234567.88"#) && text.contains(#""XMJSHJ":-0.01"#))
    }

    // MARK: Faults

    @Test func `sums are checked`() {
        var order = IssueSamples.order
        order.total = Amount(hundredths: 6_901)
        #expect(IssueSamples.fault(order) == .sum)
        order = IssueSamples.order
        order.taxExclusiveAmount = Amount(hundredths: 6_509)
        order.taxAmount = Amount(hundredths: 390)
        #expect(IssueSamples.fault(order) == .sum)
        order.taxAmount = nil
        #expect(IssueSamples.fault(order) == nil)
        order.lines = [IssueSamples.line("x", 0)]
        order.total = Amount(hundredths: 0)
        #expect(IssueSamples.fault(order) == .notPositive)
    }

    @Test func `lines are counted`() {
        var order = IssueSamples.order
        order.lines = []
        #expect(IssueSamples.fault(order) == .missing(.lines))
        order.lines = Array(repeating: IssueSamples.line("x", 100), count: 101)
        order.total = Amount(hundredths: 10_100)
        #expect(IssueSamples.fault(order) == .tooLong(.lines))
        order.lines.removeLast()
        order.total = Amount(hundredths: 10_000)
        #expect(IssueSamples.fault(order) == nil)
    }

    @Test(arguments: ["", "A 1", "A-1", "123456789012345678901", "票"])
    func `a serial has its form`(_ serial: String) {
        #expect(throws: IssueFault.illFormed(.serial)) {
            try IssueRequest(IssueSamples.order, serial: serial, buyer: .person(name: nil))
        }
    }

    @Test(arguments: [
        (IssueBuyer.person(name: ""), IssueFault.missing(.buyerName)),
        (.organisation(name: ""), .missing(.buyerName)),
        (.organisation(name: "a\u{1B}[2J"), .illFormed(.buyerName)),
        (.organisation(name: "a\nb"), .illFormed(.buyerName)),
        (.organisation(name: String(repeating: "票", count: 101)), .tooLong(.buyerName)),
        (.enterprise(name: "A", taxNumber: ""), .illFormed(.buyerTaxNumber)),
        (.enterprise(name: "A", taxNumber: "12345678901234"), .illFormed(.buyerTaxNumber)),
        (.enterprise(name: "A", taxNumber: "91990000ma00dem11d"), .illFormed(.buyerTaxNumber)),
        (
            .enterprise(
                name: "A", taxNumber: "201609140000001",
                address: String(repeating: "x", count: 101)), .tooLong(.buyerAddress)
        ),
        (
            .enterprise(name: "A", taxNumber: "201609140000001", bank: "x\u{7F}"),
            .illFormed(.buyerBank)
        ),
    ])
    func `a buyer has its form`(_ buyer: IssueBuyer, _ fault: IssueFault) {
        #expect(IssueSamples.fault(buyer: buyer) == fault)
    }

    @Test func `a hundred characters of a name fit, whatever their bytes`() {
        #expect(
            IssueSamples.fault(buyer: .organisation(name: String(repeating: "票", count: 100)))
                == nil)
    }

    @Test(arguments: [
        (IssueField.taxRate, "13", IssueFault.tooLong(.taxRate)),
        (.taxRate, "0.0000001", .tooLong(.taxRate)), (.taxRate, ".06", .illFormed(.taxRate)),
        (.taxRate, "6%", .illFormed(.taxRate)), (.taxRate, "1e-2", .illFormed(.taxRate)),
        (.taxRate, "NaN", .illFormed(.taxRate)), (.quantity, "01", .illFormed(.quantity)),
        (.quantity, "1.", .illFormed(.quantity)), (.quantity, "1,\"x\":1", .illFormed(.quantity)),
        (.quantity, "1234567890", .tooLong(.quantity)), (.unit, "", .missing(.unit)),
        (.taxCode, "30704010000000000001", .tooLong(.taxCode)),
        (.model, String(repeating: "x", count: 41), .tooLong(.model)),
        (.lineTax, "1.001", .tooLong(.lineTax)),
    ])
    func `a line's fields have their sizes`(
        _ field: IssueField, _ value: String, _ fault: IssueFault
    ) {
        var order = IssueSamples.order
        order.lines[0].fields[field] = value
        #expect(IssueSamples.fault(order) == fault)
    }

    @Test func `what is wrong is told as the customer's or the seller's`() {
        #expect(IssueFault.missing(.buyerName).refusal == .buyerData)
        #expect(IssueFault.illFormed(.buyerTaxNumber).refusal == .buyerData)
        #expect(IssueFault.tooLong(.buyerAddress).refusal == .buyerData)
        for fault in [
            IssueFault.sum, .notPositive, .missing(.taxRate), .tooLong(.lines), .illFormed(.total),
        ] {
            #expect(fault.refusal == .sellerData)
        }
    }

    @Test(arguments: [
        (Buyer(.person), IssueBuyer.person(name: nil)),
        (Buyer(.person, name: "张示例", taxIdentifier: "1"), .person(name: "张示例")),
        (Buyer(.organisation, name: "示例小学"), .organisation(name: "示例小学")),
        (Buyer(.organisation), .organisation(name: "")),
        (
            Buyer(
                .enterprise, name: "A", taxIdentifier: "B", address: "C", bankAccount: "D"),
            .enterprise(name: "A", taxNumber: "B", address: "C", bank: "D")
        ),
        (Buyer(.enterprise), .enterprise(name: "", taxNumber: "")),
    ])
    func `a buyer is taken as it is`(_ buyer: Buyer, _ expected: IssueBuyer) {
        #expect(IssueBuyer(buyer) == expected)
    }

    @Test(arguments: ["0.06", "0", "0.130000", "0.0500000"])
    func `rates that fit are written as they came`(_ rate: String) throws {
        var order = IssueSamples.order
        order.lines[0].fields[.taxRate] = rate
        #expect(try IssueSamples.request(order).requestData.contains("\"SL\":\(rate),"))
    }

    @Test func `every field of the vendor has a size`() {
        #expect(Set(IssueField.allCases.map(\.rawValue)).count == IssueField.allCases.count)
        var order = IssueSamples.order
        order.seller.taxIdentifier = nil
        #expect(IssueSamples.fault(order) == .missing(.sellerTaxNumber))
        order = IssueSamples.order
        order.lines[1].fields[.taxCode] = nil
        #expect(IssueSamples.fault(order) == .missing(.taxCode))
        order = IssueSamples.order
        order.total = Amount(hundredths: 1_000_000_000_000_000)
        order.lines = [IssueSamples.line("x", 1_000_000_000_000_000)]
        #expect(IssueSamples.fault(order) == .tooLong(.total))
    }
}

private let digest = "590e511094bc135ad26d2d13d71c4cb9"
