// A number is typed, where a code is damaged: each field checks itself while it is typed.

extension Session {
    mutating func entering(
        _ phase: Entering, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .answer(.done):
            return goOn(phase, at: now)
        case .answer(let part):
            return keep(phase.adding(part), at: now)
        case .anyKey, .command(.print), .command(.phone), .command(.enterSerial),
            .command(.enterBill):
            return keep(phase, at: now)
        case .command(.language):
            language = language.other
            return keep(phase, at: now)
        case .command(.cancel):
            return finish(at: now)
        case .deadline(.idle) where phase.warned == false:
            var warned = phase
            warned.warned = true
            return move(to: .entering(warned), [.idle: Limits.idleWarning], at: now)
        case .deadline(.idle):
            return finish(at: now)
        case .recordFailed:
            journalIsDown = true
            return finish(at: now)
        case .refused(let subject, let reason, let characters):
            var next = phase
            next.refused = subject
            // Nobody pressed a key: a broken scanner must not keep a number on the screen.
            state = .entering(next)
            return refuse(reason: reason, characters: characters, at: now)
        case .receipt, .reading, .ended, .cloud, .submitted, .progress, .jobEnded,
            .linkFit, .deadline, .recordRestored, .resized:
            return anywhere(input, at: now)
        }
    }

    /// Begins to ask for the first field, if this may be typed here.
    mutating func enter(_ field: TypedField, at now: Instant) -> [SessionEffect] {
        guard let lengths = lengths(of: field) else { return [] }
        return keep(Entering(field: field, lengths: lengths), at: now)
    }

    private func lengths(of field: TypedField) -> ClosedRange<Int>? {
        switch field {
        case .serial: typedForms.serial?.lengths
        case .billCode: typedForms.fiscalBill ? 8...8 : nil
        case .billNumber: typedForms.fiscalBill ? 10...10 : nil
        case .billCheck: typedForms.fiscalBill ? 6...6 : nil
        }
    }

    private mutating func keep(_ phase: Entering, at now: Instant) -> [SessionEffect] {
        var phase = phase
        phase.warned = false
        return move(to: .entering(phase), Session.untilWarning, at: now)
    }

    /// Takes the field, if it is whole, and asks for the next or for the invoice.
    private mutating func goOn(_ phase: Entering, at now: Instant) -> [SessionEffect] {
        guard phase.missing == 0 else {
            var missed = phase
            missed.missed = true
            missed.refused = nil
            return keep(missed, at: now)
        }
        switch phase.field {
        case .serial:
            guard let form = typedForms.serial else { return finish(at: now) }
            return begin(
                .serial(form.account, serial: phase.typed, proof: form.proof), at: now)
        case .billCode:
            return ask(.billNumber, after: phase, at: now)
        case .billNumber:
            return ask(.billCheck, after: phase, at: now)
        case .billCheck:
            return name(phase, at: now)
        }
    }

    private mutating func ask(
        _ field: TypedField, after phase: Entering, at now: Instant
    ) -> [SessionEffect] {
        guard let lengths = lengths(of: field) else { return finish(at: now) }
        var next = Entering(field: field, lengths: lengths)
        next.done = phase.done.merging([phase.field: phase.typed]) { _, new in new }
        return keep(next, at: now)
    }

    /// No cloud is asked for fiscal e-bills here: what was typed is told as what it is. The check
    /// code proves who holds the bill, and is not shown again.
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
        next.refused = nil
        next.typed = part.added(to: typed, atMost: lengths.upperBound)
        return next
    }
}
