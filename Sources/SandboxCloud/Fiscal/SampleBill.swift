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
    /// What is unusual with it.
    package internal(set) var script = BillScript()

    /// Whether it is worth its amount.
    var counts: Bool { isRed == false && isVoided == false && isReversed == false }
}

/// What a bill does beyond being there; what is left out is as usual.
package struct BillScript: Sendable, Decodable {
    /// Questions after the first about a request for a new bill that are told "in review"; 1.
    var reviews: Int?
    /// Whether the review ends in a refusal.
    var refusesReissue: Bool?
    /// Whether answers about it carry a wrong signature.
    var missigned: Bool?
    /// Whether its file cannot be had.
    var hasNoFile: Bool?
    /// The number of another bill, which is told in place of this one.
    var answersAs: String?
}

/// A payment at the public payment platform, with or without its bill.
package struct SamplePayment: Sendable {
    /// The name that tests and demonstrations use.
    package let id: String
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
