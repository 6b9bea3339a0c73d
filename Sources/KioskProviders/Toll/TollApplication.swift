// An application for toll invoices, and the many invoices that come of it.

internal import KioskCore

/// How far an application has come; the words are the platform's own.
enum TollStage: Hashable, Sendable {
    /// Nobody has applied for the order yet: a title is wanted.
    case open
    /// 开票中, 换票中, 红冲中.
    case inProgress(TollWork)
    /// 开票完成, 换票完成, 红冲完成.
    case done(TollWork)
    /// 开票失败, 换票失败, 红冲失败.
    case failed(TollWork, Refusal)
    /// A word that the platform's client does not know.
    case unknown

    /// Reads the words of `status` and, where the client makes its own of them, of `applyType`.
    ///
    /// The platform itself says only 开票中 and 开票完成; its client shows 换票 and 红冲 in place of
    /// 开票 for the two kinds of application that change something. The words for a failure, and
    /// that it comes with a `reason`, are this project's assumption.
    static func of(status: String?, kind: TollWork, reason: String? = nil) -> TollStage {
        switch status {
        case nil: .open
        case "开票中": .inProgress(kind)
        case "开票完成": .done(kind)
        case "换票中": .inProgress(.retitling)
        case "换票完成": .done(.retitling)
        case "红冲中": .inProgress(.reversal)
        case "红冲完成": .done(.reversal)
        case "开票失败": .failed(kind, refusal(reason))
        case "换票失败": .failed(.retitling, refusal(reason))
        case "红冲失败": .failed(.reversal, refusal(reason))
        case .some: .unknown
        }
    }

    /// Two reasons of tax systems that a customer can wait for; the words themselves stay behind.
    private static func refusal(_ reason: String?) -> Refusal {
        switch reason {
        case "发票库存不足": .quota
        case "税控设备错误": .device
        case .some, nil: .other
        }
    }
}

/// What an application is for, by the platform's words in `applyType`.
enum TollWork: String, Hashable, Sendable {
    /// For trips.
    case trips = "消费发票"
    /// For a top-up, which has no summary sheet.
    case topUp = "充值发票"
    /// The same with another title.
    case retitling = "变更抬头申请"
    /// Credit notes for all of it.
    case reversal = "发票红冲申请"
}

/// An application in a list: a card's month may have several.
struct TollApplication: Hashable, Sendable, CustomStringConvertible {
    var order: String
    /// Nil while nobody has applied.
    var application: String?
    var work: TollWork
    var stage: TollStage
    /// Whether its invoices have been reversed.
    var isReversed: Bool
    var month: TollMonth
    var total: Amount
    /// How many invoices it has, or will have.
    var invoices: Int

    /// Whether another answer speaks of the same application, which may have come further since.
    func isSame(as other: TollApplication) -> Bool {
        order == other.order && application == other.application && work == other.work
            && month == other.month && total == other.total && invoices == other.invoices
    }

    /// The masked end of the order's number.
    var description: String { "toll order \(MaskedNumber(order).text)" }
}

/// One invoice of an application; each road operator makes its own.
struct TollInvoice: Hashable, Sendable, CustomStringConvertible {
    var identity: InvoiceIdentity
    var kind: TollInvoiceKind
    var seller: Party
    /// With tax.
    var total: Amount
    var tax: Amount
    var issueDate: CalendarDate
    /// What its PDF is asked for by.
    var file: String

    /// The invoice in the terms of all clouds.
    func invoice(for buyer: Party) -> Invoice {
        Invoice(
            identity: identity, kind: total.hundredths < 0 ? .creditNote : .invoice,
            seller: seller, buyer: buyer,
            taxExclusiveAmount: Amount(hundredths: total.hundredths - tax.hundredths),
            taxAmount: tax, taxInclusiveAmount: total, issueDate: issueDate)
    }

    /// The masked number: the seller's name is the name of a road.
    var description: String { "toll invoice \(MaskedNumber(identity.number).text)" }
}

/// A summary sheet (电子汇总单): it lists trips and invoices, and is bound to them by its code.
struct TollSummary: Hashable, Sendable {
    /// 16 digits: province, year, month, serial.
    var number: String
    /// False for a sheet whose content has changed since: a newer one has taken its place.
    var isValid: Bool
    /// What its PDF is asked for by.
    var file: String
}

/// An application with all that came of it.
struct TollBundle: Hashable, Sendable, CustomStringConvertible {
    var application: TollApplication
    /// The application whose invoices these took the place of; those are void.
    var origin: String?
    var buyer: Party
    /// None while they are in the making.
    var invoices: [TollInvoice]
    var summaries: [TollSummary]
    /// Its page for the customer's phone, if the account allows the host.
    var page: String?

    /// The sheet that counts; nil if there is none.
    var summary: TollSummary? { summaries.first(where: \.isValid) }

    /// Counts only: a bundle tells where somebody has been.
    var description: String { "\(application), \(invoices.count) invoices" }
}

/// What can be had for a trip (the words of a client of the platform).
enum TollTripState: String, Hashable, Sendable {
    case uninvoiced = "UNINVOICED"
    case invoicing = "INVOICING"
    case invoiced = "INVOICED"
    /// Never: it was paid from a top-up that has its own invoice.
    case ineligible = "INELIGIBLE"
}

/// A trip, without the places: movements are sensitive (PIPL, article 28), and nothing here needs
/// them.
struct TollTrip: Hashable, Sendable, CustomStringConvertible {
    var trade: String
    var day: CalendarDate
    var toll: Amount
    /// Nil for a word that is not known.
    var state: TollTripState?

    /// The state only.
    var description: String { "toll trip, \(state?.rawValue ?? "unknown")" }
}
