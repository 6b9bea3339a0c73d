// The toll orders of whole visits, read from `Library/tolls.json`.

import Foundation

extension TollLibrary {
    /// The library of whole visits; its README explains each key.
    ///
    /// - Throws: `OrderLibraryError`, or the decoder's error.
    package static func shipped() throws -> TollLibrary {
        let records = try LibraryFile.read([TollRecord].self, "tolls")
        return TollLibrary(
            orders: Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.order) }))
    }
}

/// An order; its numbers are made from its `place`, 1 to 99.
private struct TollRecord: Decodable {
    let id: String
    let place, invoices: Int
    let cardOf: Int?
    let kind: TollRecordKind?
    let month, origin: String?
    let open, reversed, hasNoSheet: Bool?
    let pending: Int?
    let oldSheets: [String]?
    let script: TollScript?

    /// The number of the order is its own, unless it is an application that another replaced.
    let orderOf: Int?

    var order: SampleToll {
        let month = month ?? "202610"
        let amounts = (0..<invoices).map { 1_137 + 137 * ($0 % 12) + 11 * place }
        let sheet = "99\(month)" + Self.digits(place, 8)
        return SampleToll(
            order: "ETC202611100" + Self.digits(orderOf ?? place, 2),
            application: "AP202611100" + Self.digits(place, 2),
            card: "990000000000000002" + Self.digits(cardOf ?? place, 2),
            plate: "鄂Z000" + Self.digits(cardOf ?? place, 2), month: month,
            kind: kind?.kind ?? .trips,
            buyer: open == true
                ? nil : TollBuyer(name: "示例运输有限公司", taxNumber: "91990000MA00TRK015"),
            trips: trips(amounts, month: month),
            invoices: amounts.enumerated().map { invoice($0.offset, amount: $0.element) },
            summaries: hasNoSheet == true ? [] : (oldSheets ?? []) + [sheet],
            pending: pending ?? 0, isReversed: reversed ?? false, origin: origin,
            script: script ?? TollScript())
    }

    private func trips(_ amounts: [Int], month: String) -> [SampleTrip] {
        amounts.enumerated().map { index, amount in
            SampleTrip(
                trade: "TR\(place)V\(100 + index)", day: month + Self.digits(index % 28 + 1, 2),
                toll: amount, isIneligible: false)
        }
    }

    /// Every third invoice is fully digital: 20 digits and no code. There are twelve operators.
    private func invoice(_ index: Int, amount: Int) -> SampleTollInvoice {
        let operatorPlace = index % TollLibrary.checks.count
        let serial = Self.digits(100 * place + index, 5)
        let (code, number) =
            script?.fiscalBill == index
            ? ("99060126", "00990" + serial)
            : index % 3 == 2
                ? ("", "269900000000001" + serial) : ("099002600112", "991" + serial)
        return SampleTollInvoice(
            code: code, number: number, seller: "示例高速公路第\(operatorPlace + 1)有限公司",
            sellerTaxNumber:
                "91990000MA00R0\(10 + operatorPlace)X\(TollLibrary.checks[operatorPlace])",
            amount: amount, tax: script?.fiscalBill == index ? 0 : (amount * 3 + 51) / 103,
            issued: "20261105")
    }

    /// A number with zeros before it.
    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}

/// The words of the file for what an application is for.
private enum TollRecordKind: String, Decodable {
    case topUp = "top-up"
    case retitling, reversal

    var kind: TollKind {
        switch self {
        case .topUp: .topUp
        case .retitling: .retitling
        case .reversal: .reversal
        }
    }
}
