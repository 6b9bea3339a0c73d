// From what a customer brings to the state of its invoices.

internal import KioskCore

/// A look-up: which applications there are, and of a finished one what came of it.
struct TollLookUp: Sendable {
    let exchange: TollExchange
    private var view: TollView { TollView(account: exchange.account) }

    /// Takes the conversation in which it asks.
    init(_ exchange: TollExchange) {
        self.exchange = exchange
    }

    /// The state of what `receipt` claims.
    ///
    /// Both questions share the attempts, so that they are over before the watch of the session.
    func answer(to receipt: ReceiptCode) async throws(ProviderFailure) -> LookUpAnswer {
        guard let clue = TollClue(receipt.subject) else {
            return LookUpAnswer(status: .unreadableOrder)
        }
        var found: [TollApplication]?
        return try await exchange.asking.answer { () async throws(ProviderFailure) in
            do throws(TollFault) {
                let applications =
                    if let found { found } else { try await exchange.applications(clue) }
                found = applications
                return try await answer(applications, for: receipt)
            } catch {
                return try Self.answer(for: error)
            }
        }
    }

    private func answer(
        _ found: [TollApplication], for receipt: ReceiptCode
    ) async throws(TollFault) -> LookUpAnswer {
        guard found.count == 1, let sole = found.first else {
            return LookUpAnswer(status: .several(view.candidates(found, for: receipt)))
        }
        if let status = view.status(of: sole) { return LookUpAnswer(status: status) }
        return try await whole(sole)
    }

    /// The application with its invoices; it must be the one that the list spoke of.
    private func whole(_ listed: TollApplication) async throws(TollFault) -> LookUpAnswer {
        guard let number = listed.application else { throw .answered(.malformed) }
        let bundle: TollBundle
        do throws(TollFault) {
            bundle = try await exchange.bundle(number)
        } catch .answered(.refused(.notFound)) {
            // It was there a moment ago: "no such application" would be wrong.
            throw .answered(.malformed)
        } catch {
            throw error
        }
        guard bundle.application.isSame(as: listed) else { throw .answered(.mismatch) }
        do throws(AnswerFault) {
            return try view.answer(bundle)
        } catch {
            throw .answered(error)
        }
    }

    private static func answer(for fault: TollFault) throws(ProviderFailure) -> LookUpAnswer {
        switch fault {
        case .unasked(.switchedOff): LookUpAnswer(status: .refused(.notAllowed))
        case .unasked(.unwritable): LookUpAnswer(status: .unreadableOrder)
        case .answered(.refused(.notFound)): LookUpAnswer(status: .notFound)
        case .answered, .failed: throw fault.failure
        }
    }
}
