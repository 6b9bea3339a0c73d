// What the toll platform says of an order, as members of JSON.

import Foundation

extension SampleToll {
    /// Whether its invoices can be had.
    var isDone: Bool { buyer != nil && pending == 0 && script.outcome == nil }

    /// Whether an application has come to nothing.
    var hasFailed: Bool { buyer != nil && pending == 0 && script.outcome == .failed }

    /// The word of its state; empty while nobody has applied.
    var status: String {
        guard buyer != nil else { return "" }
        let work =
            switch kind {
            case .trips, .topUp: "开票"
            case .retitling: "换票"
            case .reversal: "红冲"
            }
        guard pending == 0 else { return work + "中" }
        return switch script.outcome {
        case nil: work + "完成"
        case .failed: work + "失败"
        case .unheard: "人工复核"
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
        ] + (hasFailed ? [("failReason", .text(script.reason ?? ""))] : [])
    }

    /// The whole application; without invoices while they are in the making.
    ///
    /// - Parameter page: the address of its page.
    func bundle(page: String) -> JSONText {
        let items = isDone ? invoices.map(Self.item) : []
        return .object(
            summaryMembers + [
                ("originApply", .text(origin ?? "")), ("buyerName", .text(buyer?.name ?? "")),
                ("buyerTaxpayerCode", .text(buyer?.taxNumber ?? "")),
                ("sumTaxAmount", .text(Self.yuan(invoices.map(\.tax).reduce(0, +)))),
                ("items", .array(items)), ("summaries", .array(isDone ? sheets : [])),
                ("pageUrl", .text(isDone ? page : "")),
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
        if let place = invoices.firstIndex(where: { Self.file(of: $0) == file }) {
            guard place != script.missingFile else { return nil }
            let invoice = invoices[place]
            return LinedPDF(lines: [
                "TOLL INVOICE (SAMPLE)", "Code    \(invoice.code)", "Number  \(invoice.number)",
                "Date    \(invoice.issued)", "Amount  CNY \(Self.yuan(invoice.amount))",
                "Tax     CNY \(Self.yuan(invoice.tax))",
                "Seller  \(invoice.sellerTaxNumber)", isReversed ? "REVERSED" : "",
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

    static func file(of invoice: SampleTollInvoice) -> String {
        "F" + invoice.code + invoice.number
    }

    static func yuan(_ fen: Int) -> String {
        "\(fen / 100)." + String(100 + fen % 100).suffix(2)
    }
}
