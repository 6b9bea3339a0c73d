// The fiscal readers and the simulated platform against each other, over the real transport.

import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Against the simulated fiscal platform", .timeLimit(.minutes(1)))
struct FiscalSandboxTests {
    private let library = FiscalLibrary()

    /// Asks questions of an account, each under an id of its own.
    private func withPlatform(
        _ body: (FiscalAccount, (FiscalQuestion) async throws -> [UInt8]) async throws -> Void
    ) async throws {
        let platform = FiscalPlatform(applications: [
            FiscalApplication(
                appid: "APPID001", key: "KEY001", prefix: "/fiscal/api",
                unit: .init(region: "990000", deptcode: "990001"))
        ])
        let cloud = try SandboxCloud(
            applications: [:], library: OrderLibrary(), fiscal: platform)
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try FiscalFixtures.account(
                base.absoluteString, prefix: "/fiscal/api", region: "990000", department: "990001")
            var number = 0
            try await body(account) { question in
                number += 1
                let request = try account.request(question, bits: (1, UInt64(number)))
                return try await transport.perform(request, id: RequestID(number: number)).content
            }
        }
        await transport.stop()
    }

    private func key(_ name: String) throws -> FiscalKey {
        let bill = try #require(library.bills[name])
        let number = try #require(FiscalNumber(code: bill.code, number: bill.number))
        return FiscalKey(number: number, checkCode: try #require(CheckCode(bill.random)))
    }

    @Test func `every bill of the library is read, with file and page`() async throws {
        try await withPlatform { account, ask in
            let reader = FiscalReader(account: account)
            for (name, sample) in library.bills {
                let key = try key(name)
                let bill = try reader.bill(try await ask(.bill(key)), asked: key)
                #expect(bill.amount == Amount(text: sample.amount))
                #expect(bill.payer.whole == sample.payer && bill.page != nil)
                #expect((bill.standing.state == .voided) == sample.isVoided)
                #expect((bill.standing.state == .red) == sample.isRed)
                #expect(bill.standing.isReversed == sample.isReversed)
                let standing = try reader.standing(
                    try await ask(.standing(of: key.number)), of: key.number)
                #expect(standing.isReversed == sample.isReversed)
                let file = try reader.file(try await ask(.file(of: key)), asked: key)
                #expect(file.starts(with: "%PDF-".utf8))
            }
        }
    }

    @Test func `a lost bill is found by payment notice and payer`() async throws {
        try await withPlatform { account, ask in
            let reader = FiscalReader(account: account)
            let clue = PaymentClue.notice("99000026110300000044", payer: PersonName("陈小红"))
            let records = try reader.payments(try await ask(.payments(clue)), clue: clue)
            let record = try #require(records.first)
            #expect(records.count == 1)
            let found = try reader.key(
                try await ask(.key(business: record.business, day: record.day)))
            #expect(try found == key("lost") && record.bill == found.number)
            let stranger = PaymentClue.notice("99000026110300000044", payer: PersonName("别人"))
            let none = try await ask(.payments(stranger))
            let fault = answerFault { () throws(AnswerFault) in
                try reader.payments(none, clue: stranger)
            }
            #expect(fault == .refused(.notFound))
        }
    }

    @Test func `a new bill is asked for, waited for and read`() async throws {
        try await withPlatform { account, ask in
            let reader = FiscalReader(account: account)
            let lost = try key("lost")
            let serial = "8a4c0000-0000-8000-8000-000000000001"
            let taken = try reader.reissue(
                try await ask(.reissue(.bill(lost), serial: serial)), serial: serial)
            var states: [ReissueState] = []
            for _ in 1...2 {
                let body = try await ask(.state(ofReissue: taken.number))
                states.append(
                    try reader.reissue(body, number: taken.number).state)
            }
            guard case .issued(let new) = states[1] else {
                Issue.record("\(states)")
                return
            }
            #expect(taken.isRefused == false && states[0] == .inReview)
            let bill = try reader.bill(try await ask(.bill(new)), asked: new)
            #expect(bill.related == lost.number && bill.standing.state == .normal)
        }
    }

    @Test func `a wrong key is told from an unknown bill`() async throws {
        try await withPlatform { account, ask in
            let reader = FiscalReader(account: account)
            let unknown = try #require(FiscalNumber(code: "99060126", number: "9999999999"))
            let body = try await ask(.standing(of: unknown))
            let fault = answerFault { () throws(AnswerFault) in
                try reader.standing(body, of: unknown)
            }
            #expect(fault == .refused(.notFound))
            let wrong = try FiscalFixtures.account(
                account.origin.text, prefix: "/fiscal/api", key: "OTHER", region: "990000",
                department: "990001")
            let request = try wrong.request(.standing(of: unknown), bits: (1, 2))
            let transport = try HTTPTransport()
            let answer = try await transport.perform(request, id: RequestID(number: 1)).content
            await transport.stop()
            let refused = answerFault { () throws(AnswerFault) in
                try reader.standing(answer, of: unknown)
            }
            #expect(refused == .refused(.unauthorised) && refused?.failure == .unauthorised)
        }
    }

    @Test func `a day's bills are listed`() async throws {
        try await withPlatform { account, ask in
            let day = try #require(CalendarDate(digits: "20261101"))
            let reader = FiscalReader(account: account)
            let page = try reader.page(try await ask(.day(from: day, to: day, place: "01")))
            #expect(
                page.total == 3 && page.bills.map(\.standing.state) == [.normal, .voided, .normal])
        }
    }
}
