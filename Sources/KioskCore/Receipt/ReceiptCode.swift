// What a receipt says, once it is recognised: which account to ask, and for what.

/// The name of a configured account at an invoice cloud, as its file in `providers.d` is called.
package struct AccountName: Hashable, Sendable {
    /// Letters, digits, `-` and `_`; at most 40.
    package let text: String

    /// Names the account of this file; the configuration has checked the form.
    package init(_ text: String) {
        self.text = text
    }
}

/// A recognised receipt.
package enum ReceiptCode: Hashable, Sendable {
    /// A code that the shop's till made: `order` is the value of its parameter, still encoded by
    /// the account's codec. Holding it is proof enough that the receipt is at hand, unless the
    /// codec lets anyone make such a code: then `proof` must match as well.
    case order(AccountName, order: String, proof: SecondFact? = nil)
    /// A bare serial number, which anyone may guess: `proof` must match before anything personal is
    /// shown.
    case serial(AccountName, serial: String, proof: SecondFact)

    /// The account to ask.
    package var account: AccountName {
        switch self {
        case .order(let account, _, _), .serial(let account, _, _): account
        }
    }

    /// Whether it came from a till's code, and not from fingers.
    package var isOrder: Bool {
        switch self {
        case .order: true
        case .serial: false
        }
    }

    /// What must be proven before the invoice is shown; none for a code that proves itself.
    package var proof: SecondFact? {
        switch self {
        case .order(_, _, let proof): proof
        case .serial(_, _, let proof): proof
        }
    }

    /// The order or serial as the receipt has it: for looking up, never for showing or recording
    /// whole.
    package var reference: String {
        switch self {
        case .order(_, let order, _): order
        case .serial(_, let serial, _): serial
        }
    }
}

/// The fact that a customer with the receipt in hand knows and a stranger does not.
package enum SecondFact: String, CaseIterable, Hashable, Sendable {
    /// The amount to pay, tax included (EN 16931 BT-112).
    case total
    /// The day of issue (EN 16931 BT-2), eight digits: year, month, day.
    case issueDate = "issue-date"
    /// The last six digits of the invoice's check code.
    case checkCode = "check-code"

    /// This fact, or the total where the invoice has no such fact: nobody is asked for what there
    /// is not.
    package func askable(of invoice: Invoice) -> SecondFact {
        switch self {
        case .total: .total
        case .issueDate: invoice.issueDate == nil ? .total : .issueDate
        case .checkCode: (invoice.checkCode?.count ?? 0) < 6 ? .total : .checkCode
        }
    }

    /// Whether `answer`, as it was typed or scanned, is this fact of `invoice`.
    package func matches(_ answer: String, of invoice: Invoice) -> Bool {
        switch self {
        case .total:
            // A credit note's amount is negative, and its paper may show it without the sign.
            guard let amount = Amount(text: answer) else { return false }
            return amount.hundredths.magnitude == invoice.taxInclusiveAmount.hundredths.magnitude
        case .issueDate:
            guard let date = invoice.issueDate else { return false }
            return answer.filter(\.isNumber) == date.digits
        case .checkCode:
            guard let code = invoice.checkCode, code.count >= 6 else { return false }
            return answer == code.suffix(6)
        }
    }
}
