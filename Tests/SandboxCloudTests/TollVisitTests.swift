// The visits of the toll platform, on the wire.

import Foundation
import SandboxCloud
import Testing

@Suite("Visits at the toll platform", .timeLimit(.minutes(2)))
struct TollVisitTests {
    private static let buyer = ["buyerName": "示例商贸有限公司", "buyerTaxpayerCode": ""]

    /// The stages that so many questions for an order are told.
    private func stages(
        _ bench: VisitBench, _ order: String, _ count: Int
    ) async throws -> [String?] {
        var words: [String?] = []
        for _ in 0..<count {
            let items = try await bench.toll.items("applications/query", ["orderNo": order])
            words.append(items.last?["status"] as? String)
        }
        return words
    }

    private func bundle(_ bench: VisitBench, _ id: String) async throws -> [String: Any] {
        try await bench.toll.ask("applications/bundle", ["applyId": bench.order(id).application])
            .data
    }

    @Test func `an open order becomes a bundle of three with a sheet`() async throws {
        try await VisitBench.with { bench in
            let order = try bench.order("ORDER-OPEN")
            #expect(try await stages(bench, order.order, 1) == [""])
            let asked = Self.buyer.merging(["orderNo": order.order]) { $1 }
            _ = try await bench.toll.ask("applications/apply", asked, key: "key-0001")
            #expect(
                try await stages(bench, order.order, 4) == ["开票中", "开票中", "开票中", "开票完成"])
            let bundle = try await bundle(bench, "ORDER-OPEN")
            #expect((bundle["items"] as? [Any])?.count == 3)
            #expect((bundle["summaries"] as? [Any])?.count == 1)
            let ledger = try #require(await bench.cloud.toll?.ledger)
            #expect(ledger.made[order.order] == 3 && ledger.taken[order.order] == 1)
            #expect(ledger.calls["applications/query"] == 5)
        }
    }

    @Test func `an application that failed can be made again`() async throws {
        try await VisitBench.with { bench in
            let order = try bench.order("ORDER-FAILS-ONCE").order
            let asked = Self.buyer.merging(["orderNo": order]) { $1 }
            _ = try await bench.toll.ask("applications/apply", asked, key: "key-0001")
            #expect(try await stages(bench, order, 3) == ["开票中", "开票中", "开票失败"])
            let items = try await bench.toll.items("applications/query", ["orderNo": order])
            #expect(items.first?["failReason"] as? String == "发票库存不足")
            _ = try await bench.toll.ask("applications/apply", asked, key: "key-0002")
            #expect(try await stages(bench, order, 3) == ["开票中", "开票中", "开票完成"])
            #expect(await bench.cloud.toll?.ledger.taken[order] == 2)
        }
    }

    @Test(arguments: [
        ("ORDER-DONE", "开票完成", 3), ("ORDER-FORTY", "开票完成", 40),
        ("ORDER-TOP-UP", "开票完成", 1), ("ORDER-FISCAL-ROAD", "开票完成", 3),
        ("ORDER-REVERSED", "开票完成", 3), ("ORDER-FAILED", "开票失败", 0),
        ("ORDER-UNHEARD", "人工复核", 0), ("ORDER-RETITLED", "换票完成", 2),
        ("ORDER-RETITLING", "换票中", 0), ("ORDER-REVERSING", "红冲中", 0),
        ("ORDER-MAKING", "开票中", 0),
    ])
    func `an application has its stage, and a file and a page for each invoice`(
        _ id: String, _ stage: String, _ count: Int
    ) async throws {
        try await VisitBench.with { bench in
            let bundle = try await bundle(bench, id)
            let items = try #require(bundle["items"] as? [[String: Any]])
            #expect(bundle["status"] as? String == stage && items.count == count)
            let page = try #require(bundle["pageUrl"] as? String)
            #expect(page.isEmpty == (count == 0))
            let sheets = bundle["summaries"] as? [[String: Any]] ?? []
            var files: Set<Data> = []
            for row in items + sheets {
                let number = row["invoiceNum"] ?? row["summaryNum"]
                let file = try #require(row["fileId"] as? String)
                let asked = ["applyId": try bench.order(id).application, "fileId": file]
                let text = try await bench.toll.ask("files/pdf", asked).data["fileData"] as? String
                let pdf = try #require(Data(base64Encoded: text ?? ""))
                #expect(isPDF(pdf, showing: number as? String ?? "?"))
                #expect(try await bench.get(page + "/" + file).body == pdf)
                files.insert(pdf)
            }
            #expect(files.count == items.count + sheets.count)
            guard count > 0 else { return }
            let shown = try await bench.get(page)
            #expect(shown.status == 200 && shown.words.contains("示例运输") == false)
            #expect(try await bench.get(page + "x").status == 404)
        }
    }

    @Test func `a card has several applications, and another needs its month`() async throws {
        try await VisitBench.with { bench in
            let several = try bench.order("CARD-SEVERAL")
            let found = try await bench.toll.items(
                "applications/query", ["cardNo": several.card, "plateNum": several.plate])
            #expect(found.compactMap { $0["month"] as? String } == ["202610", "202609", "202611"])
            #expect(found.last?["status"] as? String == "开票中")
            let strict = try bench.order("CARD-MONTH")
            var asked = ["cardNo": strict.card, "plateNum": strict.plate]
            #expect(try await bench.toll.ask("applications/query", asked).code == "INVALID")
            asked["month"] = strict.month
            #expect(try await bench.toll.items("applications/query", asked).count == 1)
        }
    }

    @Test func `another title takes time and leaves the old invoices void`() async throws {
        try await VisitBench.with { bench in
            let order = try bench.order("ORDER-RETITLE")
            let asked = Self.buyer.merging(["applyId": order.application]) { $1 }
            let taken = try await bench.toll.ask("applications/retitle", asked, key: "key-0001")
            let new = try #require(taken.data["applyId"] as? String)
            var words: [String?] = []
            for _ in 1...4 {
                let items = try await bench.toll.items("applications/query", ["applyId": new])
                words.append(items.first?["status"] as? String)
            }
            #expect(words == ["换票中", "换票中", "换票中", "换票完成"])
            #expect(try await bundle(bench, "ORDER-RETITLE")["hasRed"] as? Bool == true)
            let ledger = try #require(await bench.cloud.toll?.ledger)
            #expect(ledger.made[order.order] == 3 && ledger.taken[order.order] == 1)
            let failed = Self.buyer.merging(
                ["applyId": try bench.order("ORDER-FAILED").application]
            ) { $1 }
            let refused = try await bench.toll.ask(
                "applications/retitle", failed, key: "key-0002")
            #expect(refused.code == "STATE")
        }
    }

    @Test func `an order whose title was changed has two applications`() async throws {
        try await VisitBench.with { bench in
            let order = try bench.order("ORDER-RETITLED")
            let found = try await bench.toll.items(
                "applications/query", ["orderNo": order.order])
            #expect(found.map { $0["hasRed"] as? Bool } == [true, false])
            let bundle = try await bundle(bench, "ORDER-RETITLED")
            #expect(bundle["originApply"] as? String == found.first?["applyId"] as? String)
            let sheets = bundle["summaries"] as? [[String: Any]] ?? []
            #expect(sheets.map { $0["valid"] as? Bool } == [false, true])
        }
    }

    @Test func `one file is missing, one bundle is another's`() async throws {
        try await VisitBench.with { bench in
            let order = try bench.order("ORDER-FILE-MISSING").application
            let items = try await bundle(bench, "ORDER-FILE-MISSING")["items"] as? [[String: Any]]
            var codes: [String?] = []
            for item in items ?? [] {
                let asked = ["applyId": order, "fileId": item["fileId"] as? String ?? ""]
                codes.append(try await bench.toll.ask("files/pdf", asked).code)
            }
            #expect(codes == [nil, "NOT_FOUND", nil])
            let swapped = try await bundle(bench, "ORDER-SWAPPED")
            #expect(
                try swapped["applyId"] as? String == bench.order("ORDER-DONE").application)
        }
    }
}
