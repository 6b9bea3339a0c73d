// The order for a new bill, and what the platform says to it.

internal import KioskCore

/// Orders at one account.
struct FiscalOrder: Sendable {
    let exchange: FiscalExchange

    private var account: FiscalAccount { exchange.account }

    /// Asks for a new bill in place of the one that a claim names, or for the bill of its payment.
    func reissue(_ claim: Claim) async throws(ProviderFailure) -> OrderOutcome {
        switch claim {
        case .bill(let code, let number, let checkCode):
            let key = FiscalKey(
                code: code, number: number, checkCode: checkCode, form: account.billForm)
            guard let key else { return .refused(.notAllowed) }
            return try await reissue(.bill(key))
        case .notice, .business:
            guard let clue = PaymentClue(claim), account.features.contains(.paymentSearch) else {
                return .refused(.notAllowed)
            }
            let subject: ReissueSubject?
            do throws(ProviderFailure) {
                subject = try await payment(clue)
                try exchange.budget.checkChange()
            } catch {
                return .notSent(error)
            }
            guard let subject else { return .refused(.changed) }
            return try await reissue(subject)
        case .request, .tollOrder, .tollApplication, .vehicle: return .refused(.notAllowed)
        }
    }

    /// The one business that a clue leads to. A notice is resolved first, so that notice and
    /// business number of one payment make one request.
    private func payment(_ clue: PaymentClue) async throws(ProviderFailure) -> ReissueSubject? {
        switch clue {
        case .business(let business, let day): return .payment(business: business, day: day)
        case .notice:
            let records = try await FiscalLookUp(exchange: exchange).payments(clue)
            guard let first = records.first,
                records.allSatisfy({ $0.isSameBusiness(as: first) })
            else { return nil }
            return .payment(business: first.business, day: first.day)
        }
    }

    private func reissue(
        _ subject: ReissueSubject
    ) async throws(ProviderFailure) -> OrderOutcome {
        let serial = account.serial(of: subject)
        let question: FiscalQuestion
        do throws(QuestionFault) {
            question = try .reissue(subject, serial: serial)
        } catch {
            return .notSent(.forbiddenAddress)
        }
        let outcome = try await exchange.once(question) { body throws(AnswerFault) in
            try exchange.reader.reissue(body, serial: serial)
        }
        switch outcome {
        case .success(let receipt): return taken(receipt)
        // What was shown a moment ago is gone, or in another state.
        case .failure(.notFound), .failure(.conflict): return .refused(.changed)
        case .failure(.invalid), .failure(.other): return .refused(.other)
        case .failure(.unauthorised): throw .unauthorised
        case .failure(.faulty): throw .faulty
        }
    }

    /// The request's number can be guessed, so what comes of it shows itself only to whoever knows
    /// the total.
    private func taken(_ receipt: ReissueReceipt) -> OrderOutcome {
        guard receipt.isRefused == false else { return .refused(.other) }
        return .taken(
            follow: ReceiptCode(account.name, .claim(.request(receipt.number)), proof: .total))
    }
}
