// Orders for new bills: once, under one name, and what the platform may say to them.

import KioskCore
import Synchronization
import Testing

@testable import KioskProviders

/// Requests for new bills as a platform keeps them: one for each serial.
private final class ReissueDesk: Sendable {
    private let numbers = Mutex<[String: Int]>([:])

    var count: Int { numbers.withLock { $0.count } }
    var serials: [String] { numbers.withLock { Array($0.keys) } }

    func answer(_ asked: FiscalAsked) -> FiscalSaid {
        guard let serial = asked["serialNo"] else { return .refused("PARAM_EXCEPTION") }
        let number = numbers.withLock { known in
            let number = known[serial] ?? known.count + 1
            known[serial] = number
            return number
        }
        return .object(#"{"applyNo":"BK\#(number)","serialNo":"\#(serial)","reissueState":"1"}"#)
    }
}

@Suite("Fiscal orders", .timeLimit(.minutes(1)))
struct FiscalOrderTests {
    private let notice = FiscalFixtures.receipt(
        .notice("99000026110300000044", payer: "张示例"))

    private func business() throws -> ReceiptCode {
        FiscalFixtures.receipt(
            .business("B1", day: try #require(CalendarDate(digits: "20261103"))))
    }

    private func platform(
        _ desk: ReissueDesk, records: [String] = [FiscalFixtures.record()]
    ) -> @Sendable (FiscalAsked) -> FiscalSaid? {
        { asked in
            switch asked.service {
            case "applyReissue": desk.answer(asked)
            case "getPayRecord": FiscalFixtures.records(records)
            default: nil
            }
        }
    }

    @Test func `notice and business number of a payment make one request`() async throws {
        let desk = ReissueDesk()
        let answers = platform(desk)
        let receipts = try [notice, business(), notice, business()]
        for receipt in receipts {
            try await withFiscalStub(answers) { provider, record in
                let outcome = try await provider.carryOut(
                    .reissue, for: receipt, id: RequestID(number: 1))
                #expect(
                    outcome
                        == .taken(
                            follow: ReceiptCode(
                                AccountName("fiscal"), .claim(.request("BK1")), proof: .total)))
                let sent = try #require(record.all.last)
                #expect(sent["busNo"] == "B1" && sent["busDate"] == "20261103")
                #expect(sent["payer"] == nil)
            }
        }
        #expect(desk.count == 1)
    }

    @Test func `a request's name is a function of account and subject`() throws {
        let account = try FiscalFixtures.account()
        let bill = ReissueSubject.bill(try FiscalFixtures.bill())
        // By `sha256sum`, over the lines "reissue", APPID001, two empty ones, bill, code, number.
        #expect(account.serial(of: bill) == "211e1dd9e78e4a2b129fc3317fe501a1")
        let day = try #require(CalendarDate(digits: "20261103"))
        let payment = ReissueSubject.payment(business: "B1", day: day)
        #expect(account.serial(of: payment) == "5c706e189b33627bc676dcd6e4a1fe40")
        let moved = try FiscalFixtures.account("https://new.example", features: [.reissue])
        #expect(moved.serial(of: bill) == account.serial(of: bill))
        let others = try [
            FiscalFixtures.account(app: "APPID002"),
            FiscalFixtures.account(region: "990000", department: "990001"),
        ]
        #expect(Set(([account] + others).map { $0.serial(of: bill) }).count == 3)
    }

    @Test func `a notice that fits several businesses orders nothing`() async throws {
        let desk = ReissueDesk()
        let records = [FiscalFixtures.record(), FiscalFixtures.record(business: "B2")]
        try await withFiscalStub(platform(desk, records: records)) { provider, _ in
            let outcome = try await provider.carryOut(
                .reissue, for: notice, id: RequestID(number: 1))
            #expect(outcome == .refused(.changed))
        }
        #expect(desk.count == 0)
    }

    @Test func `where payments may not be searched none is ordered for`() async throws {
        for receipt in [notice, try business()] {
            try await withFiscalStub(features: [.reissue]) { _ in
                nil
            } _: { provider, record in
                let outcome = try await provider.carryOut(
                    .reissue, for: receipt, id: RequestID(number: 1))
                #expect(outcome == .refused(.notAllowed) && record.all.isEmpty)
            }
        }
    }

    @Test(arguments: [
        ("PAYBOOK_NULL", OrderOutcome.refused(.changed)),
        ("STATE_INVALID", .refused(.changed)), ("PARAM_EXCEPTION", .refused(.other)),
        ("E0042", .refused(.other)),
    ])
    func `a refusal has its kind, and is asked for once`(
        _ code: String, _ expected: OrderOutcome
    ) async throws {
        try await withFiscalStub { _ in
            .refused(code)
        } _: { provider, record in
            let outcome = try await provider.carryOut(
                .reissue, for: FiscalFixtures.claim, id: RequestID(number: 1))
            #expect(outcome == expected && record.services == ["applyReissue"])
        }
    }

    @Test(arguments: [
        (FiscalSaid.refused("SIGN_EXCEPTION"), ProviderFailure.unauthorised),
        (.refused("QUERY_EXCEPTION"), .faulty), (.status("503 Busy"), .faulty),
        (.object(#"{"applyNo":"BK1","serialNo":"other","reissueState":"1"}"#), .mismatch),
        (.object("{}"), .malformed),
    ])
    func `a failure leaves it open, and nothing is sent twice`(
        _ said: FiscalSaid, _ expected: ProviderFailure
    ) async throws {
        try await withFiscalStub { _ in
            said
        } _: { provider, record in
            await #expect(throws: expected) {
                try await provider.carryOut(
                    .reissue, for: FiscalFixtures.claim, id: RequestID(number: 1))
            }
            #expect(record.services == ["applyReissue"])
        }
    }

    @Test func `a request that was refused before stays refused`() async throws {
        try await withFiscalStub { asked in
            .object(
                #"{"applyNo":"BK1","serialNo":"\#(asked["serialNo"] ?? "")","#
                    + #""reissueState":"4"}"#)
        } _: { provider, _ in
            let outcome = try await provider.carryOut(
                .reissue, for: FiscalFixtures.claim, id: RequestID(number: 1))
            #expect(outcome == .refused(.other))
        }
    }

    @Test func `other orders and other receipts are not for this platform`() async throws {
        try await withFiscalStub { _ in
            nil
        } _: { provider, record in
            let id = RequestID(number: 1)
            let closed = OrderOutcome.refused(.notAllowed)
            let claims: [Claim] = [
                .request("BK1"), .tollOrder("T1"), .notice("1", payer: "张示例"),
                .bill(code: "1", number: "2", checkCode: "3"),
            ]
            let serial = ReceiptCode.serial(AccountName("fiscal"), serial: "1", proof: .total)
            for receipt in claims.map(FiscalFixtures.receipt) + [serial] {
                let outcome = try await provider.carryOut(.reissue, for: receipt, id: id)
                #expect(outcome == closed)
            }
            let mail = try await provider.carryOut(
                .send(.email("a@b.example")), for: FiscalFixtures.claim, id: id)
            #expect(mail == closed)
            #expect(record.all.isEmpty)
        }
    }

    @Test func `a question is asked again where the platform has a fault`() async throws {
        let foretold = Foretold()
        let count = Mutex(0)
        try await withFiscalStub(foretold: foretold) { asked in
            let number = count.withLock { count in
                count += 1
                return count
            }
            if asked.service == "getEBillStatesByBillInfo" { return .object(FiscalFixtures.state) }
            return number == 1
                ? .refused("QUERY_EXCEPTION")
                : number == 2 ? .status("503 Busy") : .object(FiscalFixtures.info())
        } _: { provider, record in
            let answer = try await provider.lookUp(
                FiscalFixtures.claim, id: RequestID(number: 1))
            #expect(answer.status.token == "ready")
            #expect(record.services.count == 4)
        }
        #expect(foretold.pauses.count == 2)
    }
}
