// Where a cloud's answer leads.

extension Session {
    /// Goes where the answer leads, by way of the second fact where one is needed.
    mutating func follow(
        _ status: InvoiceStatus, of question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        if status == .notFound, let visit = question.visit.atNextAccount {
            return lookUp(visit, at: now)
        }
        if question.visit.isProven {
            guard question.visit.receipt.isClaim, status.isMiss,
                question.visit.hasOrdered == false
            else {
                return lead(status, question, at: now)
            }
            return miss(question.visit, at: now) { $0.lead(status, question, at: now) }
        }
        let facts = status.provable
        guard let first = facts.first else {
            // To whoever has only a number this is told as well, but it counts as a guess.
            return miss(question.visit, at: now) { $0.lead(status.unproven, question, at: now) }
        }
        let fact = question.visit.receipt.proof ?? .total
        let phase = Proving(
            visit: question.visit, request: question.request, status: status, facts: facts,
            fact: fact.askable(of: first))
        return linger(in: .proving(phase), at: now)
    }

    /// Goes where the answer leads; whatever had to be proven is proven.
    mutating func lead(
        _ status: InvoiceStatus, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        switch status {
        case .ready, .voided, .reversed: show(status, of: question, at: now)
        case .bundle(let found): show(found, of: question, at: now)
        case .several(let candidates): choose(candidates, question, at: now)
        case .needsBuyer(let wanted): buy(wanted, question, at: now)
        case .failed(let refusal, let again): fail(refusal, again, question, at: now)
        case .refused(let refusal): giveUp(Notice(refusal), question, at: now)
        case .reserved(let reservation): tell(.reservation(reservation), question, at: now)
        case .pendingReview: wait(.pendingReview, question, at: now)
        case .issuing: wait(.issuing, question, at: now)
        case .fileNotReady: wait(.fileNotReady, question, at: now)
        case .notFound: notFound(question, at: now)
        case .notRequired: giveUp(.notRequired, question, at: now)
        case .unreadableOrder: giveUp(.unreadableOrder, question, at: now)
        case .unknown: giveUp(.unknownStatus, question, at: now)
        }
    }

    /// No cloud knows it: what an invoice's own code proves can be told all the same.
    private mutating func notFound(
        _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        switch question.visit.receipt.subject {
        case .invoice(let printed): tell(.code(printed.code), question, at: now)
        case .claim: giveUp(.claimNotFound, question, at: now)
        case .order, .application, .serial: giveUp(.notFound, question, at: now)
        }
    }

    private mutating func fail(
        _ refusal: Refusal, _ again: BuyerQuestion?, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        // Whoever asked twice and failed twice is better served by a person.
        guard let again, again.order != nil || again.page != nil, question.visit.orders < 2 else {
            return giveUp(Notice(refusal), question, at: now)
        }
        return buy(again, question, before: .failed(refusal), at: now)
    }

    mutating func giveUp(
        _ notice: Notice, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        let isSilent: Set<Notice> = [
            .notFound, .claimNotFound, .unreadableOrder, .unknownStatus, .needsBuyer,
        ]
        // Whoever has ordered must not hear that there is nothing.
        let told = question.visit.hasOrdered && isSilent.contains(notice) ? .orderUnknown : notice
        return tell(.notice(told), question, at: now)
    }

    private mutating func tell(
        _ subject: Explaining.Subject, _ question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        return explain(subject, visit: question.visit.id, at: now)
    }

    /// Begins to ask for a buyer; where nobody tells what is to be invoiced and no phone can do it
    /// either, only that nobody has asked for the invoice is known.
    private mutating func buy(
        _ wanted: BuyerQuestion, _ question: LookingUp, before: Buying.Before = .nothing,
        at now: Instant
    ) -> [SessionEffect] {
        guard wanted.order != nil || wanted.page != nil else {
            return giveUp(.needsBuyer, question, at: now)
        }
        let isChanged = question.visit.hasChanged && before == .nothing
        var phase = Buying(
            visit: question.visit, purpose: .issue(wanted),
            before: isChanged ? .failed(.changed) : before)
        phase.link = Ready.Link(unmeasured: wanted.page)
        return begin(phase, at: now)
    }
}

extension Visit {
    /// The same customer at the next account that may know the invoice.
    var atNextAccount: Visit? {
        guard case .invoice(var printed) = receipt.subject, let next = printed.others.first else {
            return nil
        }
        printed.others.removeFirst()
        var other = self
        other.receipt.account = next
        other.receipt.subject = .invoice(printed)
        return other
    }
}

extension ReceiptCode {
    /// Whether it is something that a stranger could try out.
    fileprivate var isClaim: Bool {
        if case .claim = subject { true } else { false }
    }
}

extension InvoiceStatus {
    /// What of it may be told to whoever has proven nothing.
    fileprivate var unproven: InvoiceStatus {
        switch self {
        case .several:
            return .notFound
        case .reserved(var reservation):
            reservation.buyer = nil
            return .reserved(reservation)
        case .notFound, .needsBuyer, .pendingReview, .issuing, .fileNotReady, .ready,
            .bundle, .failed, .refused, .voided, .reversed, .notRequired, .unreadableOrder,
            .unknown:
            return self
        }
    }

    /// Whether it says that a guess was wrong.
    fileprivate var isMiss: Bool {
        switch self {
        case .notFound, .unreadableOrder, .refused: true
        case .needsBuyer, .reserved, .pendingReview, .issuing, .fileNotReady, .ready,
            .bundle, .several, .failed, .voided, .reversed, .notRequired, .unknown:
            false
        }
    }
}
