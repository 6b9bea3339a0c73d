// The fiscal provider against answers that the simulated platform never gives.

import KioskCore
import Testing

@testable import KioskProviders

@Suite("Fiscal provider, odd answers", .timeLimit(.minutes(1)))
struct FiscalBranchTests {
    private let id = RequestID(number: 1)

    /// A platform with one bill: `info` says what stands on it, `register` what it is worth.
    private static func bill(
        _ changes: [String: String] = [:], register: FiscalSaid? = .object(FiscalFixtures.state)
    ) -> @Sendable (FiscalAsked) -> FiscalSaid? {
        { asked in
            switch asked.service {
            case "getEBillInfo": .object(FiscalFixtures.info(changes))
            case "getEBillStatesByBillInfo": register
            default: nil
            }
        }
    }

    private func answer(
        for receipt: ReceiptCode = FiscalFixtures.claim,
        _ answers: @escaping @Sendable (FiscalAsked) -> FiscalSaid?
    ) async throws -> Result<LookUpAnswer, ProviderFailure> {
        var result: Result<LookUpAnswer, ProviderFailure> = .failure(.cancelled)
        try await withFiscalStub(answers) { provider, _ in
            do throws(ProviderFailure) {
                result = .success(try await provider.lookUp(receipt, id: id))
            } catch {
                result = .failure(error)
            }
        }
        return result
    }

    @Test(arguments: [
        (FiscalSaid.object(FiscalFixtures.state), Invoice.Authenticity.verified),
        (.refused("PAYBOOK_NULL"), .unverified), (.refused("E0042"), .unverified),
        (.refused("QUERY_EXCEPTION"), .unverified), (.status("503 Busy"), .unverified),
    ])
    func `a register that says nothing leaves the bill unverified`(
        _ register: FiscalSaid, _ expected: Invoice.Authenticity
    ) async throws {
        let answer = try await answer(Self.bill(register: register)).get()
        #expect(answer.status.invoice?.authenticity == expected)
        #expect(answer.status.token == "ready")
    }

    @Test(arguments: [
        (FiscalSaid.refused("SIGN_EXCEPTION"), ProviderFailure.unauthorised),
        (.object(#"{"state":"1","isScarlet":"0","billNo":"0000000002"}"#), .mismatch),
        (.object(#"{"state":"1"}"#), .malformed), (.status("401 No"), .unauthorised),
    ])
    func `a register that speaks wrongly is heard`(
        _ register: FiscalSaid, _ expected: ProviderFailure
    ) async throws {
        #expect(try await answer(Self.bill(register: register)) == .failure(expected))
    }

    @Test(arguments: [
        ("1", "0", "2", "0", "voided"), ("2", "0", "1", "0", "voided"),
        ("1", "0", "1", "1", "reversed"), ("1", "1", "1", "0", "reversed"),
        ("1", "0", "7", "0", "unknown"), ("7", "0", "1", "0", "unknown"),
    ])
    func `of two words the graver one holds, and such a bill is not verified`(
        _ state: String, _ scarlet: String, _ registered: String, _ reversed: String,
        _ expected: Token
    ) async throws {
        let info = ["state": "\"\(state)\"", "isScarlet": "\"\(scarlet)\""]
        let register = FiscalSaid.object(
            #"{"state":"\#(registered)","isScarlet":"\#(reversed)"}"#)
        let status = try await answer(Self.bill(info, register: register)).get().status
        #expect(status.token == expected)
        #expect(status.invoice?.authenticity != .verified)
        if expected == "unknown" { #expect(status == .unknown(code: "7")) }
    }

    @Test func `a red bill is named with its check code or not at all`() async throws {
        let red = [
            "isScarlet": "\"1\"", "eScarletBillBatchCode": "\"42060125\"",
            "eScarletBillNo": "\"0000000002\"", "eScarletRandom": "\"5t0p9x\"",
        ]
        let register = FiscalSaid.object(#"{"state":"1","isScarlet":"1"}"#)
        let whole = try await answer(Self.bill(red, register: register)).get()
        let note = FiscalFixtures.receipt(
            .bill(code: "42060125", number: "0000000002", checkCode: "5t0p9x"))
        guard case .reversed(let invoice, let reversal) = whole.status else {
            Issue.record("\(whole)")
            return
        }
        #expect(reversal.creditNote == note && invoice.authenticity == .verified)
        let bare = red.merging(["eScarletRandom": ""]) { $1 }
        let half = try await answer(Self.bill(bare, register: register)).get()
        guard case .reversed(_, let unnamed) = half.status else {
            Issue.record("\(half)")
            return
        }
        #expect(unnamed.creditNote == nil)
        let itself = red.merging(["eScarletBillNo": "\"0000000001\""]) { $1 }
        #expect(try await answer(Self.bill(itself, register: register)) == .failure(.mismatch))
    }

    @Test(arguments: ["billBatchCode", "billNo", "random"])
    func `another bill is never shown`(_ member: String) async throws {
        let other = ["billBatchCode": "42060126", "billNo": "0000000002", "random": "656aa8"]
        let changed = [member: "\"\(other[member] ?? "")\""]
        #expect(try await answer(Self.bill(changed)) == .failure(.mismatch))
    }

    @Test func `the business's bill must be the payment's`() async throws {
        let receipt = FiscalFixtures.receipt(
            .business("B1", day: try #require(CalendarDate(digits: "20261103"))))
        func answers(_ key: String?) -> @Sendable (FiscalAsked) -> FiscalSaid? {
            { asked in
                switch asked.service {
                case "getPayRecord":
                    FiscalFixtures.records([FiscalFixtures.record(bill: "0000000001")])
                case "getEBillByBusNo":
                    key.map {
                        .object(
                            #"{"billBatchCode":"42060125","billNo":"\#($0)","random":"656aa9"}"#)
                    }
                default: Self.bill(["billNo": "\"\(key ?? "")\""])(asked)
                }
            }
        }
        #expect(try await answer(for: receipt, answers("0000000002")) == .failure(.mismatch))
        #expect(try await answer(for: receipt, answers(nil)).get().status == .notFound)
        let right = try await answer(for: receipt, answers("0000000001")).get()
        #expect(right.status.invoice?.buyer.name == "张**")
    }

    @Test func `payments of another number, day or name are a mismatch`() async throws {
        let notice = FiscalFixtures.receipt(
            .notice("99000026110300000044", payer: "张示例"))
        let business = FiscalFixtures.receipt(
            .business("B1", day: try #require(CalendarDate(digits: "20261103"))))
        for (receipt, record) in [
            (notice, FiscalFixtures.record(notice: "99000026110300000045")),
            (notice, FiscalFixtures.record(payer: "李**")),
            (business, FiscalFixtures.record(business: "B2")),
            (business, FiscalFixtures.record(time: "20261104093015000")),
        ] {
            let wrong = try await answer(for: receipt) { _ in FiscalFixtures.records([record]) }
            #expect(wrong == .failure(.mismatch))
        }
    }

    @Test func `no more candidates than the bound`() async throws {
        let notice = FiscalFixtures.receipt(
            .notice("99000026110300000044", payer: "张示例"))
        for (count, isTaken) in [(Limits.candidates, true), (Limits.candidates + 1, false)] {
            let records = (1...count).map { FiscalFixtures.record(business: "B\($0)") }
            let found = try await answer(for: notice) { _ in FiscalFixtures.records(records) }
            if isTaken {
                guard case .several(let all) = try found.get().status else {
                    Issue.record("no choice")
                    return
                }
                #expect(all.count == count && all.allSatisfy { $0.receipt != nil })
            } else {
                #expect(found == .failure(.tooLarge))
            }
        }
    }

    @Test(arguments: [
        (#""reissueState":"1""#, InvoiceStatus.pendingReview),
        (#""reissueState":"2""#, .pendingReview), (#""reissueState":"4""#, .refused(.other)),
    ])
    func `a request is followed`(_ state: String, _ expected: InvoiceStatus) async throws {
        let receipt = FiscalFixtures.receipt(.request("BK1"))
        let found = try await answer(for: receipt) { _ in .object(#"{"applyNo":"BK1",\#(state)}"#) }
        #expect(try found.get().status == expected)
        #expect(try await answer(for: receipt) { _ in nil }.get().status == .notFound)
        let other = try await answer(for: receipt) { _ in .object(#"{"applyNo":"BK2",\#(state)}"#) }
        #expect(other == .failure(.mismatch))
    }

    @Test func `an issued bill that is not there yet is still being made`() async throws {
        let receipt = FiscalFixtures.receipt(.request("BK1"))
        let issued = FiscalSaid.object(
            #"{"applyNo":"BK1","reissueState":"3","billBatchCode":"42060125","#
                + #""billNo":"0000000001","random":"656aa9","oldBillBatchCode":"42060125","#
                + #""oldBillNo":"0000000009"}"#)
        let early = try await answer(for: receipt) {
            $0.service == "getReissueState" ? issued : nil
        }
        #expect(try early.get().status == .issuing)
        for (related, isRight) in [("0000000009", true), ("0000000008", false)] {
            let info = [
                "relateBillBatchCode": "\"42060125\"", "relateBillNo": "\"\(related)\"",
            ]
            let found = try await answer(for: receipt) { asked in
                asked.service == "getReissueState" ? issued : Self.bill(info)(asked)
            }
            #expect((found == .failure(.mismatch)) == (isRight == false))
        }
    }

    @Test func `which results mean that there is no such bill is a setting`() async throws {
        for (codes, expected) in [
            (["E0042"], LookUpAnswer(status: .notFound)), (["PAYBOOK_NULL"], nil),
        ] {
            try await withFiscalStub(notFound: codes) { _ in
                .refused("E0042")
            } _: { provider, record in
                var answer: LookUpAnswer?
                do throws(ProviderFailure) {
                    answer = try await provider.lookUp(FiscalFixtures.claim, id: id)
                } catch {
                    #expect(error == .malformed)
                }
                #expect(answer == expected && record.all.count == 1)
            }
        }
    }
}
