// The provider of the tax cloud under the contract.

import CryptoExtras
import Foundation
import KioskCore
import SandboxCloud
import Testing

@testable import KioskProviders

extension ContractSubject {
    /// An account at the tax cloud with a merchant and everything switched on.
    static let yonyou = ContractSubject(
        name: "yonyou",
        provider: { base, transport, surroundings in
            YonyouProvider(
                try YonyouContract.account(base), transport: transport,
                surroundings: surroundings)
        },
        withCloud: YonyouContract.withCloud, receipt: Fixtures.order("COMPANY01"),
        states: YonyouContract.states,
        order: ContractOrder(
            order: .issue(YonyouContract.content, YonyouContract.buyer),
            receipt: Fixtures.order("UNISSUED01")),
        unserved: YonyouContract.unserved,
        source: { base in
            .link(base + "/output-tax/s/downloadPdf?pwd=E3N2&authCode=" + Answers.digits)
        },
        hidden: [
            YonyouContract.secret, "示例贸易有限公司", "张示例", "示例旅客",
            YonyouContract.keyLine,
        ],
        lies: YonyouContract.lies)
}

/// The parts of the subject.
private enum YonyouContract {
    static let secret = "correct-horse-battery"
    static let buyer = Buyer(.person, name: "示例旅客")
    /// A line out of the middle of the private key.
    static let keyLine: String = {
        let lines = Fixtures.key?.pkcs8PEMRepresentation.split(separator: "\n") ?? []
        return lines.count > 5 ? String(lines[4]) : "no key"
    }()

    static func account(_ base: String) throws -> YonyouAccount {
        try Fixtures.account(
            base, appID: "sandbox", orderQuery: base + "/merchant/order-query",
            orderQueryKey: Secret(Array(secret.utf8)), issuesFor: BuyerKind.allCases,
            isAuthoritative: true, services: [.email, .message], rendersOFD: true,
            printsReversed: true, fetchesByNumber: true, seller: "91990000MA00DEM01C",
            office: "0101")
    }

    /// `UNISSUED01` of the merchant's books, as it is shown.
    static let content = MerchantOrder(
        seller: Party(
            name: "示例咖啡(演示)有限公司", taxIdentifier: "91990000MA00DEM01C",
            address: "示例市演示区样品路1号 000-00000001"),
        lines: IssueSamples.order.lines, total: Amount(hundredths: 6_900)
    ).content(serial: "UNISSUED01")

    static func printed(_ number: String) -> ReceiptCode {
        ReceiptCode(
            Fixtures.name,
            .invoice(
                PrintedInvoice(
                    InvoiceIdentity(number: number), code: NamedCode(.invoice, advice: .phone))))
    }

    static let states: [ContractState] =
        [
            ("ready", "COMPANY01"), ("ready", "GOVERNMENT01"), ("ready", "OFDRENDER01"),
            ("ready", "LINKONLY01"), ("issuing", "ISSUINGEVER01"), ("pending-review", "REVIEW01"),
            ("failed", "FAILED01"), ("voided", "VOIDED01"), ("reversed", "REVERSED01"),
            ("file-not-ready", "NOFILE01"), ("unknown", "VOIDING01"),
            ("needs-buyer", "UNISSUED01"), ("reserved", "RESERVED01"), ("refused", "REFUNDED01"),
            ("not-found", "NOSUCHORDER"),
        ].map { ContractState($0.0, Fixtures.order($0.1)) } + [
            ContractState("ready", printed("26990000000000000303")),
            ContractState("ready", printed("26990000000000002104")),
            ContractState("not-found", printed("26990000000000099999")),
            ContractState("issuing", issued),
        ]

    /// Orders the invoice first.
    @Sendable private static func issued(
        _ provider: any InvoiceProvider
    ) async throws -> ReceiptCode {
        let receipt = Fixtures.order("UNISSUED01")
        let outcome = try await provider.carryOut(
            .issue(content, buyer), for: receipt, id: RequestID(number: 1))
        #expect(outcome == .taken())
        return receipt
    }

    static let unserved: [ReceiptCode] = {
        let claims: [Claim] = [
            .tollOrder("T1"), .tollApplication("T2"), .request("BK1"),
            .vehicle(card: "99012026230012340001", plate: "苏D40000", month: nil),
            .bill(code: "99060126", number: "0000000011", checkCode: "a1b2c3"),
            .notice("99000026110300000044", payer: "示例旅客"),
        ]
        let orders = ["", "a\u{1B}[2J", String(repeating: "1", count: 101)]
        return orders.map(Fixtures.order)
            + ["", "a/b", "123456789012345678901"].map {
                .serial(Fixtures.name, serial: $0, proof: .total)
            } + [ReceiptCode(Fixtures.name, .application(""))]
            + claims.map { ReceiptCode(Fixtures.name, .claim($0)) }
    }()

    static let lies: [ContractLie] = [
        ContractLie(
            receipt: Fixtures.order("PERSON01"),
            body: Answers.envelope(Answers.callback(Answers.invoice())), failure: .mismatch),
        ContractLie(
            receipt: Fixtures.order("A1"), body: #"{"code":"1002","order":"A2"}"#,
            failure: .mismatch),
        ContractLie(
            receipt: Fixtures.order("A1"), body: #"{"code":"1002"}"#, failure: .malformed),
        ContractLie(
            receipt: printed("26990000000000000101"),
            body: #"{"code":"200","data":{"slfphm":"26990000000000000102","yypdf":"JVBERg=="}}"#,
            failure: .mismatch),
        // A success and its words in the wrong places.
        ContractLie(
            receipt: Fixtures.order("A1"), body: #"{"code":"0000","fpqqlsh":"A1"}"#,
            failure: .malformed),
    ]

    @Sendable static func withCloud(
        _ body: (ContractCloud) async throws -> Void
    ) async throws {
        try await YonyouStage.run { stage in
            try await body(
                ContractCloud(
                    base: stage.base,
                    effects: { await stage.cloud.invoices(of: "UNISSUED01") }))
        }
    }
}
