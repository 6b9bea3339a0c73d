// An application for a page on which a phone names the buyer, and what the cloud says to it.

internal import KioskCore

/// The body of `insertForQRInvoice` (scan-to-invoice scheme, §4.3.1): one JSON object, the fields
/// of an application without the buyer's, with the shop's name (SHMC) and the office (ORGCODE).
///
/// The serial is the order's own and not one that the cloud draws: whatever a phone does on the
/// page and whatever is ordered at the kiosk is one invoice. That the cloud refuses a second buyer
/// under it, as `insertWithArray` does, is assumed. The day (RQSJ), which older editions of the
/// interface demand, is left out.
struct PageRequest: Hashable, Sendable, Discreet {
    /// The serial that it asks under.
    let serial: String
    /// The JSON.
    let body: String

    /// Puts an application together; throws what is wrong with it, such as `.missing(.office)`.
    ///
    /// - Parameter source: the merchant's number of the order (LYID).
    init(_ order: MerchantOrder, serial: String, source: String? = nil) throws(IssueFault) {
        guard order.fields[.office] != nil else { throw .missing(.office) }
        var bill = try IssueText(order, serial: serial)
        try bill.add(.shop, order.seller.name)
        if let source { try bill.add(.source, source) }
        self.serial = serial
        body = bill.object(lines: try IssueText.lines(of: order))
    }

    /// How large: everything in it is somebody's.
    var description: String { "application for a page, \(body.utf8.count) bytes" }
}

/// The answer to `insertForQRInvoice`: `{code, message, data: {qrcode, invoicecode}}`, where
/// `qrcode` is the page's address and `code` has the meanings of `IssueAnswer`.
struct PageAnswer {
    /// What the session acts on. A page that no phone may be sent to leaves open what was done: the
    /// cloud has the application all the same.
    let outcome: OrderOutcome

    /// Reads the body of an answer with HTTP status 200; throws as `IssueAnswer` does.
    init(
        _ body: [UInt8], serial: String, for account: YonyouAccount
    ) throws(ProviderFailure) {
        let answer = try IssueAnswer(body, serial: serial)
        guard answer == .accepted else {
            outcome = answer.outcome
            return
        }
        let data = try AnswerObject.inner(AnswerObject.object(body)["data"])
        let link = data?["qrcode"]?.scalar.flatMap { ShareLink(url: $0, code: nil) }
        outcome = link?.phoneLink(for: account).map { .page($0) } ?? .unclear
    }
}
