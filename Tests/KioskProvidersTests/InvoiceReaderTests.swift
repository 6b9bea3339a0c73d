// The invoice in an answer: amounts, numbers, dates, bounds, and what can be had of it.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Invoices in answers")
struct InvoiceReaderTests {
    private func read(_ changes: [String: String]) throws -> Invoice {
        let answer = try StatusReader.read(
            Answers.envelope(Answers.callback(Answers.invoice(changes))))
        return try #require(answer.status.invoice)
    }

    // MARK: Members

    @Test(arguments: [
        ("99", "99.00"), ("99.0", "99.00"), ("\"99.00\"", "99.00"), ("99.000000", "99.00"),
        ("1234567.89", "1,234,567.89"), ("0.29", "0.29"), ("-99.00", "-99.00"),
        ("\"-0.10\"", "-0.10"), ("9007199254740993.01", ""), ("99.005", ""), ("9.9e1", ""),
        ("true", ""), ("\"\"", ""), ("", ""),
    ])
    func `amounts are exact or refused`(_ written: String, _ text: String) throws {
        let changes = ["jshj": written]
        if text.isEmpty {
            #expect(throws: ProviderFailure.malformed) { try read(changes) }
        } else {
            #expect(try read(changes).taxInclusiveAmount.text == text)
        }
    }

    @Test func `of three amounts one may be missing`() throws {
        #expect(try read(["hjse": ""]).taxAmount.text == "5.61")
        #expect(try read(["hjje": "null"]).taxExclusiveAmount.text == "93.39")
        #expect(throws: ProviderFailure.malformed) { try read(["hjje": "", "hjse": ""]) }
    }

    @Test func `a credit note is one by its mark or by its sign`() throws {
        #expect(try read(["kplx": "\"1\""]).kind == .creditNote)
        #expect(try read(["jshj": "-99.00"]).kind == .creditNote)
        #expect(try read(["kplx": ""]).kind == .invoice)
    }

    @Test(arguments: [
        ("\"1234567\"", "\"\""), ("\"123456789012345678901\"", "\"\""), ("\"1234567a\"", "\"\""),
        ("\"１２３４５６７８\"", "\"\""), ("\"\"", "\"\""), ("\"12345678\"", "\"123456789\""),
        ("\"12345678\"", "\"12345678901x\""), ("[]", "\"\""),
    ])
    func `numbers and codes have their form`(_ number: String, _ code: String) {
        #expect(throws: ProviderFailure.malformed) { try read(["fpHm": number, "fpDm": code]) }
    }

    @Test(arguments: [
        ("\"20261118093015\"", "2026-11-18"), ("20261118", "2026-11-18"),
        ("\"2026-11-18 09:30:15\"", "2026-11-18"), ("1701020300000", nil), ("\"soon\"", nil),
        ("\"20261399000000\"", nil), ("", nil),
    ])
    func `dates are read or left out`(_ written: String, _ text: String?) throws {
        #expect(try read(["kprq": written]).issueDate?.text == text)
    }

    @Test func `texts are bounded and otherwise kept`() throws {
        let longest = String(repeating: "x", count: Limits.fieldBytes)
        #expect(try read(["gmfMc": "\"\(longest)\""]).buyer.name == longest)
        #expect(throws: ProviderFailure.tooLarge) { try read(["gmfMc": "\"\(longest)x\""]) }
        #expect(throws: ProviderFailure.malformed) { try read(["xsfMc": "\"\""]) }
        #expect(try read(["gmfNsrsbh": "\"\""]).buyer.taxIdentifier == nil)
    }

    // MARK: Files and links

    private func answer(pdf: String, share: String = "", marks: [String: String] = [:]) throws
        -> LookUpAnswer
    {
        try StatusReader.read(
            Answers.envelope(Answers.callback(Answers.invoice(marks), pdf: pdf, more: share)))
    }

    @Test(arguments: [
        ("https://fapiao.example/invoiceent-web/s/\(Answers.digits)", "https://fapiao.example:443"),
        (
            "https://tax.example:8443/output-tax/s/\(Answers.digits)?tenantId=x",
            "https://tax.example:8443"
        ),
        ("http://fapiao.example/invoiceent-web/s/\(Answers.digits)", "https://fapiao.example:443"),
    ])
    func `without a file in the answer it is behind the link`(
        _ url: String, _ origin: String
    ) throws {
        let found = try answer(pdf: "", share: Answers.shared(url))
        #expect(
            found.document
                == .link("\(origin)/output-tax/s/downloadPdf?pwd=E3N2&authCode=\(Answers.digits)"))
    }

    @Test(arguments: [
        "https://evil.example/output-tax/s/\(Answers.digits)",
        "https://fapiao.example:8443/output-tax/s/\(Answers.digits)",
        "https://tax.example/output-tax/s/\(Answers.digits)",
        "http://tax.example:8443/output-tax/s/\(Answers.digits)",
        "https://fapiao.example@evil.example/output-tax/s/\(Answers.digits)",
        "https://fapiao.example/output-tax/s/\(Answers.digits)0",
        "https://fapiao.example/output-tax/s/../\(Answers.digits)",
        "https://fapiao.example/output-tax/x/\(Answers.digits)", "https://fapiao.example/s/abcdef",
        "https://fapiao.example/output-tax/s/\(Answers.digits)/x", "ftp://fapiao.example/", "", "x",
        "https://169.254.169.254/output-tax/s/\(Answers.digits)",
    ])
    func `no other link leads to a file`(_ url: String) throws {
        let found = try answer(pdf: "", share: Answers.shared(url))
        #expect(found.document == nil)
        #expect(found.status.token == "file-not-ready")
    }

    @Test(arguments: ["", "123456789", "a&b=c", "a b", "票"])
    func `a code of another form leads to no file`(_ code: String) throws {
        let url = "https://fapiao.example/output-tax/s/\(Answers.digits)"
        #expect(try answer(pdf: "", share: Answers.shared(url, code: code)).document == nil)
    }

    @Test(arguments: ["JVBERg", "JVBE Rg==", "pdf文件流", "JVBERg==x", "-_"])
    func `what is no base64 is no file`(_ pdf: String) throws {
        #expect(try answer(pdf: pdf).document == nil)
        let url = "https://fapiao.example/output-tax/s/\(Answers.digits)"
        #expect(try answer(pdf: pdf, share: Answers.shared(url)).document != nil)
    }

    @Test func `base64 in lines is a file`() throws {
        #expect(try answer(pdf: "JVBE\\r\\nRg==").document == .inline(Array("%PDF".utf8)))
    }

    @Test(arguments: [
        ("https://fapiao.example/output-tax/s/\(Answers.digits)?tenantId=0", true),
        ("https://fapiao.example/s/short", true), ("http://127.0.0.1:8080/s/short", true),
        ("http://fapiao.example/s/short", false), ("https://fapiao.example:8443/s/short", false),
        ("https://evil.example/s/short", false), ("https://a@fapiao.example/s/short", false),
        ("https://fapiao.example/s/票", false), ("https://fapiao.example/s/a b", false),
        ("https://fapiao.example/" + String(repeating: "x", count: Limits.linkBytes), false),
        ("javascript:alert(1)//fapiao.example", false), ("", false),
    ])
    func `a phone gets a link to an allowed host only`(_ url: String, _ isAllowed: Bool) throws {
        let found = try answer(pdf: "JVBERg==", share: Answers.shared(url))
        guard case .ready(_, let offer) = found.status else { throw ProviderFailure.malformed }
        #expect(offer.link == (isAllowed ? url : nil))
    }

    @Test func `an OFD is for the phone, and without a way to it the file is not ready`() throws {
        let marks = ["fileType": "\"ofd\""]
        let url = "https://fapiao.example/s/short"
        let found = try answer(pdf: "", share: Answers.shared(url), marks: marks)
        guard case .ready(_, let offer) = found.status else { throw ProviderFailure.malformed }
        #expect(offer == InvoiceOffer(format: .ofd, link: url))
        #expect(found.document == nil)
        #expect(try answer(pdf: "", marks: marks).status.token == "file-not-ready")
    }
}
