// What the merchant says of an order for which a customer wants an invoice.

package import KioskCore

/// An order in the merchant's books, as an invoice would have it.
package struct MerchantOrder: Hashable, Sendable, Discreet {
    /// One line of the invoice.
    package struct Line: Hashable, Sendable, Discreet {
        /// What was sold (BT-153).
        package var name: String
        /// Its amount, tax included; negative for a discount.
        package var total: Amount
        /// The other fields as they came; texts and numbers alike.
        package var fields: [IssueField: String]

        /// Makes a line.
        package init(name: String, total: Amount, fields: [IssueField: String]) {
            self.name = name
            self.total = total
            self.fields = fields
        }

        /// How much is known of it: what was bought is nobody's to read in a log.
        package var description: String { "line of \(fields.count + 2) fields" }
    }

    /// The serial that the merchant has for the invoice, if it has one: 1 to 20 letters or digits.
    package var serial: String?
    /// Who sells, with tax number.
    package var seller: Party
    /// What was sold: 1 to `Limits.orderLines` lines.
    package var lines: [Line]
    /// The total with tax (BT-112).
    package var total: Amount
    /// The total without tax (BT-109), if the merchant says it.
    package var taxExclusiveAmount: Amount?
    /// The tax (BT-110), if the merchant says it.
    package var taxAmount: Amount?
    /// The other fields of the head as they came.
    package var fields: [IssueField: String]

    /// Makes an order.
    package init(
        serial: String? = nil, seller: Party, lines: [Line], total: Amount,
        taxExclusiveAmount: Amount? = nil, taxAmount: Amount? = nil,
        fields: [IssueField: String] = [:]
    ) {
        self.serial = serial
        self.seller = seller
        self.lines = lines
        self.total = total
        self.taxExclusiveAmount = taxExclusiveAmount
        self.taxAmount = taxAmount
        self.fields = fields
    }

    /// Whether the lines make the total (V1.24 §1: `JSHJ` is the sum of `XMJSHJ`), and net and tax
    /// too where both are known.
    package var addsUp: Bool {
        var sum: Int64 = 0
        for line in lines {
            let (next, isOver) = sum.addingReportingOverflow(line.total.hundredths)
            guard isOver == false else { return false }
            sum = next
        }
        guard sum == total.hundredths else { return false }
        guard let net = taxExclusiveAmount, let tax = taxAmount else { return true }
        let (both, isOver) = net.hundredths.addingReportingOverflow(tax.hundredths)
        return isOver == false && both == total.hundredths
    }

    /// How many lines: what was bought is nobody's to read in a log.
    package var description: String { "order of \(lines.count) lines" }
}

extension MerchantOrder {
    /// The order as it is shown before a buyer is named.
    package func content(serial: String) -> OrderContent {
        OrderContent(
            serial: RequestSerial(serial), seller: seller,
            lines: lines.map { OrderContent.Line(name: $0.name, total: $0.total) }, total: total)
    }
}
