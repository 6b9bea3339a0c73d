// What the merchant says of an order for which a customer wants an invoice.

package import KioskCore

/// An order in the merchant's books, as an invoice would have it.
package struct MerchantOrder: Hashable, Sendable, CustomStringConvertible {
    /// One line of the invoice.
    package struct Line: Hashable, Sendable {
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
    }

    /// The serial that the merchant has for the invoice, if it has one: 1 to 20 letters or digits.
    package var serial: String?
    /// Who sells, with tax number.
    package var seller: Party
    /// What was sold: 1 to `mostLines` lines.
    package var lines: [Line]
    /// The total with tax (BT-112).
    package var total: Amount
    /// The total without tax (BT-109), if the merchant says it.
    package var taxExclusiveAmount: Amount?
    /// The tax (BT-110), if the merchant says it.
    package var taxAmount: Amount?
    /// The other fields of the head as they came.
    package var fields: [IssueField: String]

    /// Lines of one order. A legacy invoice has 8 and a list, a digital one up to 2 000; a receipt
    /// of more than this is for the counter.
    package static let mostLines = 100

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

/// What the merchant answers when it is asked for an order.
package enum MerchantAnswer: Hashable, Sendable, CustomStringConvertible {
    /// An invoice may be asked for.
    case open(MerchantOrder)
    /// There is an invoice already, under this serial if the merchant says which.
    case invoiced(serial: String?)
    /// There is no such order.
    case notFound
    /// The order gets no invoice, such as a refunded one.
    case refused

    /// The kind of answer.
    package var description: String {
        switch self {
        case .open(let order): "open, \(order)"
        case .invoiced: "invoiced"
        case .notFound: "not found"
        case .refused: "refused"
        }
    }
}
