// One order of the library, as `Library/orders.json` writes it; its README explains each key.

/// An order that the simulated cloud knows, and how it answers for it.
package struct SampleOrder: Sendable, Decodable {
    /// The serial (FPQQLSH), 1 to 20 letters or digits.
    package let order: String
    /// A short name for lists of samples.
    package let title: Title
    /// The final `statuscode` "1" to "4", or nil when the cloud has none to give.
    package let status: String?
    /// What was issued.
    package let invoice: SampleInvoice?
    /// The file in `Library/` that the order's document is.
    package let pdf: String?
    /// How the cloud answers.
    package let behaviour: Behaviour

    /// A name in both languages of the screen.
    package struct Title: Sendable, Decodable {
        /// Chinese, and English.
        package let zh, en: String
    }
}

/// An invoice; amounts are decimal strings, and `net` + `tax` = `gross`.
package struct SampleInvoice: Sendable, Decodable {
    /// FPLX, legacy invoice code (or empty), number (8 or 20 digits), check code (or empty).
    package let type, code, number, checkCode: String
    /// Time of issue, `yyyyMMddHHmmss`, China standard time.
    package let issued: String
    /// Who bought, and who sold.
    package let buyer, seller: Party
    /// Amount without tax, tax, and both together, in yuan.
    package let net, tax, gross: String
    /// Names of the three persons on the invoice, and its remarks; may be empty.
    package let drawer, reviewer, payee, remarks: String
    /// Whether it is a credit note, voided, reversed by a credit note.
    package let credit, voided, reversed: Bool
    /// The invoice that a credit note reverses.
    package let creditOf: Reference?
    /// Being voided at this moment; reversed in part.
    package let voiding, partlyReversed: Bool?
    /// The credit note that reverses it, in whole or in part.
    package let reversedBy: Reference?
    /// The lines.
    package let items: [Item]

    /// A buyer or seller; `taxId` may be empty.
    package struct Party: Sendable, Decodable {
        /// Name and tax number.
        package let name, taxId: String
        /// Address with telephone, bank with account number; sellers have them.
        package let addressPhone, bankAccount: String?
    }

    /// Code and number of another invoice.
    package struct Reference: Sendable, Decodable {
        /// Legacy code (or empty) and number.
        package let code, number: String
        /// The serial of the order that it was issued for, where the cloud tells it.
        package let serial: String?
    }

    /// A line of the invoice; `taxRate` 0.06 is 6 %.
    package struct Item: Sendable, Decodable {
        /// What it is: name, model, unit, and the tax classification code of 19 digits.
        package let name, model, unit, code: String
        /// How much of it: decimal strings.
        package let quantity, unitPrice, amount, taxRate, tax: String
    }
}

/// How the cloud answers for an order.
package struct Behaviour: Sendable, Decodable {
    /// How `data` is wrapped.
    package let shape: Shape?
    /// What the document is.
    package let file: File?
    /// Which link the answer has.
    package let link: Link?
    /// How many queries are answered "2" before the order's status.
    package let issuingPolls: Int?
    /// How many queries after that are answered "4" without a file.
    package let noFilePolls: Int?
    /// The envelope's code and message when not "0000", and the reason of a failure.
    package let code, msg, errmsg: String?
    /// Seconds before the answer.
    package let delaySeconds: Int?
    /// An HTTP status in place of an answer.
    package let http: Int?
    /// A raw body in place of an answer.
    package let body: String?
    /// The serial of the order that is answered for instead.
    package let answersAs: String?
    /// The serial of the order whose file is given when this one's is asked for by its number.
    package let fileOf: String?

    /// Where the callback and the invoice stand in the answer.
    package enum Shape: String, Sendable, Decodable { case string, object, nested, detail, beside }

    /// Where the document is, and what is wrong with it.
    package enum File: String, Sendable, Decodable {
        case base64, link, ofd, truncated, html, huge
        /// An OFD package within the answer.
        case inlineOFD = "ofd-inline"
        /// Issued, but not yet to be had.
        case notReady = "none"
    }

    /// The documented share link, one of at most 60 bytes, or none.
    package enum Link: String, Sendable, Decodable {
        case share, short
        /// The answer has no link.
        case absent = "none"
    }
}
