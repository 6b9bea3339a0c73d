// What is ordered at the platform: an application, or another title.

internal import KioskCore

/// An order: it changes something, and is sent once.
struct TollOrder: Sendable {
    let exchange: TollExchange
    private var account: TollAccount { exchange.account }
    private var view: TollView { TollView(account: account) }

    /// Takes the conversation in which it is given.
    init(_ exchange: TollExchange) {
        self.exchange = exchange
    }

    /// Applies for the invoices of the order that `content` was shown for.
    ///
    /// The order is asked for once more: it must still be open, and its total the one that the
    /// customer saw.
    func apply(
        _ content: OrderContent, _ buyer: Buyer, for receipt: ReceiptCode
    ) async throws(ProviderFailure) -> OrderOutcome {
        guard account.features.contains(.apply), let clue = TollClue(receipt.subject) else {
            return .refused(.notAllowed)
        }
        guard let party = TollQuestion.party(buyer) else { return .refused(.buyerData) }
        let found: [TollApplication]
        do throws(ProviderFailure) {
            found = try await self.found(clue)
        } catch {
            return .notSent(error)
        }
        guard let meant = found.first(where: { view.serial(of: $0) == content.serial }) else {
            return hasApplication(found, content) ? .alreadyThere : .refused(.changed)
        }
        guard view.isOpen(meant) else { return .alreadyThere }
        guard meant.total == content.total else { return .refused(.changed) }
        let question = { () throws(QuestionFault) -> TollQuestion in
            try .apply(order: meant.order, buyer: party, key: content.serial.text)
        }
        return try await send(question, for: receipt, conflict: .alreadyThere) { taken in
            taken.application.order == meant.order
        }
    }

    /// Asks for the invoices of a bundle in another buyer's name.
    ///
    /// It is sent at once: after a first time the platform says that the old ones are reversed, and
    /// only the same key leads to the new ones.
    func retitle(
        _ bundle: InvoiceBundle, _ buyer: Buyer, for receipt: ReceiptCode
    ) async throws(ProviderFailure) -> OrderOutcome {
        guard account.features.contains(.retitle), bundle.isReversed == false,
            TollQuestion.isNumber(bundle.number)
        else { return .refused(.notAllowed) }
        guard let party = TollQuestion.party(buyer) else { return .refused(.buyerData) }
        let key = TollKey.retitling(account.name, application: bundle.number, buyer: party)
        let question = { () throws(QuestionFault) -> TollQuestion in
            try .retitle(application: bundle.number, buyer: party, key: key)
        }
        return try await send(question, for: receipt, conflict: .refused(.changed)) { taken in
            taken.origin == bundle.number
        }
    }

    /// The applications that fit; none where the platform knows none any more.
    private func found(_ clue: TollClue) async throws(ProviderFailure) -> [TollApplication] {
        try await exchange.asking.answer { () async throws(ProviderFailure) in
            do throws(TollFault) {
                return try await exchange.applications(clue)
            } catch .answered(.refused(.notFound)), .unasked {
                return []
            } catch {
                throw error.failure
            }
        }
    }

    /// Whether the order that `content` was shown for has got its application since.
    private func hasApplication(_ found: [TollApplication], _ content: OrderContent) -> Bool {
        found.contains { application in
            application.application != nil
                && TollKey.application(account.name, order: application.order) == content.serial
        }
    }

    /// Sends an order, unless there is no time for its answer; `isMeant` tells whether an
    /// application is the one that comes of it.
    private func send(
        _ question: () throws(QuestionFault) -> TollQuestion, for receipt: ReceiptCode,
        conflict: OrderOutcome, isMeant: (TollBundle) -> Bool
    ) async throws(ProviderFailure) -> OrderOutcome {
        do throws(ProviderFailure) {
            try exchange.budget.checkChange()
        } catch {
            return .notSent(error)
        }
        do throws(TollFault) {
            let reader = exchange.reader
            let number = try await exchange.once(TollExchange.made(question)) {
                body throws(AnswerFault) in try reader.taken(body)
            }
            return await outcome(number, for: receipt, isMeant)
        } catch {
            switch error {
            case .unasked: return .refused(.notAllowed)
            case .answered(.refused(.conflict)): return conflict
            case .answered(.refused(.notFound)): return .refused(.changed)
            case .answered(.refused(.invalid)): return .refused(.buyerData)
            case .answered(.refused(.other)): return .refused(.other)
            case .answered, .failed: throw error.failure
            }
        }
    }

    /// What to say of an order that was taken under `number`. The answer says no more than that, so
    /// the application is looked at, in the time that is left: one that turns out to be somebody
    /// else's leads nowhere.
    private func outcome(
        _ number: String, for receipt: ReceiptCode, _ isMeant: (TollBundle) -> Bool
    ) async -> OrderOutcome {
        do throws(TollFault) {
            guard isMeant(try await exchange.bundle(number)) else { return .unclear }
        } catch .answered(.mismatch) {
            return .unclear
        } catch {
            // It was taken all the same: the next look-up asks for it by the number.
        }
        return .taken(
            follow: ReceiptCode(
                account.name, .claim(.tollApplication(number)), proof: receipt.proof))
    }
}
