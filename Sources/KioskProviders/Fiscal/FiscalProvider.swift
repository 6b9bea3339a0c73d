// A fiscal e-bill platform as an invoice provider.

package import KioskCore

/// Asks one account of a platform that speaks the 博思 (Bosssoft) protocol.
package struct FiscalProvider: InvoiceProvider {
    let settings: FiscalAccount
    private let transport: HTTPTransport
    private let asking: Asking

    /// Speaks for `account` over `transport`.
    package init(
        _ account: FiscalAccount, transport: HTTPTransport, retry: RetryPolicy = RetryPolicy(),
        surroundings: Surroundings = .real
    ) {
        settings = account
        self.transport = transport
        asking = Asking(retry: retry, surroundings: surroundings)
    }

    /// The account that it speaks for.
    package var account: AccountName { settings.name }

    /// Asks for the bill, the payment or the request that a claim names, and for a bill in the
    /// register besides. Everything else is answered here.
    package func lookUp(
        _ receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer {
        guard case .claim(let claim) = receipt.subject else {
            return LookUpAnswer(status: .unreadableOrder)
        }
        return try await FiscalLookUp(exchange: exchange(id), proof: receipt.proof)
            .answer(to: claim)
    }

    /// Asks for a new bill: for the bill of a claim, or for the payment of one.
    ///
    /// It is sent once. The name that it goes under depends on the account, the order and the
    /// claim alone, so that the same again, from any kiosk of the account, is the same request.
    package func carryOut(
        _ order: CloudOrder, for receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> OrderOutcome {
        guard case .reissue = order, case .claim(let claim) = receipt.subject,
            settings.features.contains(.reissue)
        else { return .refused(.notAllowed) }
        return try await FiscalOrder(exchange: exchange(id, Budget.ordering)).reissue(claim)
    }

    /// The PDF of a bill that an answer named. It is fetched once: a second attempt could outlast
    /// the watch over the order.
    package func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8] {
        guard case .named(let name) = source, let key = settings.fileNames.key(in: name) else {
            throw .forbiddenAddress
        }
        let exchange = exchange(id)
        let outcome = try await exchange.once(.file(of: key)) { body throws(AnswerFault) in
            try exchange.reader.file(body, asked: key)
        }
        do throws(PlatformRefusal) {
            return try outcome.get()
        } catch {
            throw AnswerFault.refused(error).failure
        }
    }

    func exchange(
        _ id: RequestID, _ time: Duration = Budget.looking
    ) -> FiscalExchange {
        FiscalExchange(
            account: settings, transport: transport, asking: asking, id: id,
            budget: Budget(time))
    }
}
