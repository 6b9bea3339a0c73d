// What the merchant says of its orders, and the library of them.

import Foundation
import SandboxCloud
import Testing

@Suite("The merchant's books", .timeLimit(.minutes(2)))
struct MerchantBooksTests {
    @Test func `each order has an answer of its kind`() async throws {
        try await IssuingClient.with { cloud, client in
            for receipt in cloud.receipts.receipts {
                let query = "order=" + IssuingClient.encoded(receipt.order)
                let answer = try await client.merchant(query)
                if receipt.answer != .garbled {
                    #expect(try answer.text("order") == receipt.order)
                }
                switch receipt.answer {
                case .open: #expect(try answer.text("code") == "0000")
                case .invoiced: #expect(try answer.text("code") == "3004")
                case .reserved: #expect(try answer.text("code") == "3006")
                case .refused: #expect(try answer.text("code") == "3005")
                case .garbled: #expect(throws: (any Error).self) { try answer.json }
                }
            }
        }
    }

    @Test func `an order has the fields of an application without a buyer`() async throws {
        try await IssuingClient.with { _, client in
            let answer = try await client.merchant("order=OWNSERIAL01")
            let data = try #require(try answer.json["data"] as? [String: Any])
            #expect(data["FPQQLSH"] as? String == "26112000000000000001")
            #expect(data["JSHJ"] as? Double == 30)
            #expect(data.keys.allSatisfy { $0.hasPrefix("GMF_") == false })
            let line = try #require((data["items"] as? [[String: Any]])?.first)
            #expect(line["SPBM"] as? String == "3070401000000000000")
            #expect(line["XMJSHJ"] as? Double == 30)
        }
    }

    @Test func `an opaque id leads to its order, and nothing leads to none`() async throws {
        try await IssuingClient.with { cloud, client in
            let lsh = try #require(try cloud.receipts.receipt("ONLINE01").lsh)
            let answer = try await client.merchant("lsh=\(lsh)")
            #expect(try answer.text("lsh") == lsh && answer.text("order") == nil)
            let order = try answer.json["data"] as? [String: Any]
            #expect(order?["FPQQLSH"] as? String == "26112000000000000011")
            for query in ["order=NOBODY", "lsh=nothing", "", "order=ONLINE01&lsh=\(lsh)"] {
                #expect(try await client.merchant(query).text("code") == "1002")
            }
        }
    }

    @Test func `an invoice that a phone got is in the ledger from the start`() async throws {
        try await IssuingClient.with { cloud, client in
            #expect(await cloud.invoices(of: "ELSEWHERE01") == 1)
            #expect(await cloud.invoices(of: "PHONEFIRST01") == 1)
            let late = try await client.insert(IssuingClient.bill("PHONEFIRST01"))
            #expect(try late.text("code") == "9999")
            #expect(try await client.statuses("PHONEFIRST01", 2) == ["2", "4"])
            // Nobody but the merchant could have known: a second invoice for one order.
            let blind = IssuingClient.bill("ANOTHER1", ["LYID": "\"ELSEWHERE01\""])
            #expect(try await client.insert(blind).text("code") == "0000")
            #expect(await cloud.invoices(of: "ELSEWHERE01") == 2)
        }
    }

    @Test func `amounts add up except where they must not`() throws {
        func value(_ text: String) throws -> Decimal { try #require(Decimal(string: text)) }
        for receipt in try ReceiptLibrary().receipts {
            let lines = try receipt.lines.map { try value($0.amount) + value($0.tax) }
            let isRight = try lines.reduce(0, +) == value(receipt.gross)
            #expect(isRight == (receipt.order != "WRONGSUM01"), "\(receipt.order)")
            #expect(receipt.attempts.allSatisfy { $0.isEmpty == false })
        }
        #expect(Set(try ReceiptLibrary().receipts.map(\.order)).count == 18)
    }
}
