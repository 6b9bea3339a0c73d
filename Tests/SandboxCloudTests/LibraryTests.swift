// The library of orders is whole, and the vendor's samples can be read.

import Foundation
import SandboxCloud
import Testing

@Suite("The library")
struct LibraryTests {
    @Test func `every amount adds up`() throws {
        func value(_ text: String) throws -> Decimal { try #require(Decimal(string: text)) }
        for order in try VisitLibrary().orders.orders {
            guard let invoice = order.invoice else { continue }
            #expect(try value(invoice.net) + value(invoice.tax) == value(invoice.gross))
            let lines = try invoice.items.map { try value($0.amount) }.reduce(0, +)
            let taxes = try invoice.items.map { try value($0.tax) }.reduce(0, +)
            #expect(try lines == value(invoice.net) && taxes == value(invoice.tax))
            let digital = invoice.code.isEmpty
            #expect(invoice.number.utf8.count == (digital ? 20 : 8))
            #expect(digital || invoice.code.utf8.count == 12)
        }
    }

    @Test func `serials are one to twenty letters or digits, and differ`() throws {
        let serials = try VisitLibrary().orders.orders.map(\.order)
        #expect(serials.allSatisfy { $0.wholeMatch(of: /[0-9A-Za-z]{1,20}/) != nil })
        #expect(Set(serials).count == serials.count)
    }

    @Test func `every PDF that an order names is there`() throws {
        let library = try OrderLibrary()
        for order in library.orders where order.pdf != nil {
            guard case .pdf(let bytes)? = try library.document(of: order) else {
                Issue.record("\(order.order) has no document")
                continue
            }
            #expect(bytes.starts(with: Data("%PDF-".utf8)), "\(order.pdf ?? "")")
        }
        #expect(library.expectedFiles.count <= 20)
    }

    @Test func `an order that is not in the library is an error of its own`() throws {
        let library = try OrderLibrary()
        #expect(throws: OrderLibraryError.unknownOrder("NEVERHEARD")) {
            try library.order("NEVERHEARD")
        }
    }

    @Test func `the vendor's samples are JSON objects`() throws {
        let names = [
            "query-pending", "query-failed", "callback-issued", "callback-fields",
            "duplicate-request",
        ]
        for name in names {
            let object = try JSONSerialization.jsonObject(with: VendorSamples.data(name))
            #expect(object is [String: Any], "\(name)")
        }
        #expect(throws: OrderLibraryError.missingFile("other.json")) {
            try VendorSamples.data("other")
        }
    }

    @Test func `our callback has the members that the vendor lists`() async throws {
        struct Fields: Decodable { let data, items: [String: String] }
        let fields = try JSONDecoder().decode(
            Fields.self, from: VendorSamples.data("callback-fields"))
        let cloud = try SignedClient.cloud()
        let answer = try await cloud.whileRunning {
            try await SignedClient(base: $0).query("LONGNAMES01")
        }
        let data = try #require(try answer.json["data"] as? [String: Any])
        let invoice = try #require(data["invoiceDetail"] as? [String: Any])
        #expect(Set(fields.data.keys).subtracting(invoice.keys).isEmpty)
        let line = try #require((invoice["items"] as? [[String: Any]])?.first)
        #expect(Set(fields.items.keys).subtracting(line.keys) == [])
    }
}
