// Answers of the cloud: the vendor's own samples, every shape, every code.

import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Status answers")
struct StatusReaderTests {
    // MARK: The vendor's samples

    @Test(arguments: [("query-pending", "pending-review"), ("query-failed", "failed")])
    func `the vendor's sample answers`(_ name: String, _ token: String) throws {
        let text = String(decoding: try VendorSamples.data(name), as: UTF8.self)
        let answer = try StatusReader.read(text, serial: "12345678901234567890")
        #expect(answer.status.token.text == token)
        #expect(throws: ProviderFailure.mismatch) { try StatusReader.read(text) }
    }

    /// Its PDF is words and its link is on a private address: what is left is an invoice without a
    /// file.
    @Test(arguments: [true, false])
    func `the vendor's sample invoice, as text and as an object`(isText: Bool) throws {
        let callback = String(decoding: try VendorSamples.data("callback-issued"), as: UTF8.self)
        let data = isText ? Answers.quoted(callback.replacing("\n", with: "")) : callback
        let text =
            #"{"fpqqlsh":"12345677901234567897","code":"0000","statuscode":"4","data":\#(data)}"#
        let answer = try StatusReader.read(text, serial: "12345677901234567897")
        let invoice = try #require(answer.status.invoice)
        #expect(answer.status == .fileNotReady(invoice))
        #expect(answer.document == nil)
        #expect(invoice.identity == InvoiceIdentity(code: "010011652011", number: "68974368"))
        #expect(invoice.taxExclusiveAmount.text == "100.00")
        #expect(invoice.taxAmount.text == "17.00")
        #expect(invoice.taxInclusiveAmount.text == "117.00")
        #expect(invoice.buyer == Party(name: "测试开票用户"))
        #expect(
            invoice.seller
                == Party(name: "北京", taxIdentifier: "111112222233333", address: "北京市海淀区 110"))
        #expect(invoice.issueDate?.text == "2016-09-06")
        #expect(invoice.checkCode == "12345678901234567890")
        #expect(invoice.kind == .invoice)
    }

    @Test func `the vendor's answer to a doubled request is a fault of the cloud`() throws {
        let text = String(decoding: try VendorSamples.data("duplicate-request"), as: UTF8.self)
        #expect(throws: ProviderFailure.faulty) { try StatusReader.read(text) }
    }

    // MARK: Shapes

    @Test func `every nesting gives the same invoice`() throws {
        let invoice = Answers.invoice()
        let asText = Answers.quoted(invoice)
        let shapes = [
            Answers.envelope(Answers.callback(invoice)),
            Answers.envelope(Answers.callback(asText)),
            Answers.envelope(Answers.quoted(Answers.callback(invoice))),
            Answers.envelope(Answers.quoted(Answers.callback(asText))),
            Answers.envelope(#"{"code":"200","data":\#(Answers.callback(invoice))}"#),
            Answers.envelope(
                Answers.callback(invoice).replacing("\"data\"", with: "\"invoiceDetail\"")),
            #"{"code":200,"data":"# + Answers.envelope(Answers.callback(invoice)) + "}",
            Answers.envelope(asText).replacing("\"code\"", with: "\"pdf\":\"JVBERg==\",\"code\""),
        ]
        for shape in shapes {
            let answer = try StatusReader.read(shape)
            #expect(answer.status.token == "ready", "\(shape)")
            #expect(answer.status.invoice?.taxInclusiveAmount.text == "99.00", "\(shape)")
            #expect(answer.document == .inline(Array("%PDF".utf8)), "\(shape)")
        }
    }

    @Test(arguments: [
        "", "null", "[]", "\"text\"", "{}", "{\"code\":\"0000\"}", "{\"code\":null}",
        Answers.envelope("\"{\"").replacing("0000", with: "0000"), Answers.envelope("[]"),
        Answers.envelope("7"), Answers.envelope("null"), Answers.envelope("\"\""),
        Answers.envelope("\"not JSON\""), Answers.envelope("{}"),
        Answers.envelope("{}", statuscode: "null"),
        Answers.envelope(#"{"data":{"data":{"data":{"data":{"fpHm":"1"}}}}}"#),
        Answers.envelope(String(repeating: "[", count: 100_000)),
        #"{"code":"0000","statuscode":"1"}"#, "{\"code\":\"0000\",\"code\":\"1002\"}",
    ])
    func `what is not in a documented form is malformed`(_ text: String) {
        #expect(throws: ProviderFailure.malformed) { try StatusReader.read(text) }
    }

    @Test func `an answer for another serial is a mismatch at every level`() {
        let other = #""fpqqlsh":"OTHER""#
        let own = #""fpqqlsh":"COMPANY01""#
        let envelope = Answers.envelope(Answers.callback(Answers.invoice()))
        #expect(throws: ProviderFailure.mismatch) {
            try StatusReader.read(envelope.replacing(own, with: other))
        }
        #expect(throws: ProviderFailure.mismatch) {
            try StatusReader.read(
                Answers.envelope(Answers.callback(Answers.invoice(["fpqqlsh": "\"OTHER\""]))))
        }
    }

    // MARK: Codes

    @Test(arguments: [
        ("\"1\"", "pending-review"), ("1", "pending-review"), ("\"2\"", "issuing"),
        ("\"3\"", "failed"), ("\"5\"", "unknown"), ("\"\\u001b[2J\"", "unknown"),
    ])
    func `each statuscode has its status`(_ code: String, _ token: String) throws {
        let answer = try StatusReader.read(Answers.envelope("null", statuscode: code))
        #expect(answer.status.token.text == token)
        #expect(answer.document == nil)
    }

    @Test(arguments: [
        ("\"1001\"", InvoiceStatus.unreadableOrder), ("\"1002\"", .notFound), ("1002", .notFound),
        ("\"3004\"", .unknown(code: "3004")), ("\"\\u001b\"", .unknown(code: "_")),
    ])
    func `each code has its status`(_ code: String, _ status: InvoiceStatus) throws {
        #expect(try StatusReader.read("{\"code\":\(code),\"msg\":\"数据\"}").status == status)
    }

    @Test func `unknown means not issued only for an order of an account that says so`() throws {
        let text = #"{"code":"1002","msg":"数据不存在"}"#
        #expect(
            try StatusReader.read(text, isUnknownUnissued: true).status
                == .needsBuyer(BuyerQuestion()))
        #expect(
            try StatusReader.read(text, isOrder: false, isUnknownUnissued: true).status == .notFound
        )
    }

    @Test(arguments: [
        (["zfbz": "\"Y\""], "voided"), (["zfbz": "\"I\""], "unknown"), (["zfbz": "\"F\""], "ready"),
        (["zfbz": "\"X\""], "unknown"), (["zfbz": "", "bred": ""], "ready"),
        (["bred": "\"Y\""], "reversed"), (["bred": "\"P\""], "reversed"),
        (["bred": "\"X\""], "unknown"),
        (["zfbz": "\"Y\"", "bred": "\"Y\""], "voided"), (["bsstatus": "\"1\""], "file-not-ready"),
        (["bsstatus": "0"], "ready"), (["fileType": "\"PDF\""], "ready"),
        (["fileType": "\"xml\""], "file-not-ready"), (["fileType": "\"ofd\""], "ready"),
    ])
    func `marks of an issued invoice`(_ marks: [String: String], _ token: String) throws {
        let answer = try StatusReader.read(
            Answers.envelope(Answers.callback(Answers.invoice(marks))))
        #expect(answer.status.token.text == token)
        let isPrintable = token == "ready" && marks["fileType"] != "\"ofd\""
        #expect((answer.document != nil) == isPrintable)
    }
}
