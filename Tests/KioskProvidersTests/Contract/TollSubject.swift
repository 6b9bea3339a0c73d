// The toll provider under the contract.

import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

extension ContractSubject {
    /// A toll account with everything switched on.
    static let toll = ContractSubject(
        name: "toll",
        provider: { base, transport, surroundings in
            TollProvider(
                try TollFixtures.account(base, token: TollContract.secret), transport: transport,
                surroundings: surroundings)
        },
        withCloud: TollContract.withCloud, receipt: TollContract.order("dozen"),
        states: TollContract.states,
        order: ContractOrder(
            order: .issue(TollContract.content, TollContract.buyer),
            receipt: TollContract.order("open")),
        unserved: TollContract.unserved,
        source: { _ in .named(TollFile("F1", of: "AP1").name) },
        hidden: [
            TollContract.secret, "示例运输有限公司", "示例旅客", "99000000000000000102", "鄂Z00002",
        ],
        lies: TollContract.lies)
}

/// The parts of the toll subject.
private enum TollContract {
    static let secret = "correct-horse-battery"
    static let library = TollLibrary()
    static let buyer = Buyer(.person, name: "示例旅客")

    static func order(_ name: String) -> ReceiptCode {
        TollFixtures.receipt(.tollOrder(library.orders[name]?.order ?? ""))
    }

    /// The open order, as it is shown.
    static let content: OrderContent = {
        let sample = library.orders["open"]
        let total = Amount(
            hundredths: Int64(sample?.invoices.map(\.amount).reduce(0, +) ?? 0))
        return OrderContent(
            serial: TollKey.application(AccountName("toll"), order: sample?.order ?? ""),
            seller: Party(name: "收费公路经营管理单位"),
            lines: [OrderContent.Line(name: "通行费 2026-10", total: total)], total: total)
    }()

    static let card = TollFixtures.receipt(
        .vehicle(card: "99000000000000000102", plate: "鄂Z00002", month: nil), proof: nil)

    static let states: [ContractState] = [
        ContractState("bundle", order("dozen")), ContractState("bundle", card),
        ContractState("bundle", order("reversed")), ContractState("several", order("retitled")),
        ContractState("issuing", order("making")), ContractState("issuing", order("making")),
        ContractState("bundle", order("making")), ContractState("needs-buyer", order("open")),
        ContractState("issuing", follow),
        ContractState("not-found", TollFixtures.receipt(.tollOrder("ETC0"))),
        ContractState("not-found", TollFixtures.receipt(.tollApplication("AP0"))),
    ]

    /// Applies for the open order, and leads to what comes of it.
    @Sendable private static func follow(
        _ provider: any InvoiceProvider
    ) async throws -> ReceiptCode {
        let outcome = try await provider.carryOut(
            .issue(content, buyer), for: order("open"), id: RequestID(number: 1))
        return try #require(TollFixtures.follow(outcome))
    }

    static let unserved: [ReceiptCode] = {
        let account = AccountName("toll")
        let identity = InvoiceIdentity(number: "26990000000000000011")
        let printed = PrintedInvoice(identity, code: NamedCode(.invoice, advice: .phone))
        let claims: [Claim] = [
            .bill(code: "99060126", number: "0000000011", checkCode: "a1b2c3"), .request("BK1"),
            .notice("99000026110300000044", payer: "示例旅客"), .tollOrder(""),
            .tollOrder("../x"), .tollApplication("AP 1"),
            .vehicle(card: "123", plate: "鄂Z00002", month: nil),
            .vehicle(card: "99000000000000000102", plate: "Z00002", month: nil),
            .vehicle(card: "99000000000000000102", plate: "鄂Z00002", month: "201712"),
        ]
        return [
            .order(account, order: "A1"), .serial(account, serial: "A1", proof: .total),
            ReceiptCode(account, .application("A1")), ReceiptCode(account, .invoice(printed)),
        ] + claims.map { TollFixtures.receipt($0) }
    }()

    static let lies: [ContractLie] = {
        func body(_ item: String) -> String {
            String(decoding: TollFixtures.answer("{\"items\":[\(item)]}"), as: UTF8.self)
        }
        return [
            ContractLie(
                receipt: order("dozen"), body: body(TollFixtures.head()), failure: .mismatch),
            ContractLie(receipt: card, body: body(TollFixtures.found()), failure: .mismatch),
            ContractLie(receipt: card, body: body(TollFixtures.head()), failure: .malformed),
            // A success and its words in the wrong places.
            ContractLie(
                receipt: order("dozen"), body: #"{"success":true,"data":[]}"#,
                failure: .malformed),
        ]
    }()

    @Sendable static func withCloud(
        _ body: (ContractCloud) async throws -> Void
    ) async throws {
        let platform = TollPlatform(token: secret)
        let cloud = try SandboxCloud(applications: [:], library: OrderLibrary(), toll: platform)
        try await cloud.whileRunning { base in
            try await body(
                ContractCloud(
                    base: base.absoluteString,
                    effects: { await platform.ledger.taken.values.reduce(0, +) }))
        }
    }
}
