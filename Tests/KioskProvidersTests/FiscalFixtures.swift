// What the tests of the fiscal side need: accounts, and answers put together by a test.

import Foundation
import KioskCore
import Testing

@testable import KioskProviders

/// Accounts and answers in the form of the fiscal platform.
enum FiscalFixtures {
    static let key = "KEY001"

    static func account(
        _ base: String = "https://fiscal.example", prefix: String = "/medical-web/api/medical",
        app: String = "APPID001", key: String = key, region: String? = nil,
        department: String? = nil, pages: [String] = ["pages.example", "127.0.0.1"],
        features: Set<FiscalFeature> = Set(FiscalFeature.allCases), printsReversed: Bool = false,
        notFound: [String] = ["PAYBOOK_NULL"]
    ) throws -> FiscalAccount {
        try FiscalAccount(
            name: AccountName("fiscal"), baseURL: base, pathPrefix: prefix, appID: app,
            key: Secret(Array(key.utf8)), region: region, department: department,
            pageHosts: pages, features: features, printsReversed: printsReversed,
            notFoundResults: notFound)
    }

    static func reader() throws -> FiscalReader { FiscalReader(account: try account()) }

    /// An answer of the platform around a message.
    static func answer(_ message: String, result: String = "S0000") -> [UInt8] {
        let inner = #"{"result":"\#(result)","message":"\#(base64(message))"}"#
        return Array(#"{"data":"\#(base64(inner))","noise":"n","sign":"s"}"#.utf8)
    }

    static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    static func number(_ number: String = "0000000001") throws -> FiscalNumber {
        try #require(FiscalNumber(code: "42060125", number: number))
    }

    static func bill(_ number: String = "0000000001") throws -> FiscalKey {
        FiscalKey(
            number: try self.number(number), checkCode: try #require(CheckCode("656aa9")))
    }

    /// A whole bill; members named in `changes` are replaced, and left out where that is empty.
    static func info(_ changes: [String: String] = [:]) -> String {
        var members = [
            "billBatchCode": "\"42060125\"", "billNo": "\"0000000001\"", "random": "\"656aa9\"",
            "billName": "\"非税收入通用票据（电子）\"", "payer": "\"张示例\"",
            "invoicingParty": "\"示例中心\"", "totalAmt": "120.00", "ivcDate": "\"2026-11-03\"",
            "dataType": "\"1\"", "state": "\"1\"", "isScarlet": "\"0\"",
            "relateBillBatchCode": "\"\"", "relateBillNo": "null",
            "pictureNetUrl": "\"https://pages.example/e-bill/0f\"",
        ]
        members.merge(changes) { $1 }
        return "{"
            + members.filter { $0.value.isEmpty == false }.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }
}

/// What a reader failed with, if it did.
func answerFault<Value>(_ read: () throws(AnswerFault) -> Value) -> AnswerFault? {
    do throws(AnswerFault) {
        _ = try read()
        return nil
    } catch {
        return error
    }
}
