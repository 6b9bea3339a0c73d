// The settings of a toll account, what it sends, and what it never sends.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Toll account")
struct TollAccountTests {
    private func fault(
        base: String = "https://toll.example", prefix: String = "/toll/v1",
        token: String = "token", inputs: Set<TollInput> = [.order]
    ) -> TollAccountFault? {
        do throws(TollAccountFault) {
            _ = try TollAccount(
                name: AccountName("toll"), baseURL: base, pathPrefix: prefix,
                token: Secret(Array(token.utf8)), inputs: inputs)
            return nil
        } catch {
            return error
        }
    }

    private func card() throws -> TollCard {
        try #require(TollCard(card: "99000000000000000101", plate: "鄂Z00001"))
    }

    @Test func `each fault has the name of its setting`() {
        #expect(fault() == nil && fault(token: "token\n") == nil)
        #expect(fault(base: "http://toll.example") == .baseURL)
        #expect(fault(prefix: "toll") == .pathPrefix)
        for token in ["", "\n", "a b", "a\nb", "令牌"] { #expect(fault(token: token) == .token) }
        #expect(fault(token: String(repeating: "a", count: 4_097)) == .token)
        #expect(fault(inputs: []) == .inputs)
    }

    @Test(arguments: ["", "pages.example/x", "https://pages.example", "a b"])
    func `a host of pages is a host`(_ host: String) {
        #expect(throws: TollAccountFault.pageHosts) {
            try TollFixtures.account(pages: ["pages.example", host])
        }
    }

    @Test func `the plates of 31 provinces and of embassies can be typed`() {
        #expect(TollPlate.regions.count == 32)
        #expect(Set(TollPlate.regions.values).count == 32)
        #expect(TollPlate.regions["BJ"] == "京" && TollPlate.regions["HB"] == "鄂")
        for (letters, character) in TollPlate.regions {
            #expect(letters.utf8.count == 2 && letters == letters.uppercased())
            let card = TollCard(card: "99000000000000000101", plate: character + "A12345")
            #expect(card != nil, "\(letters)")
        }
    }

    @Test func `a question is JSON under a bearer token, with a key where something changes`()
        throws
    {
        let account = try TollFixtures.account()
        let buyer = Party(name: "示例\"商贸\"", taxIdentifier: "91990000MA00DEM11D")
        let request = try account.request(
            .apply(order: "ETC1", buyer: buyer, key: "key-0001"))
        #expect(request.address.target == "/toll/v1/applications/apply")
        #expect(
            request.form == #"{"orderNo":"ETC1","buyerName":"示例\"商贸\"","#
                + #""buyerTaxpayerCode":"91990000MA00DEM11D"}"#)
        #expect(
            request.headers.map { "\($0.name): \($0.value)" } == [
                "Content-Type: application/json; charset=UTF-8",
                "Authorization: Bearer TOLLTOKEN", "Idempotency-Key: key-0001",
            ])
        let query = try account.request(.applications(.application("AP1")))
        #expect(query.form == #"{"applyId":"AP1"}"# && query.headers.count == 2)
    }

    @Test func `a province is asked only what it knows`() throws {
        let byCard = try TollFixtures.account(inputs: [.card], needsMonth: true)
        #expect(throws: QuestionFault.switchedOff) {
            try byCard.request(.applications(.order("ETC1")))
        }
        #expect(throws: QuestionFault.unwritable) {
            try byCard.request(.applications(.card(card(), month: nil)))
        }
        let month = try #require(TollMonth("202610"))
        #expect(
            try byCard.request(.applications(.card(card(), month: month))).form
                == #"{"cardNo":"99000000000000000101","plateNum":"鄂Z00001","month":"202610"}"#)
        let byOrder = try TollFixtures.account(inputs: [.order], features: [])
        for question in [
            TollQuestion.trips(try card(), month: month), try .file("F1", of: "AP1"),
            try .retitle(application: "AP1", buyer: Party(name: "买方"), key: "key-0001"),
        ] {
            #expect(throws: QuestionFault.switchedOff) { try byOrder.request(question) }
        }
    }

    @Test(arguments: ["", "ETC 1", "ETC\n1", "订单", "../1", String(repeating: "1", count: 65)])
    func `a number of another form is never sent`(_ number: String) {
        #expect(throws: QuestionFault.unwritable) { try TollQuestion.bundle(of: number) }
        #expect(throws: QuestionFault.unwritable) { try TollQuestion.applications(.order(number)) }
    }

    @Test func `cards, plates and months have their forms`() {
        let card = "99000000000000000101"
        for plate in ["鄂Z00001", "鄂ZD12345", "鄂Z0000学"] {
            #expect(TollCard(card: card, plate: plate) != nil, "\(plate)")
        }
        for plate in ["", "鄂", "AZ00001", "鄂Z0000", "鄂Z0000001", "鄂Z00-01", "鄂Z0000\n", "鄂Z000\"1"]
        {
            #expect(TollCard(card: card, plate: plate) == nil, "\(plate)")
        }
        #expect(TollCard(card: "1" + card, plate: "鄂Z00001") == nil)
        for month in ["201801", "202612"] { #expect(TollMonth(month) != nil) }
        for month in ["201712", "202613", "202600", "20261", "2026-1", ""] {
            #expect(TollMonth(month) == nil, "\(month)")
        }
    }

    @Test func `no secret and no movement is in a description`() throws {
        let account = try TollFixtures.account(token: "correct-horse-battery")
        let bundle = try TollFixtures.reader().bundle(TollFixtures.bundle(), application: "AP1")
        let clue = TollClue.card(try card(), month: nil)
        var text = "\(account) \(bundle) \(clue)" + String(reflecting: account)
        text += String(reflecting: bundle) + "\(try card())"
        dump(account, to: &text)
        for hidden in ["correct-horse", "99, 111, 114", "示例", "99010000", "鄂", "9900000000"] {
            #expect(text.contains(hidden) == false, "\(hidden)")
        }
    }
}
