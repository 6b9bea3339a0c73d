// A toll invoice platform as an invoice provider.

package import KioskCore

/// Asks one account of a platform for toll invoices; what its wire form rests on stands at
/// `TollQuestion`.
package struct TollProvider: InvoiceProvider {
    let settings: TollAccount
    private let transport: HTTPTransport
    private let asking: Asking

    /// Speaks for `account` over `transport`.
    package init(
        _ account: TollAccount, transport: HTTPTransport, retry: RetryPolicy = RetryPolicy(),
        surroundings: Surroundings = .real
    ) {
        settings = account
        self.transport = transport
        asking = Asking(retry: retry, surroundings: surroundings)
    }

    /// The account that it speaks for.
    package var account: AccountName { settings.name }

    /// Asks for the applications behind an order, an application or a card with its plate, and for
    /// the invoices where just one is there and finished. Everything else is answered here.
    package func lookUp(
        _ receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer {
        try await TollLookUp(exchange(id)).answer(to: receipt)
    }

    /// Applies for invoices, or for another title on them. It is sent once, under a name that
    /// depends on account, order and, for another title, buyer alone; `TollKey` says why.
    package func carryOut(
        _ order: CloudOrder, for receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> OrderOutcome {
        let exchange = exchange(id, Budget.ordering)
        return switch order {
        case .issue(let content, let buyer):
            try await TollOrder(exchange).apply(content, buyer, for: receipt)
        case .retitle(let bundle, let buyer):
            try await TollOrder(exchange).retitle(bundle, buyer, for: receipt)
        case .page, .reissue, .send:
            .refused(.notAllowed)
        }
    }

    /// The PDF of one invoice or summary sheet that an answer named. It is fetched once: a second
    /// attempt could outlast the watch over the order.
    package func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8] {
        guard case .named(let name) = source, let file = TollFile(named: name) else {
            throw .forbiddenAddress
        }
        let exchange = exchange(id)
        do throws(TollFault) {
            let question = try TollExchange.made { () throws(QuestionFault) in
                try .file(file.file, of: file.application)
            }
            return try await exchange.once(question) { body throws(AnswerFault) in
                try exchange.reader.file(body, file: file.file)
            }
        } catch {
            throw error.failure
        }
    }

    func exchange(
        _ id: RequestID, _ time: Duration = Budget.looking
    ) -> TollExchange {
        TollExchange(
            account: settings, transport: transport, asking: asking, id: id,
            budget: Budget(time))
    }
}
