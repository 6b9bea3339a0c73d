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

/// A recognised receipt, or something else that leads to one invoice or one application.
package struct ReceiptCode: Hashable, Sendable, CustomStringConvertible {
    /// What the account is asked for.
    package enum Subject: Hashable, Sendable {
        /// The order in a code that the shop's till made, still encoded by the account's codec.
        /// Holding it is proof enough that the receipt is at hand, unless the codec lets anyone
        /// make such a code.
        case order(String)
        /// The opaque name in a code that the merchant applied for online.
        case application(String)
        /// A bare serial number, which anyone may guess.
        case serial(String)
        /// An invoice that exists, named by its own code or number.
        case invoice(PrintedInvoice)
        /// Something without a code, by what its owner knows of it.
        case claim(Claim)
    }

    /// The account to ask.
    package var account: AccountName
    package var subject: Subject
    /// What must match before anything is shown; nil where the subject proves itself.
    package var proof: SecondFact?
    /// The address in the scanned code, where the account lets a phone be sent there.
    package var page: String?

    /// Puts a receipt together.
    package init(
        _ account: AccountName, _ subject: Subject, proof: SecondFact? = nil, page: String? = nil
    ) {
        self.account = account
        self.subject = subject
        self.proof = proof
        self.page = page
    }

    /// A code that the shop's till made; `order` is the value of its parameter.
    package static func order(
        _ account: AccountName, order: String, proof: SecondFact? = nil, page: String? = nil
    ) -> ReceiptCode {
        ReceiptCode(account, .order(order), proof: proof, page: page)
    }

    /// A bare serial number: `proof` must match before anything personal is shown.
    package static func serial(
        _ account: AccountName, serial: String, proof: SecondFact
    ) -> ReceiptCode {
        ReceiptCode(account, .serial(serial), proof: proof)
    }

    /// The order, serial or number as the receipt has it: for looking up, never for showing or
    /// recording whole.
    package var reference: String {
        switch subject {
        case .order(let text), .application(let text), .serial(let text): text
        case .invoice(let invoice): invoice.identity.number
        case .claim(let claim): claim.reference
        }
    }

    /// Whether it came from a till's code, and not from fingers.
    package var isOrder: Bool {
        switch subject {
        case .order: true
        case .application, .serial, .invoice, .claim: false
        }
    }

    /// The account and the masked end of the number: whoever has the whole may have the invoice.
    package var description: String { "\(account.text) \(MaskedNumber(reference).text)" }
}

/// An invoice as its own code names it.
package struct PrintedInvoice: Hashable, Sendable {
    package var identity: InvoiceIdentity
    /// With tax; nil where the code has another amount.
    package var total: Amount?
    /// Without tax; nil where the code has another amount.
    package var taxExclusiveAmount: Amount?
    package var issueDate: CalendarDate?
    package var checkCode: String?
    /// What can be told of it where no cloud knows it.
    package var code: NamedCode
    /// Accounts that may know it as well, in the order in which they are asked.
    package var others: [AccountName]

    /// Takes what the code says.
    package init(
        _ identity: InvoiceIdentity, total: Amount? = nil, taxExclusiveAmount: Amount? = nil,
        issueDate: CalendarDate? = nil, checkCode: String? = nil, code: NamedCode,
        others: [AccountName] = []
    ) {
        self.identity = identity
        self.total = total
        self.taxExclusiveAmount = taxExclusiveAmount
        self.issueDate = issueDate
        self.checkCode = checkCode
        self.code = code
        self.others = others
    }

    /// Whether a cloud's invoice is the one that the code names: everything in the code must be the
    /// same.
    package func isSame(as invoice: Invoice) -> Bool {
        identity == invoice.identity
            && (total.map { $0 == invoice.taxInclusiveAmount } ?? true)
            && (taxExclusiveAmount.map { $0 == invoice.taxExclusiveAmount } ?? true)
            && (issueDate.map { $0 == invoice.issueDate } ?? true)
            && (checkCode.map { $0 == invoice.checkCode } ?? true)
    }
}

/// What somebody knows of a bill, a payment or an order for which there is no code to scan.
package enum Claim: Hashable, Sendable {
    /// A public bill by code, number and check code.
    case bill(code: String, number: String, checkCode: String)
    /// A payment by the number of its notice and the payer's whole name.
    case notice(String, payer: String)
    /// A payment by the number of its business and its day.
    case business(String, day: CalendarDate)
    /// A request for a new bill, by its number.
    case request(String)
    /// Toll invoices by the number of an order.
    case tollOrder(String)
    /// Toll invoices by the number of an application.
    case tollApplication(String)
    /// Toll invoices by card and plate, and by month (`yyyyMM`) where the province wants it.
    case vehicle(card: String, plate: String, month: String?)

    /// The number by which staff know it again, to be masked.
    package var reference: String {
        switch self {
        case .bill(_, let number, _): number
        case .notice(let number, _), .business(let number, _), .request(let number),
            .tollOrder(let number), .tollApplication(let number):
            number
        case .vehicle(let card, _, _): card
        }
    }
}
