// What the toll platform says of an order, as members of JSON.

import Foundation

extension SampleToll {
    /// Whether its invoices can be had.
    var isDone: Bool { buyer != nil && pending == 0 }

    /// The word of its state; empty while nobody has applied.
    var status: String {
        guard buyer != nil else { return "" }
        return switch (kind, pending == 0) {
        case (.trips, false), (.topUp, false): "开票中"
        case (.trips, true), (.topUp, true): "开票完成"
        case (.retitling, false): "换票中"
        case (.retitling, true): "换票完成"
        case (.reversal, false): "红冲中"
        case (.reversal, true): "红冲完成"
        }
    }

    /// An item of a query.
    var summaryMembers: [(String, JSONText)] {
        [
            ("orderNo", .text(order)), ("applyId", .text(buyer == nil ? "" : application)),
            ("applyType", .text(kind.rawValue)), ("status", .text(status)),
            ("hasRed", .number(isReversed ? "true" : "false")), ("month", .text(month)),
            ("sumAmount", .text(Self.yuan(invoices.map(\.amount).reduce(0, +)))),
            ("sumInvoice", .number("\(invoices.count)")),
        ]
    }

    /// The whole application; without invoices while they are in the making.
    var bundle: JSONText {
        let items = isDone ? invoices.map(Self.item) : []
        return .object(
            summaryMembers + [
                ("originApply", .text(origin ?? "")), ("buyerName", .text(buyer?.name ?? "")),
                ("buyerTaxpayerCode", .text(buyer?.taxNumber ?? "")),
                ("sumTaxAmount", .text(Self.yuan(invoices.map(\.tax).reduce(0, +)))),
                ("items", .array(items)), ("summaries", .array(isDone ? sheets : [])),
            ])
    }

    /// The trips, with what can be had for each.
    var tripItems: [JSONText] {
        trips.map { trip in
            let status =
                trip.isIneligible
                ? "INELIGIBLE" : buyer == nil ? "UNINVOICED" : isDone ? "INVOICED" : "INVOICING"
            return .object([
                ("tradeId", .text(trip.trade)), ("day", .text(trip.day)),
                ("fee", .number("\(trip.toll)")), ("status", .text(status)),
            ])
        }
    }

    /// The file of an invoice or of a summary sheet.
    func pdf(of file: String) -> LinedPDF? {
        if let invoice = invoices.first(where: { Self.file(of: $0) == file }) {
            return LinedPDF(lines: [
                "TOLL INVOICE (SAMPLE)", "Code    \(invoice.code)", "Number  \(invoice.number)",
                "Date    \(invoice.issued)", "Amount  CNY \(Self.yuan(invoice.amount))",
                "Tax     CNY \(Self.yuan(invoice.tax))", isReversed ? "REVERSED" : "",
            ])
        }
        guard summaries.contains(where: { "S" + $0 == file }) else { return nil }
        return LinedPDF(lines: [
            "TOLL SUMMARY SHEET (SAMPLE)", "Number  \(file.dropFirst())",
            "Invoices \(invoices.count)",
            "Total   CNY \(Self.yuan(invoices.map(\.amount).reduce(0, +)))",
        ])
    }

    private var sheets: [JSONText] {
        summaries.map { number in
            .object([
                ("summaryNum", .text(number)),
                ("valid", .number(number == summaries.last && !isReversed ? "true" : "false")),
                ("fileId", .text("S" + number)),
            ])
        }
    }

    private static func item(_ invoice: SampleTollInvoice) -> JSONText {
        .object([
            ("invoiceCode", .text(invoice.code)), ("invoiceNum", .text(invoice.number)),
            ("totalAmount", .number("\(invoice.amount)")),
            ("totalTaxAmount", .number("\(invoice.tax)")), ("invoiceTime", .text(invoice.issued)),
            ("sellerName", .text(invoice.seller)),
            ("sellerTaxNum", .text(invoice.sellerTaxNumber)),
            ("fileId", .text(file(of: invoice))),
        ])
    }

    private static func file(of invoice: SampleTollInvoice) -> String {
        "F" + invoice.code + invoice.number
    }

    private static func yuan(_ fen: Int) -> String {
        "\(fen / 100)." + String(100 + fen % 100).suffix(2)
    }
}
