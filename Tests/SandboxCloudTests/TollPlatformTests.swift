// The toll platform over real HTTP: applications, bundles, files, changes of title.

import Foundation
import SandboxCloud
import Testing

@Suite("The toll platform")
struct TollPlatformTests {
    private let library = TollLibrary()

    private func order(_ name: String) throws -> SampleToll { try #require(library.orders[name]) }

    private func withClient(
        inputs: Set<TollPlatform.Input> = [.order, .application, .card],
        _ body: (TollClient) async throws -> Void
    ) async throws {
        let cloud = try SandboxCloud(
            applications: [:], library: OrderLibrary(),
            toll: TollPlatform(token: "TOLLTOKEN", inputs: inputs))
        try await cloud.whileRunning { try await body(TollClient(base: $0)) }
    }

    @Test func `the numbers of the library have the lengths of real ones`() throws {
        for order in library.orders.values {
            #expect(order.card.wholeMatch(of: /[0-9]{20}/) != nil)
            #expect(order.plate.count == 7)
            #expect(order.summaries.allSatisfy { $0.wholeMatch(of: /[0-9]{16}/) != nil })
            for invoice in order.invoices {
                let text = "\(invoice.code) \(invoice.number)"
                #expect(text.wholeMatch(of: /0[0-9]{9}12 [0-9]{8}| [0-9]{20}/) != nil)
            }
        }
        let files = library.orders.filter { $0.key != "old" }.values.flatMap(\.invoices)
        #expect(Set(files.map { $0.code + $0.number }).count == files.count)
    }

    @Test func `an application is found by order, by number, by card and plate`() async throws {
        let dozen = try order("dozen")
        try await withClient { client in
            for clue in [
                ["orderNo": dozen.order], ["applyId": dozen.application],
                ["cardNo": dozen.card, "plateNum": dozen.plate],
                ["cardNo": dozen.card, "plateNum": dozen.plate, "month": dozen.month],
            ] {
                let items = try await client.items("applications/query", clue)
                #expect(items.map { $0["applyId"] as? String } == [dozen.application])
                #expect(items.first?["status"] as? String == "开票完成")
                #expect(items.first?["sumInvoice"] as? Int == 12)
                for name in ["cardNo", "plateNum"] {
                    #expect(items.first?[name] as? String == clue[name])
                }
            }
            let none = try await client.ask("applications/query", ["orderNo": "ETC0"])
            #expect(none.code == "NOT_FOUND")
            let other = ["cardNo": dozen.card, "plateNum": "鄂Z99999"]
            #expect(try await client.ask("applications/query", other).code == "NOT_FOUND")
            let both = ["orderNo": dozen.order, "applyId": dozen.application]
            #expect(try await client.ask("applications/query", both).code == "INVALID")
        }
    }

    @Test func `a province allows what it allows`() async throws {
        let dozen = try order("dozen")
        try await withClient(inputs: [.card, .month]) { client in
            let byOrder = ["orderNo": dozen.order]
            var byCard = ["cardNo": dozen.card, "plateNum": dozen.plate]
            for clue in [byOrder, byCard] {
                let refused = try await client.ask("applications/query", clue)
                #expect(refused.code == "INVALID")
            }
            byCard["month"] = dozen.month
            #expect(try await client.items("applications/query", byCard).count == 1)
        }
    }

    @Test func `a wrong token is refused with 401`() async throws {
        try await withClient { client in
            var stranger = client
            stranger.token = "OTHER"
            let answer = try await stranger.ask("applications/query", ["orderNo": "ETC1"])
            #expect(answer.status == 401 && answer.code == "UNAUTHORISED")
        }
    }

    @Test func `a bundle adds up and has a file for each invoice and for the sheet`() async throws {
        let dozen = try order("dozen")
        try await withClient { client in
            let bundle = try await client.ask(
                "applications/bundle", ["applyId": dozen.application]
            ).data
            let items = try #require(bundle["items"] as? [[String: Any]])
            let sheets = try #require(bundle["summaries"] as? [[String: Any]])
            let total = items.compactMap { $0["totalAmount"] as? Int }.reduce(0, +)
            #expect(items.count == 12 && sheets.count == 1)
            #expect(bundle["sumAmount"] as? String == "\(total / 100).\(total % 100)")
            for row in items + sheets {
                let file = try await client.ask(
                    "files/pdf",
                    ["applyId": dozen.application, "fileId": row["fileId"] as? String ?? ""])
                let text = file.data["fileData"] as? String ?? ""
                #expect(Data(base64Encoded: text)?.starts(with: Data("%PDF-".utf8)) == true)
            }
            let none = ["applyId": dozen.application, "fileId": "F0"]
            #expect(try await client.ask("files/pdf", none).code == "NOT_FOUND")
        }
    }

    @Test func `what is in the making has no invoices, and is done after two questions`()
        async throws
    {
        let making = try order("making")
        try await withClient { client in
            let early = try await client.ask(
                "applications/bundle", ["applyId": making.application])
            #expect((early.data["items"] as? [Any])?.isEmpty == true)
            var words: [String?] = []
            for _ in 1...3 {
                let items = try await client.items(
                    "applications/query", ["orderNo": making.order])
                words.append(items.first?["status"] as? String)
            }
            #expect(words == ["开票中", "开票中", "开票完成"])
        }
    }

    @Test func `an application is made once for each key`() async throws {
        let open = try order("open")
        let asked = [
            "orderNo": open.order, "buyerName": "示例商贸有限公司",
            "buyerTaxpayerCode": "91990000MA00DEM11D",
        ]
        try await withClient { client in
            let before = try await client.items("applications/query", ["orderNo": open.order])
            #expect(before.first?["applyId"] as? String == "")
            #expect(try await client.ask("applications/apply", asked).code == "INVALID")
            for _ in 1...2 {
                let taken = try await client.ask("applications/apply", asked, key: "key-0001")
                #expect(taken.data["applyId"] as? String == open.application)
            }
            var other = asked
            other["buyerName"] = "另一个买方"
            let conflict = try await client.ask("applications/apply", other, key: "key-0001")
            #expect(conflict.code == "CONFLICT")
            let twice = try await client.ask("applications/apply", other, key: "key-0002")
            #expect(twice.code == "STATE")
        }
    }

    @Test func `a change of title voids the old invoices and the old sheet`() async throws {
        let dozen = try order("dozen")
        try await withClient { client in
            let asked = [
                "applyId": dozen.application, "buyerName": "示例商贸有限公司",
                "buyerTaxpayerCode": "",
            ]
            let taken = try await client.ask("applications/retitle", asked, key: "key-0003")
            let new = try #require(taken.data["applyId"] as? String)
            #expect(new != dozen.application)
            var words: [String?] = []
            for _ in 1...4 {
                let items = try await client.items("applications/query", ["applyId": new])
                words.append(items.first?["status"] as? String)
            }
            #expect(words == ["换票中", "换票中", "换票中", "换票完成"])
            let bundle = try await client.ask("applications/bundle", ["applyId": new]).data
            #expect(bundle["originApply"] as? String == dozen.application)
            #expect(bundle["buyerName"] as? String == "示例商贸有限公司")
            let sheets = try #require(bundle["summaries"] as? [[String: Any]])
            #expect(sheets.map { $0["valid"] as? Bool } == [false, true])
            let old = try await client.ask(
                "applications/bundle", ["applyId": dozen.application]
            ).data
            #expect(old["hasRed"] as? Bool == true)
            let numbers = { (bundle: [String: Any]) in
                Set(
                    (bundle["items"] as? [[String: Any]] ?? []).map {
                        "\($0["invoiceCode"] ?? "") \($0["invoiceNum"] ?? "")"
                    })
            }
            #expect(numbers(old).count == 12 && numbers(old).isDisjoint(with: numbers(bundle)))
        }
    }

    @Test func `each trip says what can be had for it`() async throws {
        try await withClient { client in
            for (name, word) in [
                ("open", "UNINVOICED"), ("making", "INVOICING"), ("single", "INVOICED"),
            ] {
                let order = try order(name)
                let items = try await client.items(
                    "trips/query",
                    ["cardNo": order.card, "plateNum": order.plate, "month": order.month])
                let words = Set(items.compactMap { $0["status"] as? String })
                #expect(words == [word, "INELIGIBLE"], "\(name)")
            }
        }
    }
}
