// From what a customer knows of a bill, a payment or a request to what the platform says of it.

internal import KioskCore

/// Answers claims by asking one account, one question after the other.
struct FiscalLookUp: Sendable {
    let exchange: FiscalExchange
    /// What the receipt still has to prove. A payment is found by two facts, and needs none.
    var proof: SecondFact?

    private var account: FiscalAccount { exchange.account }
    private var reader: FiscalReader { exchange.reader }

    /// What the platform says of a claim. What is not in the form of this account's numbers, or not
    /// allowed to it, is answered here.
    func answer(to claim: Claim) async throws(ProviderFailure) -> LookUpAnswer {
        switch claim {
        case .bill(let code, let number, let checkCode):
            let key = FiscalKey(
                code: code, number: number, checkCode: checkCode, form: account.billForm)
            guard let key else { return LookUpAnswer(status: .unreadableOrder) }
            return try await bill(key, payer: .whole) ?? LookUpAnswer(status: .notFound)
        case .notice, .business:
            guard let clue = PaymentClue(claim) else {
                return LookUpAnswer(status: .unreadableOrder)
            }
            return try await payment(clue)
        case .request(let number): return try await request(number)
        case .tollOrder, .tollApplication, .vehicle:
            return LookUpAnswer(status: .unreadableOrder)
        }
    }

    /// The payments that fit a clue; none where the platform knows of none.
    func payments(_ clue: PaymentClue) async throws(ProviderFailure) -> [PaymentRecord] {
        let question: FiscalQuestion
        do throws(QuestionFault) {
            question = try .payments(clue)
        } catch {
            throw .forbiddenAddress
        }
        let records = try await exchange.answer(to: question) { body throws(AnswerFault) in
            try reader.payments(body, clue: clue)
        }
        return records ?? []
    }
}

// MARK: Bills

extension FiscalLookUp {
    /// The bill and the register's word on it; nil where there is no such bill.
    private func bill(
        _ key: FiscalKey, payer: PayerView, replacing old: FiscalNumber? = nil
    ) async throws(ProviderFailure) -> LookUpAnswer? {
        let found = try await exchange.answer(to: .bill(key)) { body throws(AnswerFault) in
            try reader.bill(body, asked: key)
        }
        guard let bill = found else { return nil }
        if let old, let related = bill.related, related != old { throw .mismatch }
        return FiscalFinding(
            bill: bill, register: try await register(key.number), payer: payer, account: account
        ).answer
    }

    /// What the register says of a bill; nil where it cannot be asked or gives no state. Only a
    /// silent register is no hindrance: one that speaks of another bill is.
    private func register(
        _ number: FiscalNumber
    ) async throws(ProviderFailure) -> FiscalStanding? {
        do throws(ProviderFailure) {
            let outcome = try await exchange.outcome(of: .standing(of: number)) {
                body throws(AnswerFault) in try reader.standing(body, of: number)
            }
            switch outcome {
            case .success(let standing): return standing
            case .failure(.unauthorised): throw .unauthorised
            case .failure: return nil
            }
        } catch {
            switch error {
            case .unreachable, .timedOut, .faulty: return nil
            case .malformed, .tooLarge, .unauthorised, .mismatch, .forbiddenAddress, .cancelled:
                throw error
            }
        }
    }
}

// MARK: Payments

extension FiscalLookUp {
    private func payment(_ clue: PaymentClue) async throws(ProviderFailure) -> LookUpAnswer {
        guard account.features.contains(.paymentSearch) else {
            return LookUpAnswer(status: .refused(.notAllowed))
        }
        let records = try await payments(clue)
        guard let first = records.first else { return LookUpAnswer(status: .notFound) }
        guard records.count <= Limits.candidates else { throw .tooLarge }
        let isOne = records.allSatisfy { $0.isSameBusiness(as: first) }
        guard isOne else { return several(records, areLeading: true) }
        guard records.contains(where: { $0.bill != nil }) else {
            return several(records, areLeading: false)
        }
        return try await bill(of: records, business: first.business, day: first.day)
    }

    /// The bill of payments that are one business. It must be one of those that the payments name:
    /// nothing else tells it from a stranger's.
    private func bill(
        of records: [PaymentRecord], business: String, day: CalendarDate
    ) async throws(ProviderFailure) -> LookUpAnswer {
        let question: FiscalQuestion
        do throws(QuestionFault) {
            question = try .key(business: business, day: day)
        } catch {
            throw .malformed
        }
        let key = try await exchange.answer(to: question) { body throws(AnswerFault) in
            try reader.key(body)
        }
        guard let key else { return LookUpAnswer(status: .notFound) }
        guard records.contains(where: { $0.bill == key.number }) else { throw .mismatch }
        return try await bill(key, payer: .masked) ?? LookUpAnswer(status: .notFound)
    }

    private func several(_ records: [PaymentRecord], areLeading: Bool) -> LookUpAnswer {
        let services: [InvoiceOffer.Service] =
            account.features.contains(.reissue) && areLeading == false ? [.reissue] : []
        return LookUpAnswer(
            status: .several(
                records.map { record in
                    Candidate(
                        facts: record.facts(hidesTotal: proof != nil),
                        receipt: areLeading ? receipt(for: record) : nil, services: services,
                        provable: proof.map { _ in ProvableFacts(total: record.amount) })
                }))
    }

    private func receipt(for record: PaymentRecord) -> ReceiptCode {
        ReceiptCode(
            account.name, .claim(.business(record.business, day: record.day)), proof: proof)
    }
}

// MARK: Requests for new bills

extension FiscalLookUp {
    private func request(_ number: String) async throws(ProviderFailure) -> LookUpAnswer {
        guard account.features.contains(.reissue) else {
            return LookUpAnswer(status: .refused(.notAllowed))
        }
        guard FiscalReissue.isNumber(number) else {
            return LookUpAnswer(status: .unreadableOrder)
        }
        let found = try await exchange.answer(to: .state(ofReissue: number)) {
            body throws(AnswerFault) in try reader.reissue(body, number: number)
        }
        guard let reissue = found else { return LookUpAnswer(status: .notFound) }
        switch reissue.state {
        case .received, .inReview: return LookUpAnswer(status: .pendingReview)
        case .refused: return LookUpAnswer(status: .refused(.other))
        case .issued(let key):
            // Where the platform's halves are not of one mind yet, the bill is still on its way.
            return try await bill(key, payer: .masked, replacing: reissue.replaced)
                ?? LookUpAnswer(status: .issuing)
        }
    }
}
