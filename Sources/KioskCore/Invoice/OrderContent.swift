// What is to be invoiced, before anybody is named as its buyer.

/// The name under which a cloud issues an invoice once and never twice.
package struct RequestSerial: Hashable, Sendable, CustomStringConvertible {
    /// As the cloud takes it.
    package let text: String

    /// Names a request.
    package init(_ text: String) {
        self.text = text
    }

    /// The masked end.
    package var description: String { MaskedNumber(text).text }
}

/// An order for which an invoice can be asked.
package struct OrderContent: Hashable, Sendable, CustomStringConvertible {
    /// One line of it.
    package struct Line: Hashable, Sendable {
        /// What was sold (BT-153).
        package var name: String
        /// Its amount, tax included.
        package var total: Amount

        /// Makes a line.
        package init(name: String, total: Amount) {
            self.name = name
            self.total = total
        }
    }

    package var serial: RequestSerial
    package var seller: Party
    /// At most `Limits.orderLines`.
    package var lines: [Line]
    /// The total with tax (BT-112).
    package var total: Amount

    /// Makes an order's content.
    package init(serial: RequestSerial, seller: Party, lines: [Line], total: Amount) {
        self.serial = serial
        self.seller = seller
        self.lines = lines
        self.total = total
    }

    /// How many lines: what was bought is nobody's to read in a log.
    package var description: String { "order of \(lines.count) lines" }
}

/// A buyer is wanted before anything is issued.
package struct BuyerQuestion: Hashable, Sendable {
    /// What is to be invoiced; nil where nobody tells the kiosk.
    package var order: OrderContent?
    /// The buyers for whom this kiosk may ask. None where the invoice may have been asked for
    /// elsewhere under another serial: then it never issues.
    package var buyers: [BuyerKind]
    /// A page on which a phone can do the same.
    package var page: String?
    /// Whether the cloud makes such a page on request, where there is none.
    package var makesPage: Bool

    /// Makes a question; with nothing in it, it only says that nobody has asked for the invoice.
    package init(
        order: OrderContent? = nil, buyers: [BuyerKind] = [], page: String? = nil,
        makesPage: Bool = false
    ) {
        self.order = order
        self.buyers = buyers
        self.page = page
        self.makesPage = makesPage
    }
}

/// An invoice that was reserved: the desk issues it.
package struct Reservation: Hashable, Sendable {
    /// Who issues it.
    package var seller: String?
    /// For whom, masked.
    package var buyer: String?
    package var total: Amount?

    /// Takes what is known.
    package init(seller: String? = nil, buyer: String? = nil, total: Amount? = nil) {
        self.seller = seller
        self.buyer = buyer
        self.total = total
    }
}
