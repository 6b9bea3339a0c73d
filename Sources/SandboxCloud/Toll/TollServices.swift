// The commands of the toll platform, by the names that stand at the end of its paths.

import Foundation

/// Answers commands.
///
/// No public interface of the toll invoice platform (票根网) exists. The wire form here is this
/// project's assumption; its words for states and members are those of the platform's own client.
///
/// JSON over HTTPS, always POST, `Authorization: Bearer <token>`. An answer is
/// `{"success":true,"data":…}` or `{"success":false,"code":"NOT_FOUND"…}` under HTTP 200; a wrong
/// token is HTTP 401. Amounts are fen (integers), `sumAmount` and `sumTaxAmount` yuan as text; days
/// are `yyyyMMdd`, months `yyyyMM`.
///
/// * `applications/query`: exactly one of `orderNo`; `applyId`; `cardNo` with `plateNum` and, where
///   the province wants it, `month` → `items` of `orderNo`, `applyId` (empty while nobody has
///   applied), `applyType` (消费发票, 充值发票, 变更抬头申请, 发票红冲申请), `status` (开票中, 开票完成,
///   换票中, 换票完成, 红冲中, 红冲完成, 开票失败, 换票失败, 红冲失败, or empty), `hasRed`, `month`,
///   `sumAmount`, `sumInvoice`, of a failure `failReason`, and where it was found by its card the
///   `cardNo` and `plateNum` that were asked for.
/// * `applications/apply`, with `Idempotency-Key`: `orderNo`, `buyerName`, `buyerTaxpayerCode` (may
///   be empty) → `applyId`. The same key again is the same application; the same key with another
///   content is `CONFLICT`; an order that has been applied for is `STATE`.
/// * `applications/retitle`, with `Idempotency-Key`: `applyId`, `buyerName`, `buyerTaxpayerCode` →
///   `applyId` of the application that takes its place. The old invoices are void from then on, the
///   work takes up to three working days.
/// * `applications/bundle`: `applyId` → as an item of the query, and `originApply` (empty, or the
///   application that it took the place of), `buyerName`, `buyerTaxpayerCode`, `sumTaxAmount`,
///   `items` of `invoiceCode`, `invoiceNum`, `totalAmount`, `totalTaxAmount`, `invoiceTime`,
///   `sellerName`, `sellerTaxNum`, `fileId`, and `summaries` of `summaryNum` (16 digits), `valid`,
///   `fileId`: when the content changes a new sheet is made and the old one is void.
///   `pageUrl` is a page for the customer's phone with all files, empty while there are none.
/// * `files/pdf`: `applyId`, `fileId` → `fileId`, `fileType` (`pdf`), `fileData` (base64).
/// * `trips/query`: `cardNo`, `plateNum`, `month` → `items` of `tradeId`, `day`, `fee`, `status`
///   (UNINVOICED, INVOICING, INVOICED, INELIGIBLE). Stations are left out: they are a person's
///   movements.
struct TollServices {
    let books: TollBooks
    let inputs: Set<TollPlatform.Input>
    let pages: TollPages
    /// The base of links to pages.
    let pageBase: String

    /// The names of all commands.
    static let names: Set = [
        "applications/query", "applications/apply", "applications/retitle", "applications/bundle",
        "files/pdf", "trips/query",
    ]

    /// The answer of a command.
    ///
    /// - Parameter key: the idempotency key.
    /// - Throws: the refusal.
    func answer(_ command: String, _ asked: [String: String], key: String?)
        async
        throws(TollRefusal) -> JSONText
    {
        switch command {
        case "applications/query": try await query(asked)
        case "applications/apply": try await apply(asked, key: key)
        case "applications/retitle": try await retitle(asked, key: key)
        case "applications/bundle": try await bundle(asked)
        case "files/pdf": try await file(asked)
        default: try await trips(asked)
        }
    }

    private func query(_ asked: [String: String]) async throws(TollRefusal) -> JSONText {
        let found: [SampleToll]
        var repeated: [(String, JSONText)] = []
        if let order = asked["orderNo"], asked.count == 1, inputs.contains(.order) {
            found = await books.asked { $0.order == order }
        } else if let id = asked["applyId"], asked.count == 1, inputs.contains(.application) {
            found = await books.asked { $0.application == id && $0.buyer != nil }
        } else if let card = asked["cardNo"], let plate = asked["plateNum"],
            inputs.contains(.card)
        {
            let month = asked["month"]
            let needsMonth = await books.needsMonth(card: card) || inputs.contains(.month)
            guard month != nil || needsMonth == false else { throw .invalid }
            found = await books.asked {
                $0.card == card && $0.plate == plate && $0.month == month ?? $0.month
            }
            repeated = [("cardNo", .text(card)), ("plateNum", .text(plate))]
        } else {
            throw .invalid
        }
        guard found.isEmpty == false else { throw .notFound }
        let items = found.map { JSONText.object($0.summaryMembers + repeated) }
        return .object([("items", .array(items))])
    }

    private func apply(_ asked: [String: String], key: String?) async throws(TollRefusal)
        -> JSONText
    {
        guard let key, let order = asked["orderNo"], let buyer = Self.buyer(asked) else {
            throw .invalid
        }
        return .object([("applyId", .text(try await books.apply(order, buyer: buyer, key: key)))])
    }

    private func retitle(_ asked: [String: String], key: String?) async throws(TollRefusal)
        -> JSONText
    {
        guard let key, let id = asked["applyId"], let buyer = Self.buyer(asked) else {
            throw .invalid
        }
        return .object([("applyId", .text(try await books.retitle(id, buyer: buyer, key: key)))])
    }

    private func bundle(_ asked: [String: String]) async throws(TollRefusal) -> JSONText {
        guard let id = asked["applyId"] else { throw .invalid }
        let order = try await books.order(application: id)
        guard order.buyer != nil else { throw .notFound }
        let told: SampleToll =
            if let other = order.script.answersAs {
                try await books.order(application: other)
            } else { order }
        return told.bundle(page: pageBase + pages.path(of: told))
    }

    private func file(_ asked: [String: String]) async throws(TollRefusal) -> JSONText {
        guard let id = asked["applyId"], let file = asked["fileId"] else { throw .invalid }
        let order = try await books.order(application: id)
        guard order.isDone, let pdf = order.pdf(of: file) else { throw .notFound }
        return .object([
            ("fileId", .text(file)), ("fileType", .text("pdf")),
            ("fileData", .text(pdf.bytes.base64EncodedString())),
        ])
    }

    private func trips(_ asked: [String: String]) async throws(TollRefusal) -> JSONText {
        guard let card = asked["cardNo"], let plate = asked["plateNum"],
            let month = asked["month"]
        else { throw .invalid }
        let found = await books.asked {
            $0.card == card && $0.plate == plate && $0.month == month
        }
        // An order whose title was changed has two applications, and its trips once.
        guard let order = found.first(where: { $0.isReversed == false }) ?? found.first else {
            throw .notFound
        }
        return .object([("items", .array(order.tripItems))])
    }

    private static func buyer(_ asked: [String: String]) -> TollBuyer? {
        guard let name = asked["buyerName"], (1...200).contains(name.utf8.count),
            let number = asked["buyerTaxpayerCode"],
            number.wholeMatch(of: /[0-9A-Z]{0,20}/) != nil
        else { return nil }
        return TollBuyer(name: name, taxNumber: number)
    }
}
