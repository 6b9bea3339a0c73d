// A fiscal platform whose every answer a test decides, on a real socket.

import Foundation
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

/// A question as it came.
struct FiscalAsked: Sendable {
    let service: String
    private let members: AnswerFields

    /// Reads what a connection brought; nil for what no client of the platform sends.
    init?(_ connection: HostileConnection) {
        let parts = connection.request.components(separatedBy: "\r\n\r\n")
        // A test's own server: what cannot be read is answered with nothing.
        guard parts.count == 2, let path = parts[0].split(separator: " ").dropFirst().first,
            let service = path.split(separator: "/").last,
            let envelope = try? AnswerFields(json: Array(parts[1].utf8)),
            let business = try? envelope.base64("data"),
            let members = try? AnswerFields(json: business)
        else { return nil }
        self.service = String(service)
        self.members = members
    }

    subscript(_ name: String) -> String? {
        // As above: an unreadable member is none.
        (try? members.text(name)) ?? nil
    }
}

/// What a service says: an object, or a result code.
enum FiscalSaid: Sendable {
    case object(String)
    case refused(String)
    case status(String)
    case nothing

    func send(on connection: HostileConnection) {
        switch self {
        case .object(let text): answer(FiscalFixtures.answer(text), on: connection)
        case .refused(let code):
            answer(FiscalFixtures.answer("不可办理", result: code), on: connection)
        case .status(let status): connection.answer("", status: status)
        case .nothing: connection.wait()
        }
    }

    private func answer(_ body: [UInt8], on connection: HostileConnection) {
        connection.answer(String(decoding: body, as: UTF8.self))
    }
}

/// Runs `body` with a provider whose platform says what `answers` says; without an answer it knows
/// of nothing. The bill of `FiscalFixtures.info()` is the one that it has.
func withFiscalStub(
    features: Set<FiscalFeature> = Set(FiscalFeature.allCases),
    notFound: [String] = ["PAYBOOK_NULL"], foretold: Foretold = Foretold(),
    _ answers: @escaping @Sendable (FiscalAsked) -> FiscalSaid?,
    _ body: (FiscalProvider, FiscalRecord) async throws -> Void
) async throws {
    let record = FiscalRecord()
    try await withServer { connection in
        guard let asked = FiscalAsked(connection) else { return }
        record.add(asked)
        (answers(asked) ?? .refused("PAYBOOK_NULL")).send(on: connection)
    } _: { server, transport in
        let account = try FiscalFixtures.account(
            server.base, features: features, notFound: notFound)
        try await body(
            FiscalProvider(
                account, transport: transport, surroundings: foretold.surroundings), record)
    }
}

/// The questions that a stub was asked.
final class FiscalRecord: Sendable {
    private let asked = Mutex<[FiscalAsked]>([])

    func add(_ question: FiscalAsked) { asked.withLock { $0.append(question) } }
    var all: [FiscalAsked] { asked.withLock { $0 } }
    var services: [String] { all.map(\.service) }
}

extension FiscalFixtures {
    static let state = #"{"state":"1","isScarlet":"0"}"#

    /// A receipt for a claim at the account of the tests.
    static func receipt(_ claim: Claim) -> ReceiptCode {
        ReceiptCode(AccountName("fiscal"), .claim(claim))
    }

    /// The bill of `info()`.
    static let claim = receipt(
        .bill(code: "42060125", number: "0000000001", checkCode: "656aa9"))

    /// A payment record.
    static func record(
        notice: String = "99000026110300000044", business: String = "B1",
        time: String = "20261103093015000", payer: String = "张**", bill: String? = nil
    ) -> String {
        let code = bill == nil ? "" : "42060125"
        return #"{"payNoticeNo":"\#(notice)","busNo":"\#(business)","busDateTime":"\#(time)","#
            + #""payer":"\#(payer)","itemName":"公共服务收费","invoicingParty":"示例中心","#
            + #""totalAmt":"120.00","billBatchCode":"\#(code)","billNo":"\#(bill ?? "")"}"#
    }

    static func records(_ records: [String]) -> FiscalSaid {
        .object(
            #"{"total":\#(records.count),"recordList":[\#(records.joined(separator: ","))]}"#)
    }
}
