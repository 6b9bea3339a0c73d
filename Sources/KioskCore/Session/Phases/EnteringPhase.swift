// Something is typed: each field checks itself while it is typed.

extension Session {
    mutating func entering(
        _ phase: Entering, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .answer(.done):
            return goOn(phase, at: now)
        case .answer(let part):
            return keep(phase.adding(part), at: now)
        case .command(.cancel):
            return leave(phase, at: now)
        case .anyKey, .command:
            return keep(phase, at: now)
        case .title(let title, _, _):
            return confirm(title, behind: phase.back, at: now)
        case .deadline(.idle):
            return finish(at: now)
        case .refused(let subject, let reason, let characters):
            var next = phase
            next.refused = subject
            // Nobody pressed a key: a broken scanner must not keep a number on the screen.
            state = .entering(next)
            return refuse(reason: reason, characters: characters, at: now)
        case .cloud, .linkFit:
            guard let shown = phase.back else { return anywhere(input, at: now) }
            return handleBehind(shown, input) + lateUnless(shown, input, at: now)
        case .resized:
            return phase.back.map { measureAgain($0) } ?? []
        case .receipt, .reading, .ended, .submitted, .progress, .jobEnded, .deadline,
            .recordFailed:
            return anywhere(input, at: now)
        }
    }

    /// Begins to ask for the first field, if this may be typed here.
    mutating func enter(
        _ form: TypedForm, back: Shown? = nil, at now: Instant
    ) -> [SessionEffect] {
        guard let field = typedForms.fields(of: form).first else { return [] }
        var phase = Entering(form: form, field: field, lengths: typedForms.lengths(of: field))
        phase.back = back
        return keep(phase, at: now)
    }

    private mutating func keep(_ phase: Entering, at now: Instant) -> [SessionEffect] {
        linger(in: .entering(phase), at: now)
    }

    private mutating func leave(_ phase: Entering, at now: Instant) -> [SessionEffect] {
        phase.back.map { returnTo($0, at: now) } ?? finish(at: now)
    }

    /// Takes the field, if it is whole, and asks for the next or goes where the form leads.
    private mutating func goOn(_ phase: Entering, at now: Instant) -> [SessionEffect] {
        guard phase.missing == 0 else {
            var missed = phase
            missed.missed = true
            missed.refused = nil
            return keep(missed, at: now)
        }
        guard phase.field.isPlausible(phase.typed) else {
            var wrong = phase
            wrong.isWrong = true
            wrong.refused = nil
            return keep(wrong, at: now)
        }
        var next = phase
        next.done[phase.field] = phase.typed
        let fields = typedForms.fields(of: phase.form)
        guard let at = fields.firstIndex(of: phase.field), at + 1 < fields.count else {
            return submit(next, at: now)
        }
        let field = fields[at + 1]
        var following = Entering(
            form: phase.form, field: field, lengths: typedForms.lengths(of: field))
        following.done = next.done
        following.back = phase.back
        return keep(following, at: now)
    }

    /// Everything is there.
    private mutating func submit(_ phase: Entering, at now: Instant) -> [SessionEffect] {
        if let back = phase.back { return answer(phase, to: back, at: now) }
        if let receipt = typedForms.receipt(phase) { return begin(receipt, at: now) }
        return name(phase, at: now)
    }

    /// What was typed belongs to what stood on the screen before.
    private mutating func answer(
        _ phase: Entering, to back: Shown, at now: Instant
    ) -> [SessionEffect] {
        let text = phase.done[phase.field] ?? ""
        switch (phase.form, back) {
        case (.organisation, .buyer(let buying)):
            return confirm(Buyer(.organisation, name: text), [], for: buying, at: now)
        case (.person, .buyer(let buying)):
            let buyer = Buyer(.person, name: text.isEmpty ? nil : text)
            return confirm(buyer, [], for: buying, at: now)
        case (.email, .invoice(let ready)):
            return confirm(.send(.email(text)), of: ready.visit, back: .ready(ready), at: now)
        case (.message, .invoice(let ready)):
            return confirm(.send(.message(text)), of: ready.visit, back: .ready(ready), at: now)
        case (_, .invoice), (_, .bundle), (_, .buyer):
            return returnTo(back, at: now)
        }
    }

    /// No cloud is asked for such bills here: what was typed is told as what it is. The check code
    /// proves who holds the bill, and is not shown again.
    private mutating func name(_ phase: Entering, at now: Instant) -> [SessionEffect] {
        let code = NamedCode(
            .fiscalBill,
            facts: [
                NamedCode.Fact(.code, phase.done[.billCode] ?? ""),
                NamedCode.Fact(.number, phase.done[.billNumber] ?? ""),
            ], advice: .itsService)
        fulfilment = .unfulfilled
        return refuse(reason: Token(CodeKind.fiscalBill.rawValue), characters: 0, at: now)
            + explain(.code(code), at: now)
    }
}

extension Entering {
    /// The same field with a part added to it, within its bound.
    fileprivate func adding(_ part: AnswerPart) -> Entering {
        var next = self
        next.missed = false
        next.isWrong = false
        next.refused = nil
        next.typed = part.added(to: typed, atMost: lengths.upperBound)
        return next
    }
}
