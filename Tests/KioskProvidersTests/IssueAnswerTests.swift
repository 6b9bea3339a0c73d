// What the cloud says to an application, in kinds and without its words.

import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Answers to applications")
struct IssueAnswerTests {
    private func read(_ text: String, serial: String = "A1") throws -> IssueAnswer {
        try IssueAnswer(Array(text.utf8), serial: serial)
    }

    @Test(arguments: [
        (#"{"code":"0000","msg":"success"}"#, IssueAnswer.accepted),
        (#"{"code":"200","message":"操作成功","data":"受理"}"#, .accepted),
        (#"{"code":"0000","msg":"success","datas":[{"fpqqlsh":"A1_1"}]}"#, .accepted),
        (#"{"code":"0000","fpqqlsh":"A1"}"#, .accepted),
        (#"{"code":"1001","msg":"数据不合法 JSHJ"}"#, .refused(.other)),
        (#"{"code":"1001","msg":"数据不合法 GMF_NSRSBH"}"#, .refused(.buyerData)),
        (#"{"code":"1001","message":"销方税号未注册"}"#, .refused(.sellerData)),
        (#"{"code":"1002","msg":"数据不存在"}"#, .refused(.sellerData)),
        (#"{"code":3004}"#, .refused(.other)),
        (#"{"code":"9999","msg":"未知错误"}"#, .unclear),
        (#"{"code":"9999","msg":"签名验证失败"}"#, .unclear),
        (#"{"code":"9999","message":["流水号已经存在"]}"#, .unclear),
        (#"{"code":"8888"}"#, .unclear), (#"{"code":""}"#, .unclear),
        (#"{"code":"9999","msg":"流水号已存在"}"#, .alreadyThere),
        (#"{"code":"1001","msg":"发票请求流水号A1已经存在!"}"#, .alreadyThere),
        (#"{"code":"9999","msg":"购方已经存在"}"#, .unclear),
    ])
    func `an answer is its kind`(_ text: String, _ answer: IssueAnswer) throws {
        #expect(try read(text) == answer)
    }

    @Test(arguments: [
        (IssueAnswer.accepted, OrderOutcome.taken()), (.alreadyThere, .alreadyThere),
        (.refused(.quota), .refused(.quota)), (.unclear, .unclear),
    ])
    func `each kind has its outcome`(_ answer: IssueAnswer, _ outcome: OrderOutcome) {
        #expect(answer.outcome == outcome)
    }

    @Test func `the vendor's sentence means that it is there`() throws {
        let published = try Array(VendorSamples.data("duplicate-request"))
        #expect(try IssueAnswer(published, serial: "A1") == .alreadyThere)
    }

    @Test(arguments: [
        "", "[]", "{}", "{", "<html>", #"{"code":null}"#, #"{"code":{}}"#, #"{"msg":"success"}"#,
        #"{"code":"0000","code":"1001"}"#, #"{"code":"0000"}{}"#,
    ])
    func `what is no answer is malformed`(_ text: String) {
        #expect(throws: ProviderFailure.malformed) { try read(text) }
    }

    @Test func `an answer for another serial is none, and a large one neither`() {
        #expect(throws: ProviderFailure.mismatch) {
            try read(#"{"code":"0000","fpqqlsh":"B1"}"#)
        }
        let spaces = String(repeating: " ", count: Limits.orderAnswerBytes)
        #expect(throws: ProviderFailure.tooLarge) { try read(#"{"code":"0000"}"# + spaces) }
    }
}
