// From a receipt to its invoice: the cloud is asked by serial, and the merchant what it does not
// know.

internal import KioskCore

/// The look-up of one receipt.
///
/// | the cloud says of the code's own serial | and the merchant | status |
/// |---|---|---|
/// | anything but 1002 and 3 | is not asked | the cloud's |
/// | 1002 | cannot be asked | `needsBuyer` where the account says so, otherwise `notFound` |
/// | 1002 or 3 | open, the same serial | `needsBuyer` or `failed`, with the order |
/// | 1002 or 3 | open, another serial | the cloud's of that one; if that is 1002 or 3, as above |
/// | 1002 or 3 | invoiced under another serial | the cloud's of that one |
/// | 1002 or 3 | invoiced, and nobody tells where | the receipt's own page, or `unknown` |
/// | 1002 or 3 | reserved, refused, not found | the same |
///
/// Of 3 the merchant is only asked where the account may issue again, and if it does not answer, 3
/// stands. A code that was applied for online has no serial of its own: the merchant is asked at
/// once.
struct OrderLookUp {
    /// What was found, and the serial under which the cloud knows it.
    struct Found {
        var serial: String?
        var answer: LookUpAnswer

        init(_ status: InvoiceStatus) {
            answer = LookUpAnswer(status: status)
        }

        init(_ serial: String, _ answer: LookUpAnswer) {
            self.serial = serial
            self.answer = answer
        }
    }

    let errand: Errand
    let receipt: ReceiptCode

    private var account: YonyouAccount { errand.account }

    /// What there is of the invoice.
    func found() async throws(ProviderFailure) -> Found {
        let query = account.query(for: receipt)
        guard let serial = account.serial(of: receipt) else {
            guard let query else { return unasked }
            return try await found(query, own: nil, failure: nil)
        }
        let answer = try await errand.status(serial, of: query == nil ? receipt : nil)
        switch (answer.status, query) {
        case (.notFound, let query?):
            return try await found(query, own: serial, failure: nil)
        case (.failed(let reason, _), let query?) where account.buyers.isEmpty == false:
            return try await foundAgain(query, own: serial, reason)
        default:
            return Found(serial, answer)
        }
    }

    /// Nobody here can say what an online code stands for: its page can.
    private var unasked: Found {
        guard case .application = receipt.subject, receipt.page != nil else {
            return Found(.unreadableOrder)
        }
        return Found(.needsBuyer(BuyerQuestion(page: receipt.page)))
    }

    /// A merchant that does not answer takes nothing away from what the cloud said.
    private func foundAgain(
        _ query: MerchantOrderQuery, own serial: String, _ reason: Refusal
    ) async throws(ProviderFailure) -> Found {
        do {
            return try await found(query, own: serial, failure: reason)
        } catch {
            guard error != .cancelled else { throw error }
            return Found(.failed(reason))
        }
    }

    private func found(
        _ query: MerchantOrderQuery, own: String?, failure: Refusal?
    ) async throws(ProviderFailure) -> Found {
        switch try await errand.merchant(query) {
        case .open(let order):
            return try await found(order, query, own: own, failure: failure)
        case .invoiced(let serial):
            guard let serial, serial != own else { return elsewhere }
            let answer = try await errand.status(serial)
            return answer.status == .notFound ? elsewhere : Found(serial, answer)
        case .reserved(let reservation): return Found(.reserved(reservation))
        case .refused(let refusal): return Found(.refused(refusal))
        case .notFound: return Found(failure.map { .failed($0) } ?? .notFound)
        }
    }

    /// An order that is open may have been asked for all the same, under the merchant's serial.
    private func found(
        _ order: MerchantOrder, _ query: MerchantOrderQuery, own: String?, failure: Refusal?
    ) async throws(ProviderFailure) -> Found {
        guard let serial = IssueSerial.serial(of: order, asked: query) else {
            return Found(.needsBuyer(BuyerQuestion(page: receipt.page)))
        }
        var failure = failure
        if serial != own {
            let answer = try await errand.status(serial)
            switch answer.status {
            case .notFound: failure = nil
            case .failed(let reason, _): failure = reason
            default: return Found(serial, answer)
            }
        }
        return Found(question(order, serial: serial, query, failure: failure))
    }

    /// There is an invoice, and only the customer's phone may find it.
    private var elsewhere: Found {
        Found(
            receipt.page.map { .needsBuyer(BuyerQuestion(page: $0)) }
                ?? .unknown(code: "invoiced-elsewhere"))
    }

    private func question(
        _ order: MerchantOrder, serial: String, _ query: MerchantOrderQuery, failure: Refusal?
    ) -> InvoiceStatus {
        do throws(IssueFault) {
            _ = try account.application(order, serial: serial, .person(name: nil), query)
        } catch {
            return .refused(error.refusal)
        }
        let question = BuyerQuestion(
            order: order.content(serial: serial), buyers: account.buyers, page: receipt.page,
            makesPage: account.makesPages && receipt.page == nil
                && order.fields[.office] != nil)
        guard let failure else { return .needsBuyer(question) }
        return .failed(failure, again: account.buyers.isEmpty ? nil : question)
    }
}

extension YonyouAccount {
    /// The application for an order of this account's seller; throws what is wrong with it.
    func application(
        _ order: MerchantOrder, serial: String, _ buyer: IssueBuyer, _ query: MerchantOrderQuery
    ) throws(IssueFault) -> IssueRequest {
        try checkSeller(of: order)
        return try IssueRequest(order, serial: serial, buyer: buyer, source: query.order)
    }

    /// The application for a page of an order of this account's seller.
    func pageApplication(
        _ order: MerchantOrder, serial: String, _ query: MerchantOrderQuery
    ) throws(IssueFault) -> PageRequest {
        try checkSeller(of: order)
        return try PageRequest(order, serial: serial, source: query.order)
    }

    private func checkSeller(of order: MerchantOrder) throws(IssueFault) {
        if let sellerTaxNumber, order.seller.taxIdentifier != sellerTaxNumber {
            throw .illFormed(.sellerTaxNumber)
        }
    }
}
