// The table of visits is whole: each leads to something, and the README names each.

import Foundation
import SandboxCloud
import Testing

@Suite("The library of visits")
struct VisitLibraryTests {
    private let codes = OfflineCode(authority: "receipts.test:8443", syscode: "DEMO")

    @Test func `ids differ, and every subject is in its library`() throws {
        let library = try VisitLibrary()
        #expect(Set(library.visits.map(\.id)).count == library.visits.count)
        let sold = library.receipts.receipts.map(\.order)
        let issued = library.orders.orders.map(\.order)
        for visit in library.visits {
            let isKnown =
                switch visit.cloud {
                case .tax: (sold + issued + ["-"]).contains(visit.subject)
                case .fiscal:
                    library.fiscal.bills[visit.subject] != nil
                        || library.fiscal.payments.contains { $0.id == visit.subject }
                case .toll: library.toll.orders[visit.subject] != nil
                }
            #expect(isKnown, "\(visit.id)")
            let scan = try library.scan(visit, codes: codes)
            #expect(scan.text != nil || scan.typed.isEmpty == false, "\(visit.id)")
            #expect(visit.does.isEmpty == false && visit.title.zh.isEmpty == false)
        }
        #expect(throws: OrderLibraryError.unknownOrder("NEVERHEARD")) {
            try library.visit("NEVERHEARD")
        }
    }

    @Test func `the README has a line for each visit`() throws {
        let readme = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/SandboxCloud/Library/README.md")
        let words = try String(contentsOf: readme, encoding: .utf8)
        for visit in try VisitLibrary().visits {
            let line = "| `\(visit.id)` | \(visit.clue.rawValue) | \(visit.does) |"
            #expect(words.contains(line), "\(line)")
        }
    }

    @Test func `nothing that is sold, owed or driven stands twice`() throws {
        let library = try VisitLibrary()
        let bills = library.fiscal.bills.values
        #expect(Set(bills.map(\.number)).count == bills.count)
        #expect(Set(bills.map(\.business)).count == bills.count)
        let tolls = library.toll.orders.values
        #expect(Set(tolls.map(\.application)).count == tolls.count)
        let invoices = tolls.flatMap(\.invoices).map { $0.code + $0.number }
        #expect(Set(invoices).count == invoices.count)
        #expect(invoices.allSatisfy { [18, 20].contains($0.count) })
        let numbers = library.orders.orders.filter { $0.pdf == nil }.compactMap(\.invoice?.number)
            .filter { $0.hasPrefix("269900000000000021") }
        #expect(Set(numbers).count == numbers.count && numbers.count > 5)
        #expect(Set(library.receipts.receipts.map(\.order)).count == 32)
    }

    @Test func `what is scanned and typed is what the platforms know`() throws {
        let library = try VisitLibrary()
        func scan(_ id: String) throws -> VisitScan {
            try library.scan(try library.visit(id), codes: codes)
        }
        #expect(
            try scan("RESERVED01").text
                == "https://receipts.test:8443/qrcode-connector?syscode=DEMO&order=RESERVED01")
        #expect(
            try scan("OWNNUMBER01").text
                == "01,32,,26990000000000000101,99.00,20261118,,"
                + String(scan("OWNNUMBER01").text?.suffix(4) ?? "?"))
        #expect(
            try scan("ONLINE01").text
                == "https://receipts.test:8443/mobileinvoice/index.html?fs=sm"
                + "&lsh=T25saW5lQ29kZVNhbXBsZQ&corp=sandbox")
        #expect(
            try scan("BILL-WRONG-CHECK").text
                == "票据代码:99060126 票据号码:0000000111 校验码:000000")
        #expect(try scan("PAYMENT-NOTICE").typed == ["99000026110400000131", "钱程"])
        #expect(try scan("PAYMENT-DAY").typed == ["B2026110400131", "20261104"])
        #expect(
            try scan("CARD-MONTH").typed == ["99000000000000000208", "鄂Z00008", "202610"])
    }
}
