// Toll applications and bundles, read from answers.

import Foundation
import KioskCore
import Testing

@testable import KioskProviders

/// An account and answers in the form of the toll platform.
enum TollFixtures {
    static func account(
        _ base: String = "https://toll.example", token: String = "TOLLTOKEN",
        inputs: Set<TollInput> = Set(TollInput.allCases), needsMonth: Bool = false,
        features: Set<TollFeature> = Set(TollFeature.allCases), pages: [String] = []
    ) throws -> TollAccount {
        try TollAccount(
            name: AccountName("toll"), baseURL: base, token: Secret(Array(token.utf8)),
            inputs: inputs, needsMonth: needsMonth, features: features, pageHosts: pages)
    }

    static func reader() throws -> TollReader { TollReader(account: try account()) }

    static func answer(_ data: String) -> [UInt8] {
        Array(#"{"success":true,"data":\#(data)}"#.utf8)
    }

    static func object(_ members: [String: String], _ changes: [String: String]) -> String {
        "{"
            + members.merging(changes) { $1 }.filter { $0.value.isEmpty == false }
            .sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            .joined(separator: ",") + "}"
    }

    /// An application; members named in `changes` are replaced, and left out where that is empty.
    static func head(_ changes: [String: String] = [:]) -> String {
        object(
            [
                "orderNo": "\"ETC1\"", "applyId": "\"AP1\"", "applyType": "\"消费发票\"",
                "status": "\"开票完成\"", "hasRed": "false", "month": "\"202610\"",
                "sumAmount": "\"14.13\"", "sumInvoice": "1",
            ], changes)
    }

    /// The same, found by card and plate.
    static func found(_ changes: [String: String] = [:]) -> String {
        head(
            ["cardNo": "\"99000000000000000101\"", "plateNum": "\"鄂Z00001\""]
                .merging(changes) { $1 })
    }

    static func invoice(_ changes: [String: String] = [:]) -> String {
        object(
            [
                "invoiceCode": "\"099002600112\"", "invoiceNum": "\"99010000\"",
                "totalAmount": "1413", "totalTaxAmount": "41", "invoiceTime": "\"20261105\"",
                "sellerName": "\"示例高速\"", "sellerTaxNum": "\"91990000MA00R010X9\"",
                "fileId": "\"F1\"",
            ], changes)
    }

    static func sheet(_ number: String, _ valid: String, _ file: String) -> String {
        #"{"summaryNum":"\#(number)","valid":\#(valid),"fileId":"\#(file)"}"#
    }

    /// A bundle of one invoice, or of `items`.
    static func bundle(
        _ changes: [String: String] = [:], items: [String] = [invoice()], sheets: [String] = []
    ) -> [UInt8] {
        var members = [
            "originApply": "\"\"", "buyerName": "\"示例运输有限公司\"", "buyerTaxpayerCode": "\"\"",
            "sumTaxAmount": "\"0.41\"", "items": "[\(items.joined(separator: ","))]",
            "summaries": "[\(sheets.joined(separator: ","))]",
        ]
        members.merge(changes) { $1 }
        let head = head(changes.filter { members[$0.key] == nil || changes[$0.key] != nil })
        let rest = object(members.filter { head.contains("\"\($0.key)\":") == false }, [:])
        return answer(head.dropLast() + "," + rest.dropFirst())
    }
}

@Suite("Toll reader")
struct TollReaderTests {
    private func fault(_ body: [UInt8]) throws -> AnswerFault? {
        let reader = try TollFixtures.reader()
        return answerFault { () throws(AnswerFault) in try reader.bundle(body, application: "AP1") }
    }

    private func list(_ items: String...) -> [UInt8] {
        TollFixtures.answer("{\"items\":[\(items.joined(separator: ","))]}")
    }

    @Test func `a bundle has its invoices to the cent`() throws {
        let bundle = try TollFixtures.reader().bundle(
            TollFixtures.bundle(
                ["originApply": "\"AP0\""],
                sheets: [
                    TollFixtures.sheet("9920261000000001", "false", "S1"),
                    TollFixtures.sheet("9920261000000002", "true", "S2"),
                ]), application: "AP1")
        #expect(bundle.application.total == Amount(hundredths: 1_413))
        #expect(bundle.origin == "AP0" && bundle.summary?.number == "9920261000000002")
        #expect(bundle.buyer == Party(name: "示例运输有限公司"))
        let invoice = try #require(bundle.invoices.first)
        #expect(invoice.kind == .taxInvoice && invoice.file == "F1")
        let whole = invoice.invoice(for: bundle.buyer)
        #expect(whole.identity == InvoiceIdentity(code: "099002600112", number: "99010000"))
        #expect(whole.taxExclusiveAmount == Amount(hundredths: 1_372))
        #expect(whole.taxAmount == Amount(hundredths: 41))
        #expect(whole.issueDate == CalendarDate(digits: "20261105"))
    }

    @Test(arguments: [
        ("开票中", "消费发票", TollStage.inProgress(.trips)),
        ("开票完成", "充值发票", .done(.topUp)),
        ("开票中", "变更抬头申请", .inProgress(.retitling)),
        ("换票中", "变更抬头申请", .inProgress(.retitling)),
        ("换票完成", "变更抬头申请", .done(.retitling)),
        ("红冲中", "发票红冲申请", .inProgress(.reversal)),
        ("红冲完成", "发票红冲申请", .done(.reversal)),
        ("开票失败", "消费发票", .failed(.trips, .other)),
        ("换票失败", "变更抬头申请", .failed(.retitling, .other)),
        ("红冲失败", "发票红冲申请", .failed(.reversal, .other)),
        ("别的", "消费发票", .unknown),
    ])
    func `each word of state has its stage`(
        _ status: String, _ type: String, _ stage: TollStage
    ) throws {
        let body = list(
            TollFixtures.head(["status": "\"\(status)\"", "applyType": "\"\(type)\""]))
        let found = try TollFixtures.reader().applications(body, clue: .order("ETC1"))
        #expect(found.map(\.stage) == [stage])
    }

    @Test func `an order that nobody has applied for is open`() throws {
        let reader = try TollFixtures.reader()
        let open = TollFixtures.head(["status": "\"\"", "applyId": "\"\""])
        let found = try reader.applications(list(open), clue: .order("ETC1"))
        #expect(found.map(\.stage) == [.open] && found.first?.application == nil)
        for torn in [["status": ""], ["applyId": ""]] {
            let body = list(TollFixtures.head(torn))
            let fault = answerFault { () throws(AnswerFault) in
                try reader.applications(body, clue: .order("ETC1"))
            }
            #expect(fault == .malformed)
        }
    }

    @Test func `an answer for another number is a mismatch`() throws {
        let reader = try TollFixtures.reader()
        let card = try #require(TollCard(card: "99000000000000000101", plate: "鄂Z00001"))
        let november = try #require(TollMonth("202611"))
        for clue in [
            TollClue.order("ETC2"), .application("AP2"), .card(card, month: november),
        ] {
            let body = list(TollFixtures.found())
            let fault = answerFault { () throws(AnswerFault) in
                try reader.applications(body, clue: clue)
            }
            #expect(fault == .mismatch, "\(clue)")
        }
        let both = list(TollFixtures.head(), TollFixtures.head(["applyId": "\"AP2\""]))
        #expect(try reader.applications(both, clue: .order("ETC1")).count == 2)
        let twice = list(TollFixtures.head(), TollFixtures.head())
        #expect(
            answerFault { () throws(AnswerFault) in
                try reader.applications(twice, clue: .order("ETC1"))
            } == .malformed)
        #expect(try fault(TollFixtures.bundle(["applyId": "\"AP2\""])) == .mismatch)
    }

    @Test func `an item names the card and the plate that it was found by`() throws {
        let reader = try TollFixtures.reader()
        let card = try #require(TollCard(card: "99000000000000000101", plate: "鄂Z00001"))
        func read(_ items: String...) -> AnswerFault? {
            let body = TollFixtures.answer("{\"items\":[\(items.joined(separator: ","))]}")
            return answerFault { () throws(AnswerFault) in
                try reader.applications(body, clue: .card(card, month: nil))
            }
        }
        let own = TollFixtures.found()
        #expect(read(own) == nil)
        for (name, other) in [("cardNo", "99000000000000000102"), ("plateNum", "鄂Z00002")] {
            let strange = TollFixtures.found([name: "\"\(other)\"", "applyId": "\"AP2\""])
            #expect(read(strange) == .mismatch && read(own, strange) == .mismatch)
            #expect(read(TollFixtures.found([name: ""])) == .malformed)
        }
    }

    @Test func `a bundle that does not add up is malformed`() throws {
        for body in [
            TollFixtures.bundle(["sumAmount": "\"14.12\""]),
            TollFixtures.bundle(["sumTaxAmount": "\"0.40\""]),
            TollFixtures.bundle(["sumInvoice": "2"]),
            TollFixtures.bundle(items: []),
            TollFixtures.bundle(["status": "\"开票中\""]),
            TollFixtures.bundle(
                ["sumAmount": "\"28.26\"", "sumTaxAmount": "\"0.82\"", "sumInvoice": "2"],
                items: [TollFixtures.invoice(), TollFixtures.invoice(["fileId": "\"F2\""])]),
            TollFixtures.bundle(
                sheets: [
                    TollFixtures.sheet("9920261000000001", "true", "S1"),
                    TollFixtures.sheet("9920261000000002", "true", "S2"),
                ]),
            TollFixtures.bundle(sheets: [TollFixtures.sheet("992026100000001", "true", "S1")]),
            TollFixtures.bundle(sheets: [TollFixtures.sheet("9920261000000001", "true", "F1")]),
        ] {
            #expect(try fault(body) == .malformed, "\(String(decoding: body, as: UTF8.self))")
        }
        let early = TollFixtures.bundle(["status": "\"开票中\""], items: [])
        #expect(try fault(early) == nil)
    }

    @Test func `500 invoices are read, and 501 are too many`() throws {
        func body(_ count: Int) -> [UInt8] {
            let items = (0..<count).map { index in
                TollFixtures.invoice([
                    "invoiceNum": "\"\(99_000_000 + index)\"", "fileId": "\"F\(index)\"",
                ])
            }
            func yuan(_ fen: Int) -> String {
                "\"\(fen / 100).\(String(100 + fen % 100).suffix(2))\""
            }
            return TollFixtures.bundle(
                [
                    "sumInvoice": "\(count)", "sumAmount": yuan(1_413 * count),
                    "sumTaxAmount": yuan(41 * count),
                ], items: items)
        }
        #expect(try fault(body(500)) == nil)
        #expect(try fault(body(501)) == .tooLarge)
    }

    @Test(arguments: [
        ["invoiceCode": "\"199002600112\""], ["invoiceCode": "\"099002600111\""],
        ["invoiceNum": "\"9901000\""], ["invoiceCode": "\"\""], ["totalAmount": "14.13"],
        ["totalAmount": "99999999999999999"], ["totalAmount": "\"+1413\""], ["invoiceTime": "1"],
        ["fileId": "\"../F1\""], ["sellerName": ""],
    ])
    func `an invoice with a torn field is malformed`(_ changes: [String: String]) throws {
        #expect(
            try fault(TollFixtures.bundle(items: [TollFixtures.invoice(changes)])) == .malformed)
    }

    @Test func `three kinds of document are known by their numbers`() {
        #expect(TollInvoiceKind.of(code: "099002600112", number: "99010000") == .taxInvoice)
        #expect(TollInvoiceKind.of(code: nil, number: "26990000000000010002") == .digitalInvoice)
        #expect(TollInvoiceKind.of(code: "99060126", number: "0000000011") == .fiscalBill)
        #expect(TollInvoiceKind.of(code: "99060126", number: "00000011") == nil)
    }

    @Test func `files and trips are those that were asked for`() throws {
        let reader = try TollFixtures.reader()
        let file = TollFixtures.answer(
            #"{"fileId":"F1","fileType":"pdf","fileData":"JVBERg=="}"#)
        #expect(try reader.file(file, file: "F1") == Array("%PDF".utf8))
        #expect(
            answerFault { () throws(AnswerFault) in try reader.file(file, file: "F2") }
                == .mismatch)
        let october = try #require(TollMonth("202610"))
        let november = try #require(TollMonth("202611"))
        let body = list(
            #"{"tradeId":"T1","day":"20261010","fee":1137,"status":"UNINVOICED"}"#,
            #"{"tradeId":"T2","day":"20261031","fee":500,"status":"OTHER"}"#)
        #expect(try reader.trips(body, month: october).map(\.state) == [.uninvoiced, nil])
        #expect(
            answerFault { () throws(AnswerFault) in try reader.trips(body, month: november) }
                == .mismatch)
    }

    @Test(arguments: [
        ("NOT_FOUND", AnswerFault.refused(.notFound)),
        ("UNAUTHORISED", .refused(.unauthorised)), ("INVALID", .refused(.invalid)),
        ("CONFLICT", .refused(.conflict)), ("STATE", .refused(.conflict)),
        ("FAULT", .refused(.faulty)), ("其他", .refused(.other("__"))),
    ])
    func `a refusal has its meaning`(_ code: String, _ meaning: AnswerFault) throws {
        let body = Array(#"{"success":false,"code":"\#(code)","msg":"王芳"}"#.utf8)
        #expect(try fault(body) == meaning)
    }

    @Test func `an answer cut off anywhere is malformed, and never a trap`() throws {
        let whole = TollFixtures.bundle()
        for end in 0..<whole.count {
            #expect(try fault(Array(whole[..<end])) == .malformed)
        }
        let huge = [UInt8](repeating: 0x20, count: Limits.statusBytes + 1)
        #expect(try fault(huge) == .tooLarge)
    }
}
