// The second fact: what the owner of a receipt knows and a stranger does not.

/// The fact that a customer with the receipt in hand knows and a stranger does not.
package enum SecondFact: String, CaseIterable, Hashable, Sendable {
    /// The amount to pay, tax included (EN 16931 BT-112).
    case total
    /// The day of issue (EN 16931 BT-2), eight digits: year, month, day.
    case issueDate = "issue-date"
    /// The last six digits of the invoice's check code.
    case checkCode = "check-code"

    /// This fact, or the total where there is no such fact: nobody is asked for what there is not.
    package func askable(of facts: ProvableFacts) -> SecondFact {
        switch self {
        case .total: .total
        case .issueDate: facts.issueDate == nil ? .total : .issueDate
        case .checkCode: (facts.checkCode?.count ?? 0) < 6 ? .total : .checkCode
        }
    }

    /// Whether `answer`, as it was typed or scanned, is this fact.
    package func matches(_ answer: String, of facts: ProvableFacts) -> Bool {
        switch self {
        case .total:
            // A credit note's amount is negative, and its paper may show it without the sign.
            guard let amount = Amount(text: answer) else { return false }
            return amount.hundredths.magnitude == facts.total.hundredths.magnitude
        case .issueDate:
            guard let date = facts.issueDate else { return false }
            return answer.filter(\.isNumber) == date.digits
        case .checkCode:
            guard let code = facts.checkCode, code.count >= 6 else { return false }
            return answer == code.suffix(6)
        }
    }
}

/// What there is to prove: of an invoice, an order or an application.
package struct ProvableFacts: Hashable, Sendable {
    /// With tax.
    package var total: Amount
    package var issueDate: CalendarDate?
    package var checkCode: String?

    /// Takes the facts.
    package init(total: Amount, issueDate: CalendarDate? = nil, checkCode: String? = nil) {
        self.total = total
        self.issueDate = issueDate
        self.checkCode = checkCode
    }

    /// The facts of an invoice.
    package init(_ invoice: Invoice) {
        self.init(
            total: invoice.taxInclusiveAmount, issueDate: invoice.issueDate,
            checkCode: invoice.checkCode)
    }
}
