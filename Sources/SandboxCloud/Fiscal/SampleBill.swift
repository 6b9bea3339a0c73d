// Bills and payment records, as the fiscal platform keeps them.

/// A fiscal e-bill.
package struct SampleBill: Sendable {
    /// Code (8 digits), number (10 digits), check code (6 letters or digits), and what it is
    /// called.
    package let code, number, random, name: String
    /// Who paid, and who collected.
    package let payer, unit: String
    /// In yuan with two decimals; a red bill's is negative.
    package let amount: String
    /// Number and time (`yyyyMMddHHmmssSSS`) of the business that it bills.
    package let business, businessTime: String
    /// Day of issue, `yyyyMMdd`.
    package let issued: String
    /// Whether it is a red bill.
    package let isRed: Bool
    /// Whether it has been voided, and whether a red bill has been made for it.
    package internal(set) var isVoided, isReversed: Bool
    /// Code and number of the bill that this one reverses or stands in for.
    package let related: (code: String, number: String)?
}

/// A payment at the public payment platform, with or without its bill.
package struct SamplePayment: Sendable {
    /// The payment notice, and what was paid.
    package let notice, item: String
    /// Who paid, and who collected.
    package let payer, unit: String
    /// In yuan with two decimals.
    package let amount: String
    /// Number of the business, and its time (`yyyyMMddHHmmssSSS`).
    package let business, businessTime: String
    /// Whether a review of a request for its bill ends in a refusal.
    package let isRefused: Bool
}
