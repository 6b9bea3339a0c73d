// The fiscal provider against the simulated platform, one test for each thing that can be known.

import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

@Suite("Fiscal provider", .timeLimit(.minutes(1)))
struct FiscalProviderTests {
    private let library = FiscalLibrary()

    private func withProvider(
        features: Set<FiscalFeature> = Set(FiscalFeature.allCases), printsReversed: Bool = false,
        _ body: (FiscalProvider, FiscalPlatform) async throws -> Void
    ) async throws {
        let platform = FiscalPlatform(applications: [
            FiscalApplication(appid: "APPID001", key: FiscalFixtures.key)
        ])
        let cloud = try SandboxCloud(applications: [:], library: OrderLibrary(), fiscal: platform)
        let transport = try HTTPTransport()
        try await cloud.whileRunning { base in
            let account = try FiscalFixtures.account(
                base.absoluteString, features: features, printsReversed: printsReversed)
            try await body(FiscalProvider(account, transport: transport), platform)
        }
        await transport.stop()
    }

    private func receipt(_ name: String, checkCode: String? = nil) throws -> ReceiptCode {
        let bill = try #require(library.bills[name])
        return FiscalFixtures.receipt(
            .bill(code: bill.code, number: bill.number, checkCode: checkCode ?? bill.random))
    }

    private func ask(
        _ provider: FiscalProvider, _ receipt: ReceiptCode, number: Int = 1
    ) async throws -> LookUpAnswer {
        try await provider.lookUp(receipt, id: RequestID(number: number))
    }

    private func business(_ number: String, _ day: String) throws -> ReceiptCode {
        FiscalFixtures.receipt(
            .business(number, day: try #require(CalendarDate(digits: day))))
    }

    @Test func `a bill is ready, verified, with file, page and a new one`() async throws {
        try await withProvider { provider, _ in
            let answer = try await ask(provider, receipt("normal"))
            guard case .ready(let invoice, let offer) = answer.status else {
                Issue.record("\(answer)")
                return
            }
            #expect(invoice.kind == .publicBill && invoice.authenticity == .verified)
            #expect(invoice.identity == InvoiceIdentity(code: "99060126", number: "0000000011"))
            #expect(invoice.buyer == Party(name: "张晓明"))
            #expect(invoice.seller == Party(name: "示例市公共资源服务中心"))
            #expect(invoice.taxExclusiveAmount == Amount(hundredths: 12_000))
            #expect(invoice.taxAmount == Amount(hundredths: 0))
            #expect(invoice.taxInclusiveAmount == invoice.taxExclusiveAmount)
            #expect(invoice.issueDate == CalendarDate(digits: "20261101"))
            #expect(offer.format == .pdf && offer.services == [.reissue])
            #expect(offer.link?.contains("/e-bill/") == true)
            let file = try await provider.document(
                try #require(answer.document), id: RequestID(number: 2))
            #expect(file.starts(with: "%PDF-".utf8))
        }
    }

    @Test func `voided, reversed and red bills are told apart, and none is good`() async throws {
        try await withProvider { provider, _ in
            let voided = try await ask(provider, receipt("voided"))
            #expect(voided.status.token == "voided" && voided.document == nil)
            let reversed = try await ask(provider, receipt("reversed"))
            guard case .reversed(let invoice, let reversal) = reversed.status else {
                Issue.record("\(reversed)")
                return
            }
            #expect(invoice.buyer.name == "王芳" && reversal.extent == .full)
            #expect(reversal.offer == nil && reversed.document == nil)
            let note = try #require(reversal.creditNote)
            #expect(note == (try receipt("red")))
            let red = try await ask(provider, note)
            guard case .ready(let credit, let offer) = red.status else {
                Issue.record("\(red)")
                return
            }
            #expect(credit.kind == .publicCredit && credit.authenticity == .verified)
            #expect(credit.taxInclusiveAmount == Amount(hundredths: -30_000))
            #expect(offer.services.isEmpty && red.document != nil)
        }
    }

    @Test func `a reversed bill is printed only where the account says so`() async throws {
        try await withProvider(printsReversed: true) { provider, _ in
            let answer = try await ask(provider, receipt("reversed"))
            guard case .reversed(_, let reversal) = answer.status else {
                Issue.record("\(answer)")
                return
            }
            #expect(reversal.offer?.format == .pdf && reversal.offer?.services == [])
            #expect(answer.document != nil)
        }
    }

    @Test func `a wrong check code and an unknown number are the same to a stranger`() async throws
    {
        try await withProvider { provider, platform in
            let wrong = try receipt("normal", checkCode: "zzzzzz")
            #expect(try await ask(provider, wrong) == LookUpAnswer(status: .notFound))
            let unknown = FiscalFixtures.receipt(
                .bill(code: "99060126", number: "9999999999", checkCode: "a1b2c3"))
            #expect(try await ask(provider, unknown) == LookUpAnswer(status: .notFound))
            // Nobody is asked for the state of a bill that was not opened.
            #expect(await platform.requests.map(\.path) == ["getEBillInfo", "getEBillInfo"])
        }
    }

    @Test func `a lost bill is found by notice and payer, and by business and day`() async throws {
        try await withProvider { provider, _ in
            let notice = FiscalFixtures.receipt(
                .notice("99000026110300000044", payer: "陈小红"))
            let first = try await ask(provider, notice)
            let second = try await ask(provider, business("B2026110300044", "20261103"))
            #expect(first == second)
            guard case .ready(let invoice, let offer) = first.status else {
                Issue.record("\(first)")
                return
            }
            #expect(invoice.identity.number == "0000000044" && invoice.checkCode == nil)
            #expect(invoice.buyer.name == "陈**" && offer.services == [.reissue])
            let file = try await provider.document(
                try #require(first.document), id: RequestID(number: 2))
            #expect(file.starts(with: "%PDF-".utf8))
        }
    }

    @Test func `two payments under a notice are a choice, masked`() async throws {
        try await withProvider { provider, _ in
            let notice = FiscalFixtures.receipt(
                .notice("99000026110400000055", payer: "赵一鸣"))
            guard case .several(let candidates) = try await ask(provider, notice).status else {
                Issue.record("no choice")
                return
            }
            #expect(candidates.map(\.services) == [[], []])
            let facts = candidates.map { $0.facts.map(\.value) }
            #expect(
                facts.first == [
                    "2026-11-04", "2,400.00", "公共服务收费", "示例市公共资源服务中心", "赵**",
                ])
            #expect(
                candidates.map(\.receipt) == [
                    try business("B2026110400055", "20261104"),
                    try business("B2026110400056", "20261104"),
                ])
            let chosen = try await ask(provider, try #require(candidates[1].receipt))
            #expect(chosen.status.invoice?.taxInclusiveAmount == Amount(hundredths: 260_000))
        }
    }

    @Test func `what must be proven stands in no candidate, and goes on to where it leads`()
        async throws
    {
        try await withProvider { provider, _ in
            var notice = FiscalFixtures.receipt(
                .notice("99000026110400000055", payer: "赵一鸣"))
            notice.proof = .total
            guard case .several(let candidates) = try await ask(provider, notice).status else {
                Issue.record("no choice")
                return
            }
            #expect(
                candidates.map(\.provable?.total)
                    == [Amount(hundredths: 240_000), Amount(hundredths: 260_000)])
            #expect(candidates.allSatisfy { $0.receipt?.proof == .total })
            #expect(candidates.flatMap(\.facts).contains { $0.label == .total } == false)
        }
    }

    @Test func `notice and business number of a payment make one request, and one bill`()
        async throws
    {
        let payment = try #require(library.payments.first { $0.business == "B2026110500066" })
        try await withProvider { provider, platform in
            let receipts = [
                FiscalFixtures.receipt(.notice(payment.notice, payer: payment.payer)),
                try business(payment.business, String(payment.businessTime.prefix(8))),
            ]
            var follows: Set<ReceiptCode?> = []
            for (place, receipt) in (receipts + receipts).enumerated() {
                let outcome = try await provider.carryOut(
                    .reissue, for: receipt, id: RequestID(number: place))
                guard case .taken(let follow) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                follows.insert(follow)
            }
            let follow = try #require(follows.first ?? nil)
            #expect(follows.count == 1 && follow.proof == .total)
            #expect(await platform.ledger.taken == [payment.business: 1])
            #expect(try await ask(provider, follow).status == .pendingReview)
            let made = try await ask(provider, follow)
            #expect(made.status.invoice?.taxInclusiveAmount == Amount(text: payment.amount))
            #expect(try await ask(provider, receipts[0]).status.invoice == made.status.invoice)
            #expect(await platform.ledger.made[payment.business] == 1)
        }
    }

    @Test(arguments: [true, false])
    func `a payment without a bill is one candidate that leads nowhere`(
        hasReissue: Bool
    ) async throws {
        let features: Set<FiscalFeature> =
            hasReissue ? [.paymentSearch, .reissue] : [.paymentSearch]
        try await withProvider(features: features) { provider, _ in
            let answer = try await ask(provider, business("B2026110500066", "20261105"))
            guard case .several(let candidates) = answer.status else {
                Issue.record("\(answer)")
                return
            }
            #expect(candidates.count == 1 && candidates.first?.receipt == nil)
            #expect(candidates.first?.services == (hasReissue ? [.reissue] : []))
            #expect(candidates.first?.facts.last?.value == "孙*")
        }
    }

    @Test func `a stranger to a payment finds nothing`() async throws {
        try await withProvider { provider, _ in
            let name = FiscalFixtures.receipt(.notice("99000026110300000044", payer: "别人"))
            #expect(try await ask(provider, name) == LookUpAnswer(status: .notFound))
            let day = try business("B2026110300044", "20261104")
            #expect(try await ask(provider, day) == LookUpAnswer(status: .notFound))
        }
    }

    @Test func `a new bill is asked for, waited for and shown`() async throws {
        try await withProvider { provider, _ in
            let lost = try receipt("lost")
            let outcome = try await provider.carryOut(
                .reissue, for: lost, id: RequestID(number: 1))
            guard case .taken(let follow?) = outcome else {
                Issue.record("\(outcome.token)")
                return
            }
            #expect(follow.proof == .total && follow.account == AccountName("fiscal"))
            #expect(try await ask(provider, follow).status == .pendingReview)
            let answer = try await ask(provider, follow)
            guard case .ready(let invoice, _) = answer.status else {
                Issue.record("\(answer)")
                return
            }
            #expect(invoice.taxInclusiveAmount == Amount(hundredths: 158_000))
            #expect(invoice.identity.number != "0000000044" && invoice.buyer.name == "陈**")
            #expect(try await ask(provider, lost).status.token == "voided")
            let again = try await provider.carryOut(
                .reissue, for: lost, id: RequestID(number: 2))
            #expect(again == outcome)
        }
    }

    @Test func `what is switched off is asked of nobody`() async throws {
        try await withProvider(features: []) { provider, platform in
            let closed = LookUpAnswer(status: .refused(.notAllowed))
            let claims: [Claim] = [
                .notice("99000026110300000044", payer: "陈小红"), .request("BK99000001000"),
            ]
            for claim in claims {
                #expect(try await ask(provider, FiscalFixtures.receipt(claim)) == closed)
            }
            #expect(try await ask(provider, business("B2026110300044", "20261103")) == closed)
            let order = try await provider.carryOut(
                .reissue, for: receipt("lost"), id: RequestID(number: 1))
            #expect(order == .refused(.notAllowed))
            #expect(await platform.requests.isEmpty)
            let bill = try await ask(provider, receipt("normal"))
            guard case .ready(_, let offer) = bill.status else {
                Issue.record("\(bill)")
                return
            }
            #expect(offer.format == .none && offer.services.isEmpty && bill.document == nil)
        }
    }
}
