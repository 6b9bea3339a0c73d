// The toll provider on the wire: what it sends, how often, and what comes of hostile answers.

import Foundation
import KioskCore
import Synchronization
import TestSupport
import Testing

@testable import KioskProviders

@Suite("Toll provider on the wire", .timeLimit(.minutes(1)))
struct TollWireTests {
    private let id = RequestID(number: 1)
    private let order = TollFixtures.receipt(.tollOrder("ETC1"))
    private let card = TollFixtures.receipt(
        .vehicle(card: "99000000000000000101", plate: "鄂Z00001", month: nil), proof: nil)

    /// Runs `body` before a server that gives for each command the answer under its last word.
    private func answering(
        _ answers: [String: [UInt8]], foretold: Foretold = Foretold(),
        features: Set<TollFeature> = Set(TollFeature.allCases), pages: [String] = [],
        _ body: (TollProvider, HostileServer) async throws -> Void
    ) async throws {
        try await withServer { connection in
            let command = connection.request.prefix { $0 != "\r" && $0 != "\r\n" }
            let answer = answers.first { command.contains("/\($0.key) ") }
            connection.answer(
                String(decoding: answer?.value ?? [], as: UTF8.self),
                status: answer == nil ? "503 Busy" : "200 OK")
        } _: { server, transport in
            let account = try TollFixtures.account(
                server.base, features: features, pages: pages)
            let provider = TollProvider(
                account, transport: transport, surroundings: foretold.surroundings)
            try await body(provider, server)
        }
    }

    private func list(_ items: [String]) -> [UInt8] {
        TollFixtures.answer("{\"items\":[\(items.joined(separator: ","))]}")
    }

    private func refusal(_ code: String) -> [UInt8] {
        Array(#"{"success":false,"code":"\#(code)","msg":"王芳"}"#.utf8)
    }

    @Test func `neither token nor card nor plate is in an address`() async throws {
        try await answering([
            "query": list([TollFixtures.found()]), "bundle": TollFixtures.bundle(),
        ]) { provider, server in
            let answer = try await provider.lookUp(card, id: id)
            #expect(TollFixtures.bundle(answer.status)?.number == "AP1")
            let heads = server.requests.map { $0.components(separatedBy: "\r\n\r\n")[0] }
            let lines = heads.map { $0.components(separatedBy: "\r\n")[0] }
            #expect(
                lines == [
                    "POST /toll/v1/applications/query HTTP/1.1",
                    "POST /toll/v1/applications/bundle HTTP/1.1",
                ])
            #expect(heads.allSatisfy { $0.contains("Authorization: Bearer TOLLTOKEN") })
            #expect(server.requests.allSatisfy { $0.contains("Idempotency-Key") == false })
        }
    }

    @Test func `a fault of the platform is asked about again`() async throws {
        let foretold = Foretold()
        try await answering(["query": refusal("FAULT")], foretold: foretold) { provider, server in
            await #expect(throws: ProviderFailure.faulty) {
                try await provider.lookUp(order, id: id)
            }
            #expect(server.requests.count == Limits.lookUpAttempts)
        }
        #expect(foretold.pauses.count == Limits.lookUpAttempts - 1)
    }

    @Test func `both questions of a look-up share the attempts`() async throws {
        try await answering(["query": list([TollFixtures.head()])]) { provider, server in
            await #expect(throws: ProviderFailure.faulty) {
                try await provider.lookUp(order, id: id)
            }
            #expect(server.requests.count == 1 + Limits.lookUpAttempts)
        }
    }

    @Test func `an order is sent once`() async throws {
        let open = TollFixtures.head(["status": "\"\"", "applyId": "\"\""])
        try await answering(["query": list([open])]) { provider, server in
            let status = try await provider.lookUp(order, id: id).status
            let content = try #require(TollFixtures.question(status)?.order)
            await #expect(throws: ProviderFailure.faulty) {
                try await provider.carryOut(
                    .issue(content, TollFixtures.buyer), for: order, id: id)
            }
            let sent = server.requests.filter { $0.contains("applications/apply") }
            #expect(sent.count == 1)
            #expect(sent[0].contains("Idempotency-Key: \(content.serial.text)\r\n"))
        }
    }

    @Test(arguments: [
        ("CONFLICT", OrderOutcome.alreadyThere), ("STATE", .alreadyThere),
        ("NOT_FOUND", .refused(.changed)), ("INVALID", .refused(.buyerData)),
        ("OTHER", .refused(.other)),
    ])
    func `each refusal of an application has its meaning`(
        _ code: String, _ outcome: OrderOutcome
    ) async throws {
        let open = TollFixtures.head(["status": "\"\"", "applyId": "\"\""])
        try await answering(["query": list([open]), "apply": refusal(code)]) { provider, _ in
            let status = try await provider.lookUp(order, id: id).status
            let content = try #require(TollFixtures.question(status)?.order)
            let said = try await provider.carryOut(
                .issue(content, TollFixtures.buyer), for: order, id: id)
            #expect(said == outcome)
        }
    }

    @Test func `what has come further since it was shown is not sent again`() async throws {
        let content = OrderContent(
            serial: TollKey.application(AccountName("toll"), order: "ETC1", failed: "AP1"),
            seller: Party(name: "卖方"), lines: [], total: Amount(hundredths: 1_413))
        for status in ["开票中", "开票完成", "人工复核"] {
            let head = TollFixtures.head(["status": "\"\(status)\""])
            try await answering(["query": list([head])]) { provider, server in
                let outcome = try await provider.carryOut(
                    .issue(content, TollFixtures.buyer), for: order, id: id)
                #expect(outcome == .alreadyThere && server.requests.count == 1)
            }
        }
    }

    @Test func `an application that cannot be looked at yet was taken all the same`() async throws {
        let open = TollFixtures.head(["status": "\"\"", "applyId": "\"\""])
        try await answering([
            "query": list([open]), "apply": TollFixtures.answer(#"{"applyId":"AP1"}"#),
        ]) { provider, _ in
            let status = try await provider.lookUp(order, id: id).status
            let content = try #require(TollFixtures.question(status)?.order)
            let said = try await provider.carryOut(
                .issue(content, TollFixtures.buyer), for: order, id: id)
            let follow = TollFixtures.receipt(.tollApplication("AP1"), proof: order.proof)
            #expect(said == .taken(follow: follow))
        }
    }

    @Test func `an answer of another order, card or application is never taken`() async throws {
        for (receipt, head) in [
            (order, ["orderNo": "\"ETC2\""]), (card, ["cardNo": "\"99000000000000000102\""]),
            (card, ["plateNum": "\"鄂Z00002\""]),
            (TollFixtures.receipt(.tollApplication("AP2")), [:]),
        ] {
            try await answering(["query": list([TollFixtures.found(head)])]) { provider, _ in
                await #expect(throws: ProviderFailure.mismatch) {
                    try await provider.lookUp(receipt, id: id)
                }
            }
        }
        for bundle in [["orderNo": "\"ETC2\""], ["applyId": "\"AP2\""], ["month": "\"202611\""]] {
            try await answering([
                "query": list([TollFixtures.head()]), "bundle": TollFixtures.bundle(bundle),
            ]) { provider, _ in
                await #expect(throws: ProviderFailure.mismatch) {
                    try await provider.lookUp(order, id: id)
                }
            }
        }
        let file = TollFixtures.answer(#"{"fileId":"F2","fileType":"pdf","fileData":"JVBERg=="}"#)
        try await answering(["pdf": file]) { provider, _ in
            await #expect(throws: ProviderFailure.mismatch) {
                try await provider.document(.named("AP1/F1"), id: id)
            }
        }
    }

    @Test func `a card that the answer repeats leads to its application`() async throws {
        let head = TollFixtures.found(["status": "\"开票中\""])
        try await answering(["query": list([head])]) { provider, _ in
            let answer = try await provider.lookUp(card, id: id)
            #expect(answer.status == .issuing)
        }
    }

    @Test func `a stage that is unknown by the second answer prints nothing`() async throws {
        try await answering([
            "query": list([TollFixtures.head()]),
            "bundle": TollFixtures.bundle(["status": "\"人工复核\""]),
        ]) { provider, _ in
            let answer = try await provider.lookUp(order, id: id)
            #expect(answer == LookUpAnswer(status: .unknown(code: "toll-stage")))
        }
    }

    @Test func `an order or an application without invoices needs none`() async throws {
        let nothing = ["sumAmount": "\"0.00\"", "sumInvoice": "0"]
        let open = nothing.merging(["status": "\"\"", "applyId": "\"\""]) { $1 }
        for head in [nothing, open] {
            try await answering(["query": list([TollFixtures.head(head)])]) { provider, _ in
                let answer = try await provider.lookUp(order, id: id)
                #expect(answer.status == .notRequired)
            }
        }
    }

    @Test func `no list at all is not found`() async throws {
        try await answering(["query": list([])]) { provider, _ in
            let answer = try await provider.lookUp(order, id: id)
            #expect(answer.status == .notFound)
        }
    }

    @Test func `choices and parts are bounded`() async throws {
        let heads = (0..<60).map { index in
            TollFixtures.found([
                "applyId": "\"AP\(index)\"", "month": "\"20260\(1 + index % 9)\"",
            ])
        }
        try await answering(["query": list(heads)]) { provider, _ in
            let status = try await provider.lookUp(card, id: id).status
            let found = try #require(TollFixtures.candidates(status))
            #expect(found.count == Limits.candidates)
            #expect(found.first?.facts.first == .init(.date, "2026-09"))
        }
        let sheet = TollFixtures.sheet("9920261000000001", "true", "S1")
        for (sheets, isTooMany) in [([], false), ([sheet], true)] {
            let (head, bundle) = many(500, sheets: sheets)
            try await answering(["query": list([head]), "bundle": bundle]) { provider, _ in
                let (failure, _) = await outcome { () throws(ProviderFailure) in
                    try await provider.lookUp(order, id: id)
                }
                #expect(failure == (isTooMany ? .tooLarge : nil))
            }
        }
    }

    /// A head and a bundle of so many invoices.
    private func many(_ count: Int, sheets: [String]) -> (head: String, bundle: [UInt8]) {
        func yuan(_ fen: Int) -> String { "\"\(fen / 100).\(String(100 + fen % 100).suffix(2))\"" }
        let items = (0..<count).map { index in
            TollFixtures.invoice([
                "invoiceNum": "\"\(99_000_000 + index)\"", "fileId": "\"F\(index)\"",
            ])
        }
        let sums = ["sumInvoice": "\(count)", "sumAmount": yuan(1_413 * count)]
        let all = sums.merging(["sumTaxAmount": yuan(41 * count)]) { $1 }
        return (
            TollFixtures.head(sums), TollFixtures.bundle(all, items: items, sheets: sheets)
        )
    }

    @Test(arguments: [
        DocumentSource.inline([1]), .link("https://toll.example/x"), .rendering([1]),
        .named("F1"), .named("AP1/"), .named("AP1/F1/F2"), .named("../F1"), .named("AP 1/F1"),
    ])
    func `a source of another form is never asked for`(_ source: DocumentSource) async throws {
        try await answering([:]) { provider, server in
            await #expect(throws: ProviderFailure.forbiddenAddress) {
                try await provider.document(source, id: id)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a page is taken from an answer only where the account has its host`() async throws {
        for (page, isTaken) in [
            ("https://pages.example/b/1", true), ("https://pages.example:444/b/1", false),
            ("http://pages.example/b/1", false), ("https://evil.example/b/1", false),
            ("https://pages.example@evil.example/", false), ("javascript:alert(1)", false),
            ("https://pages.example/" + String(repeating: "b", count: 512), false),
        ] {
            try await answering(
                [
                    "query": list([TollFixtures.head()]),
                    "bundle": TollFixtures.bundle(["pageUrl": "\"\(page)\""]),
                ], pages: ["pages.example"]
            ) { provider, _ in
                let status = try await provider.lookUp(order, id: id).status
                #expect(TollFixtures.bundle(status)?.link == (isTaken ? page : nil), "\(page)")
            }
        }
    }

    @Test func `no card, plate, buyer or token is in a description`() async throws {
        try await answering([
            "query": list([TollFixtures.found()]), "bundle": TollFixtures.bundle(),
        ]) { provider, _ in
            let answer = try await provider.lookUp(card, id: id)
            let clue = try #require(TollClue(card.subject))
            let bundle = try #require(TollFixtures.bundle(answer.status))
            let orders = [CloudOrder.retitle(bundle, TollFixtures.buyer)]
            let question = try TollQuestion.retitle(
                application: "AP1", buyer: Party(name: "示例商贸有限公司"), key: "key-0001")
            let inquiry = try TollQuestion.applications(clue)
            let text =
                "\(answer) \(bundle) \(card) \(clue) \(orders) \(question) \(inquiry)"
                + " \(try TollFixtures.reader().bundle(TollFixtures.bundle(), application: "AP1"))"
                + " \(provider)" + String(reflecting: provider) + String(reflecting: inquiry)
                + String(reflecting: question) + "\(answer.documents)"
            for hidden in ["9900000000", "鄂", "示例", "MA00DEM", "TOLLTOKEN", "99010000"] {
                #expect(text.contains(hidden) == false, "\(hidden)")
            }
        }
    }
}
