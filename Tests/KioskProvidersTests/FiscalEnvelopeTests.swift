// The fiscal envelope: published vectors, and everything that is no answer.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Fiscal envelope")
struct FiscalEnvelopeTests {
    private let business = #"{"billBatchCode":"42060125","billNo":"0000000001"}"#
    private let noise = "0123456789abcdef0123456789abcdef"
    private let data =
        "eyJiaWxsQmF0Y2hDb2RlIjoiNDIwNjAxMjUiLCJiaWxsTm8iOiIwMDAwMDAwMDAxIn0="

    private func fields(_ text: String) throws -> AnswerFields {
        try AnswerFields(json: Array(text.utf8))
    }

    @Test func `a request is the vector`() throws {
        let body = try FiscalFixtures.account().envelope.sealed(business, noise: noise)
        #expect(
            body == #"{"appid":"APPID001","data":"\#(data)","noise":"\#(noise)","#
                + #""version":"1.0","sign":"A5A645136AAB77ED4F14EA65721D0EDD"}"#)
    }

    @Test func `the question for a bill's standing seals to the same vector`() throws {
        let request = try FiscalFixtures.account().request(
            .standing(of: FiscalFixtures.number()),
            bits: (0x0123_4567_89ab_cdef, 0x0123_4567_89ab_cdef))
        let sent = try fields(try #require(request.form))
        #expect(try sent.text("sign") == "A5A645136AAB77ED4F14EA65721D0EDD")
        #expect(
            request.address.origin.text + request.address.target
                == "https://fiscal.example:443/medical-web/api/medical/getEBillStatesByBillInfo")
        #expect(request.headers.map(\.name) == ["Content-Type"])
    }

    @Test func `the generic variant signs and sends region and department first`() throws {
        let account = try FiscalFixtures.account(region: "990000", department: "990001")
        let body = account.envelope.sealed(business, noise: noise)
        // By `md5sum`, over the text of the vector with the two parameters before it.
        #expect(try fields(body).text("sign") == "1328B0AB25A14F48C5DACFFB87B49281")
        #expect(body.hasPrefix(#"{"region":"990000","deptcode":"990001","appid":"APPID001","#))
    }

    @Test func `noise has 32 digits, whatever chance gives`() throws {
        let request = try FiscalFixtures.account().request(
            .standing(of: FiscalFixtures.number()), bits: (0, 1))
        let sent = try fields(try #require(request.form))
        #expect(try sent.text("noise") == String(repeating: "0", count: 31) + "1")
    }

    @Test func `an answer is the vector`() throws {
        let data =
            "eyJyZXN1bHQiOiJTMDAwMCIsIm1lc3NhZ2UiOiJleUp6ZEdGMFpTSTZJakVpTENKcGMxTmpZWEpzWlhRaU9p"
            + "SXdJbjA9In0="
        let body = Array(#"{"data":"\#(data)","noise":"x","sign":"y"}"#.utf8)
        let standing = try FiscalFixtures.reader().standing(body, of: FiscalFixtures.number())
        #expect(standing == FiscalStanding(state: .normal, isReversed: false))
    }

    @Test(arguments: [
        ("PAYBOOK_NULL", PlatformRefusal.notFound), ("SIGN_EXCEPTION", .unauthorised),
        ("PARAM_EXCEPTION", .invalid), ("STATE_INVALID", .conflict),
        ("QUERY_EXCEPTION", .faulty), ("E0042", .other("e0042")),
    ])
    func `a refusal has its meaning, and its words stay behind`(
        _ code: String, _ refusal: PlatformRefusal
    ) throws {
        let envelope = try FiscalFixtures.account().envelope
        let body = FiscalFixtures.answer("张三的票据不存在", result: code)
        let fault = answerFault { () throws(AnswerFault) in try envelope.opened(body) }
        #expect(fault == .refused(refusal))
        #expect(fault.map { "\($0)".contains("张三") } == false)
    }

    @Test func `a refusal need not have words`() throws {
        let envelope = try FiscalFixtures.account().envelope
        let data = FiscalFixtures.base64(#"{"result":"SIGN_EXCEPTION"}"#)
        let body = Array(#"{"data":"\#(data)"}"#.utf8)
        #expect(
            answerFault { () throws(AnswerFault) in try envelope.opened(body) }
                == .refused(.unauthorised))
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"data":1}"#, #"{"data":""}"#, #"{"data":"*"}"#, #"{"data":"e30"}"#,
        // {}, an empty result, a result with a blank, S0000 without a message, with an empty one,
        // with one that is no base64, with a list.
        #"{"data":"e30="}"#, #"{"data":"eyJyZXN1bHQiOiIifQ=="}"#,
        #"{"data":"eyJyZXN1bHQiOiJFIDEifQ=="}"#, #"{"data":"eyJyZXN1bHQiOiJTMDAwMCJ9"}"#,
        #"{"data":"eyJyZXN1bHQiOiJTMDAwMCIsIm1lc3NhZ2UiOiIifQ=="}"#,
        #"{"data":"eyJyZXN1bHQiOiJTMDAwMCIsIm1lc3NhZ2UiOiJ7fSJ9"}"#,
        #"{"data":"eyJyZXN1bHQiOiJTMDAwMCIsIm1lc3NhZ2UiOiJXMTA9In0="}"#,
        #"{"data":"e30=","data":"e30="}"#,
    ])
    func `what is no answer is malformed`(_ text: String) throws {
        let envelope = try FiscalFixtures.account().envelope
        let fault = answerFault { () throws(AnswerFault) in try envelope.opened(Array(text.utf8)) }
        #expect(fault == .malformed)
    }

    @Test func `an answer cut off anywhere is malformed, and never a trap`() throws {
        let reader = try FiscalFixtures.reader()
        let bill = try FiscalFixtures.bill()
        let whole = FiscalFixtures.answer(FiscalFixtures.info())
        for end in 0..<whole.count {
            let part = Array(whole[..<end])
            let fault = answerFault { () throws(AnswerFault) in try reader.bill(part, asked: bill) }
            #expect(fault == .malformed, "\(end)")
        }
    }

    @Test func `bounds hold for the whole and for each field`() throws {
        let reader = try FiscalFixtures.reader()
        let bill = try FiscalFixtures.bill()
        let huge = [UInt8](repeating: 0x20, count: Limits.statusBytes + 1)
        #expect(
            answerFault { () throws(AnswerFault) in try reader.bill(huge, asked: bill) }
                == .tooLarge)
        let name = "\"" + String(repeating: "x", count: Limits.fieldBytes + 1) + "\""
        let body = FiscalFixtures.answer(FiscalFixtures.info(["payer": name]))
        #expect(
            answerFault { () throws(AnswerFault) in try reader.bill(body, asked: bill) }
                == .tooLarge)
        let deep = String(repeating: "[", count: 100)
        let nested = FiscalFixtures.answer("{\"a\":\(deep)}")
        #expect(
            answerFault { () throws(AnswerFault) in try reader.bill(nested, asked: bill) }
                == .malformed)
    }
}
