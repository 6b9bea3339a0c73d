// Many invoices of one application: pick one, several or all.

extension Session {
    mutating func bundle(
        _ phase: Bundling, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .command(.next), .command(.previous):
            var next = phase
            next.cursor = phase.cursor.moved(by: input, within: phase.bundle.parts.count)
            return keep(next, at: now)
        case .command(.mark):
            return keep(phase.marking(phase.cursor), at: now)
        case .command(.print):
            if isSettling == false, let attempt = phase.pickedDoubt {
                let doubt = Doubting(
                    back: .bundle(phase), attempts: [attempt], part: phase.cursor, since: now)
                return ask(doubt, at: now)
            }
            return run(phase, phase.picked, at: now)
        case .command(.printAll):
            return run(phase, Array(phase.bundle.parts.indices), at: now)
        case .command(.phone) where phase.link.fits:
            return showLink(of: .bundle(phase), at: now)
        case .command(.retitle) where phase.bundle.services.contains(.retitle):
            return begin(Buying(visit: phase.visit, purpose: .retitle(phase)), at: now)
        case .command(.cancel):
            return finish(at: now)
        case .anyKey, .command:
            return keep(phase, at: now)
        case .deadline(.idle):
            return finish(at: now)
        case .linkFit:
            return handleBehind(.bundle(phase), input)
        case .resized:
            return measureAgain(.bundle(phase))
        case .refused(let subject, let reason, let characters):
            fulfilment = .unfulfilled
            return refuse(reason: reason, characters: characters, at: now)
                + explain(subject, visit: phase.visit.id, back: .bundle(phase), at: now)
        case .receipt, .title, .reading, .ended, .cloud, .submitted, .progress, .jobEnded,
            .deadline, .recordFailed, .answer:
            return anywhere(input, at: now)
        }
    }

    /// Shows what came of an application.
    mutating func show(
        _ found: InvoiceBundle, of question: LookingUp, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = found.isReversed ? .unfulfilled : .fulfilled
        var bundle = found
        bundle.parts = Array(found.parts.prefix(Limits.bundleParts))
        var phase = Bundling(
            visit: question.visit, request: question.request, bundle: bundle,
            link: Ready.Link(unmeasured: found.link))
        let measuring = phase.link.measure { nextRequest() }
        return keep(phase, at: now) + measuring
    }

    mutating func keep(_ phase: Bundling, at now: Instant) -> [SessionEffect] {
        var phase = phase
        phase.run = nil
        return linger(in: .bundle(phase), at: now)
    }

    /// Puts documents on paper, one job each.
    private mutating func run(
        _ phase: Bundling, _ wanted: [Int], at now: Instant
    ) -> [SessionEffect] {
        let parts = wanted.filter { phase.mayPrint($0) }
        guard parts.isEmpty == false, mayPrint else {
            fulfilment = .unfulfilled
            return keep(phase, at: now)
        }
        fulfilment = .pending
        var next = phase
        next.run = Bundling.Run(parts: parts, total: parts.count)
        return fetchNext(next, at: now)
    }

    private mutating func fetchNext(_ phase: Bundling, at now: Instant) -> [SessionEffect] {
        guard let part = phase.run?.parts.first else { return keep(phase, at: now) }
        let request = nextRequest()
        var next = phase
        next.run?.fetching = request
        let entry = JournalEntry(
            .documentFetch, visit: phase.visit.id, request: request, .part(part + 1))
        return [.record(entry), .fetchDocument(request, of: phase.request, part: part)]
            + move(to: .collating(next), [.phase: Limits.orderWatch], at: now)
    }
}

// MARK: One document after the other

extension Session {
    mutating func collating(
        _ phase: Bundling, _ input: SessionInput, at now: Instant
    ) -> [SessionEffect] {
        switch input {
        case .cloud(.document(let request, let result)) where request == phase.run?.fetching:
            return arrived(phase, request, result, at: now)
        case .deadline(.phase):
            let given = phase.openRequests.map(SessionEffect.cancel)
            return given + stop(phase, .partUnavailable, at: now)
        case .command(.cancel):
            return phase.openRequests.map(SessionEffect.cancel) + keep(phase, at: now)
        case .refused(_, let reason, let characters):
            return refuse(reason: reason, characters: characters, at: now)
        case .linkFit:
            return handleBehind(.bundle(phase), input)
        case .resized:
            return measureAgain(.bundle(phase))
        case .command, .anyKey, .receipt, .title, .reading, .answer:
            return []
        case .ended, .cloud, .submitted, .progress, .jobEnded, .deadline, .recordFailed:
            return anywhere(input, at: now)
        }
    }

    private mutating func arrived(
        _ phase: Bundling, _ request: RequestID, _ result: Result<InvoiceDocument, DocumentFault>,
        at now: Instant
    ) -> [SessionEffect] {
        let entry = record(result, of: request, visit: phase.visit.id)
        guard case .success(let found) = result, let part = phase.run?.parts.first else {
            return [entry] + stop(phase.without(result), .partUnavailable, at: now)
        }
        let document = current(found)
        if isPrinterBlocked {
            // The list says what the printer wants.
            return [entry, .release(request)] + keep(phase, at: now)
        }
        guard mayPrint(document) else {
            let reason: Notice = journalIsDown ? .printNotRecorded : .partUnavailable
            return [entry, .release(request)] + stop(phase, reason, at: now)
        }
        var next = phase
        next.run?.fetching = nil
        return [entry]
            + printCopy(
                of: document, number: phase.bundle.parts[part].identity.number,
                behind: .bundle(next), at: now)
    }

    /// A document is out; the next one follows unless the customer gave up.
    mutating func goOn(
        _ phase: Bundling, cancelled: Bool, at now: Instant
    ) -> [SessionEffect] {
        var next = phase
        if let part = phase.run?.parts.first {
            next.printed.insert(part)
            next.marked.remove(part)
        }
        next.run?.parts.removeFirst()
        if next.run?.parts.isEmpty == false, cancelled == false {
            return fetchNext(next, at: now)
        }
        next.run = nil
        return collect(.bundle(next), at: now)
    }

    /// Something went wrong: what is out is marked in the list, the rest can be printed later.
    mutating func stop(
        _ phase: Bundling, _ notice: Notice, at now: Instant
    ) -> [SessionEffect] {
        fulfilment = .unfulfilled
        return explain(
            notice, visit: phase.visit.id, back: Shown.bundle(phase).atRest(), at: now)
    }
}

extension Shown {
    /// The same with nothing under way: after a fault nothing goes on by itself.
    func atRest() -> Shown {
        guard case .bundle(var phase) = self else { return self }
        phase.run = nil
        return .bundle(phase)
    }

    /// Makes room for the next file of a bundle.
    func released(_ document: InvoiceDocument) -> [SessionEffect] {
        if case .bundle = self { [.release(document.id)] } else { [] }
    }
}

extension Bundling {
    /// Whether a part can be printed: a reversed one is of no use, and one that has come out in
    /// this visit is not printed again.
    func mayPrint(_ part: Int) -> Bool {
        bundle.parts.indices.contains(part) && bundle.isReversed == false
            && bundle.parts[part].hasFile && printed.contains(part) == false
            && doubtful[part] == nil
    }

    /// The marked ones that can be printed, or the one that is pointed at if none is marked.
    var picked: [Int] {
        marked.isEmpty ? [cursor] : marked.sorted().filter { mayPrint($0) }
    }

    /// The attempt to be asked about, where the one that is pointed at is in doubt.
    var pickedDoubt: AttemptID? { marked.isEmpty ? doubtful[cursor] : nil }

    /// Whether there is nothing left to print.
    var isAllPrinted: Bool {
        bundle.parts.indices.allSatisfy { mayPrint($0) == false }
    }

    /// The questions that are under way.
    var openRequests: [RequestID] { run?.fetching.map { [$0] } ?? [] }

    /// The same, with what is being fetched marked as not to be had, unless only the way to it
    /// failed.
    fileprivate func without(_ result: Result<InvoiceDocument, DocumentFault>) -> Bundling {
        guard case .failure(let fault) = result, fault.isLasting, let part = run?.parts.first else {
            return self
        }
        var next = self
        next.bundle.parts[part].hasFile = false
        next.marked.remove(part)
        return next
    }

    fileprivate func marking(_ part: Int) -> Bundling {
        var next = self
        if next.marked.remove(part) == nil, mayPrint(part) { next.marked.insert(part) }
        return next
    }
}
