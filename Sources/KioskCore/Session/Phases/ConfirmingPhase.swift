// The last look before something is ordered that cannot be taken back.

extension Session {
    mutating func confirming(
        _ phase: Confirming, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.confirm):
            return place(phase.order, for: phase.visit, back: phase.back, at: now)
        case .command(.cancel):
            return resume(phase.back, at: now)
        case .anyKey, .command:
            return keep(phase, at: now)
        case .title(let title, _, _):
            return confirm(title, behind: phase.back.shown, at: now)
        case .deadline(.idle):
            fulfilment = .unfulfilled
            return finish(at: now)
        case .cloud, .linkFit:
            guard let shown = phase.back.shown else { return anywhere(input, at: now) }
            return handleBehind(shown, input) + lateUnless(shown, input, at: now)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .resized:
            return phase.back.shown.map { measureAgain($0) } ?? []
        case .receipt, .reading, .ended, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Asks whether something is really to be ordered.
    mutating func confirm(
        _ order: CloudOrder, _ warnings: [InvoiceTitle.Warning] = [], of visit: Visit,
        back: SessionState, at now: Instant
    ) -> [SessionEffect] {
        keep(Confirming(visit: visit, order: order, warnings: warnings, back: back), at: now)
    }

    private mutating func keep(_ phase: Confirming, at now: Instant) -> [SessionEffect] {
        linger(in: .confirming(phase), at: now)
    }

    /// Orders it; the intent is recorded first, with the serial that stays the same for good.
    mutating func place(
        _ order: CloudOrder, for customer: Visit, back: SessionState, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .pending
        var visit = customer
        let request = nextRequest()
        var intent = JournalEntry(
            .orderIntent, visit: visit.id, request: request, .account(visit.receipt.account),
            .order(order.token), .receipt(MaskedNumber(visit.receipt.reference)))
        switch order {
        case .issue(let content, let buyer):
            visit.buyer = buyer
            visit.orders += 1
            intent.fields += [
                .serial(MaskedNumber(content.serial.text)), .buyer(Token(buyer.kind.rawValue)),
            ]
        case .page(let content):
            intent.fields.append(.serial(MaskedNumber(content.serial.text)))
        case .retitle(let bundle, let buyer):
            visit.superseded = .application(bundle.number)
            visit.buyer = buyer
            visit.orders += 1
            intent.fields.append(.buyer(Token(buyer.kind.rawValue)))
        case .reissue:
            visit.superseded = back.shown.flatMap(\.superseded) ?? .nothing
            visit.orders += 1
        case .send:
            break
        }
        let next = Ordering(
            visit: visit, request: request, order: order, back: back, since: now)
        return [.record(intent), .order(request, visit.receipt, order)]
            + move(to: .ordering(next), [.phase: Limits.ordering], at: now)
    }
}
