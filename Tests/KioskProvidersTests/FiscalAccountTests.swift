// The settings of a fiscal account: faults by name, switches, and no secret in a description.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Fiscal account")
struct FiscalAccountTests {
    private func fault(
        base: String = "https://fiscal.example", prefix: String = "/medical-web/api/medical",
        app: String = "app", key: String = "key", version: String = "1.0", region: String? = nil,
        department: String? = nil, form: FiscalBillForm = FiscalBillForm(), pages: [String] = [],
        notFound: [String] = ["PAYBOOK_NULL"]
    ) -> FiscalAccountFault? {
        do throws(FiscalAccountFault) {
            _ = try FiscalAccount(
                name: AccountName("fiscal"), baseURL: base, pathPrefix: prefix, appID: app,
                key: Secret(Array(key.utf8)), version: version, region: region,
                department: department, billForm: form, pageHosts: pages,
                notFoundResults: notFound)
            return nil
        } catch {
            return error
        }
    }

    @Test func `good settings are taken`() {
        #expect(fault() == nil)
        #expect(fault(base: "http://127.0.0.1:8080", prefix: "/colleges-proxy/api/college") == nil)
        #expect(fault(region: "990000", department: "990001", pages: ["a.example:8443"]) == nil)
        #expect(fault(notFound: ["E0001", "E-2"]) == nil)
        #expect(fault(form: FiscalBillForm(numberDigits: 8...12)) == nil)
    }

    @Test func `each fault has the name of its setting`() {
        #expect(fault(base: "http://fiscal.example") == .baseURL)
        #expect(fault(base: "https://fiscal.example/api") == .baseURL)
        for prefix in ["medical", "/a/", "/a?b", "/a b", "/"] {
            #expect(fault(prefix: prefix) == .pathPrefix, "\(prefix)")
        }
        for app in ["", "a&key=b", "a b", "应用"] { #expect(fault(app: app) == .appID) }
        for key in ["", "\n"] { #expect(fault(key: key) == .key) }
        for version in ["", "1 0", "1&0"] { #expect(fault(version: version) == .version) }
        #expect(fault(department: "990001") == .region)
        #expect(fault(region: "", department: "990001") == .region)
        #expect(fault(region: "990000") == .department)
        #expect(fault(region: "990000", department: "a&b") == .department)
        #expect(fault(form: FiscalBillForm(codeDigits: 0...8)) == .billForm)
        #expect(fault(pages: ["https://pages.example"]) == .pageHosts)
        #expect(fault(notFound: ["S0000"]) == .notFoundResults)
        #expect(fault(notFound: [""]) == .notFoundResults)
    }

    @Test func `a line end after the key is not part of it`() throws {
        let signs = try ["KEY001", "KEY001\n", "KEY001\r\n"].map { key in
            try FiscalFixtures.account(key: key).envelope.sign(data: "d", noise: "n")
        }
        #expect(Set(signs).count == 1)
    }

    @Test func `what is switched off is never sent`() throws {
        let bill = try FiscalFixtures.bill()
        let payments = try FiscalQuestion.payments(
            .notice("99000026110300000044", payer: PersonName("陈小红")))
        let reissue = try FiscalQuestion.reissue(.bill(bill), serial: "serial-0001")
        let standard = try FiscalAccount(
            name: AccountName("fiscal"), baseURL: "https://fiscal.example", appID: "app",
            key: Secret([1]))
        #expect(standard.features == [.file])
        _ = try standard.request(.file(of: bill), bits: (1, 2))
        _ = try standard.request(.bill(bill), bits: (1, 2))
        for question in [payments, reissue, .state(ofReissue: "BK1")] {
            #expect(throws: QuestionFault.switchedOff) {
                try standard.request(question, bits: (1, 2))
            }
        }
        let none = try FiscalFixtures.account(features: [])
        #expect(throws: QuestionFault.switchedOff) {
            try none.request(.file(of: bill), bits: (1, 2))
        }
    }

    @Test func `no secret is in a description`() throws {
        let account = try FiscalFixtures.account(key: "correct-horse-battery")
        let bill = try FiscalFixtures.reader().bill(
            FiscalFixtures.answer(FiscalFixtures.info()), asked: FiscalFixtures.bill())
        var text = "\(account) \(bill) \(bill.key) \(bill.payer)"
        text += String(reflecting: account) + String(reflecting: bill)
        dump(account, to: &text)
        dump(bill.key.checkCode, to: &text)
        dump(bill.payer, to: &text)
        for hidden in ["correct-horse", "656aa9", "张示例", "e-bill", "99, 111, 114"] {
            #expect(text.contains(hidden) == false, "\(hidden)")
        }
    }

    @Test func `numbers are digits of their lengths`() {
        #expect(FiscalNumber(code: "4206012", number: "0000000001") == nil)
        #expect(FiscalNumber(code: "42060125", number: "000000000١") == nil)
        #expect(FiscalNumber(code: "42060125", number: "00000000011") == nil)
        let form = FiscalBillForm(numberDigits: 8...12)
        #expect(FiscalNumber(code: "42060125", number: "00000000011", form: form) != nil)
        #expect(
            CheckCode("qfmejx") != nil && CheckCode("656aa") == nil && CheckCode("656aé9") == nil)
    }
}
