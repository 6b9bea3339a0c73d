// Toll invoices and the applications that they come from, as the toll platform keeps them.

/// Who is named as the buyer.
package struct TollBuyer: Sendable, Equatable {
    /// The name, and the tax number of a company or an empty text.
    package let name, taxNumber: String
}

/// One invoice of an application; each road operator makes its own.
package struct SampleTollInvoice: Sendable {
    /// Code (12 digits) and number (8 digits); a fully digital invoice has 20 digits and no code.
    package let code, number: String
    /// The road operator, and its tax number.
    package let seller, sellerTaxNumber: String
    /// With tax, and the tax in it, in fen.
    package let amount, tax: Int
    /// Day of issue, `yyyyMMdd`.
    package let issued: String
}

/// One trip, which is what an invoice is asked for.
package struct SampleTrip: Sendable {
    /// The key of the trip.
    package let trade: String
    /// The day, `yyyyMMdd`.
    package let day: String
    /// What it cost, in fen.
    package let toll: Int
    /// Whether no invoice can be had for it: it was paid from a top-up that had its own.
    package let isIneligible: Bool
}

/// What kind of application it is; the words are the national platform's.
package enum TollKind: String, Sendable {
    case trips = "消费发票"
    case topUp = "充值发票"
    case retitling = "变更抬头申请"
    case reversal = "发票红冲申请"
}

/// An order with the application for its invoices.
package struct SampleToll: Sendable {
    /// The order's number.
    package let order: String
    /// The application's number, also while nobody has applied.
    package internal(set) var application: String
    /// Card (20 digits) and plate.
    package let card, plate: String
    /// The month of its trips, `yyyyMM`.
    package let month: String
    /// What the application is for.
    package internal(set) var kind: TollKind
    /// Nil while nobody has asked for its invoices.
    package internal(set) var buyer: TollBuyer?
    /// What the invoices are for.
    package let trips: [SampleTrip]
    /// What came, or will come, of the application.
    package internal(set) var invoices: [SampleTollInvoice]
    /// Numbers (16 digits) of the summary sheets, oldest first: only the last is valid.
    package internal(set) var summaries: [String]
    /// Questions that are answered as in the making.
    package internal(set) var pending: Int
    /// Whether its invoices have been reversed.
    package internal(set) var isReversed: Bool
    /// The application that this one took the place of.
    package internal(set) var origin: String?
    /// What is unusual with it.
    package internal(set) var script = TollScript()
}

/// What an order does beyond being there; what is left out is as usual.
package struct TollScript: Sendable, Decodable {
    /// What comes of its application in place of invoices.
    var outcome: Outcome?
    /// Whether another application after a failed one succeeds.
    var failsOnce: Bool?
    /// The reason of a failure, in the platform's words.
    var reason: String?
    /// Questions after an application that are answered as in the making; 2.
    var pendingOnceApplied: Int?
    /// Whether its card is found with a month only.
    var needsMonth: Bool?
    /// The place of the invoice whose file cannot be had yet.
    var missingFile: Int?
    /// The place of the invoice that is a fiscal bill of a road of the government.
    var fiscalBill: Int?
    /// The application whose bundle is told in place of its own.
    var answersAs: String?

    /// Ways to end.
    package enum Outcome: String, Sendable, Decodable {
        case failed
        /// A word for the stage that no client knows.
        case unheard
    }
}
