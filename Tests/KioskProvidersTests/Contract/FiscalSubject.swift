// The fiscal provider under the contract.

import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

extension ContractSubject {
    /// A fiscal account with everything switched on.
    static let fiscal = ContractSubject(
        name: "fiscal",
        provider: { base, transport, surroundings in
            FiscalProvider(
                try FiscalContract.account(base), transport: transport, surroundings: surroundings)
        },
        withCloud: FiscalContract.withCloud, receipt: FiscalContract.bill("normal"),
        states: FiscalContract.states,
        order: ContractOrder(order: .reissue, receipt: FiscalContract.bill("lost")),
        unserved: FiscalContract.unserved,
        source: { base in
            let account = try FiscalContract.account(base)
            return account.fileNames.name(of: try FiscalFixtures.bill()).map { .named($0) }
        },
        hidden: [FiscalContract.secret, "a1b2c3", "656aa9", "张晓明", "陈小红", "王芳"],
        lies: FiscalContract.lies)
}

/// The parts of the fiscal subject.
private enum FiscalContract {
    static let secret = "correct-horse-battery"
    static let library = FiscalLibrary()

    static func account(_ base: String) throws -> FiscalAccount {
        try FiscalFixtures.account(base, key: secret)
    }

    static func bill(_ name: String, checkCode: String? = nil) -> ReceiptCode {
        let bill = library.bills[name]
        return FiscalFixtures.receipt(
            .bill(
                code: bill?.code ?? "", number: bill?.number ?? "",
                checkCode: checkCode ?? bill?.random ?? ""))
    }

    static let notice = FiscalFixtures.receipt(
        .notice("99000026110300000044", payer: "陈小红"))

    static let states: [ContractState] = [
        ContractState("ready", bill("normal")), ContractState("ready", bill("red")),
        ContractState("voided", bill("voided")), ContractState("reversed", bill("reversed")),
        ContractState("not-found", bill("normal", checkCode: "000000")),
        ContractState("ready", notice),
        ContractState(
            "several",
            FiscalFixtures.receipt(.notice("99000026110400000055", payer: "赵一鸣"))),
        ContractState("pending-review", follow), ContractState("ready", follow),
        ContractState("not-found", FiscalFixtures.receipt(.request("BK0"))),
    ]

    /// Asks for a new bill, and after that for what came of it.
    @Sendable private static func follow(
        _ provider: any InvoiceProvider
    ) async throws -> ReceiptCode {
        let outcome = try await provider.carryOut(
            .reissue, for: bill("lost"), id: RequestID(number: 1))
        guard case .taken(let follow?) = outcome else { throw ProviderFailure.mismatch }
        return follow
    }

    static let unserved: [ReceiptCode] = {
        let account = AccountName("fiscal")
        let identity = InvoiceIdentity(number: "26990000000000000011")
        let printed = PrintedInvoice(identity, code: NamedCode(.invoice, advice: .phone))
        let claims: [Claim] = [
            .tollOrder("T1"), .tollApplication("T2"),
            .vehicle(card: "99012026230012340001", plate: "苏D40000", month: nil),
            .bill(code: "9906012", number: "0000000011", checkCode: "a1b2c3"),
            .bill(code: "99060126", number: "０000000011", checkCode: "a1b2c3"),
            .bill(code: "99060126", number: "0000000011", checkCode: "a1b2c\n"),
            .notice("1234567", payer: "陈小红"), .notice("99000026110300000044", payer: ""),
            .notice("99000026110300000044", payer: "陈\n小红"), .request(""), .request("BK 1"),
        ]
        return [
            .order(account, order: "A1"), .serial(account, serial: "A1", proof: .total),
            ReceiptCode(account, .application("A1")), ReceiptCode(account, .invoice(printed)),
        ] + claims.map(FiscalFixtures.receipt)
    }()

    static let lies: [ContractLie] = {
        func body(_ text: String) -> String {
            String(decoding: FiscalFixtures.answer(text), as: UTF8.self)
        }
        let records = #"{"total":1,"recordList":[\#(FiscalFixtures.record(notice: "99000001"))]}"#
        let request = FiscalFixtures.receipt(.request("BK1"))
        return [
            ContractLie(
                receipt: bill("normal"), body: body(FiscalFixtures.info()), failure: .mismatch),
            ContractLie(receipt: notice, body: body(records), failure: .mismatch),
            ContractLie(
                receipt: request, body: body(#"{"applyNo":"BK2","reissueState":"1"}"#),
                failure: .mismatch),
            ContractLie(
                receipt: request, body: body(#"{"applyNo":"BK1","reissueState":"3"}"#),
                failure: .malformed),
            // A success and its words in the wrong places.
            ContractLie(receipt: notice, body: body(#"{"total":0}"#), failure: .malformed),
        ]
    }()

    @Sendable static func withCloud(
        _ body: (ContractCloud) async throws -> Void
    ) async throws {
        let platform = FiscalPlatform(applications: [
            FiscalApplication(appid: "APPID001", key: secret)
        ])
        let cloud = try SandboxCloud(applications: [:], library: OrderLibrary(), fiscal: platform)
        try await cloud.whileRunning { base in
            try await body(
                ContractCloud(
                    base: base.absoluteString,
                    effects: { await platform.ledger.taken.values.reduce(0, +) }))
        }
    }
}
