// Every event that a session can meet, with the orders that a dialogue may wait for.

@testable import KioskCore

/// What those tests are met with.
enum EveryEvent {
    /// All of them; answers speak of the last orders, and of one that never was.
    static func events(for dialogue: Dialogue) -> [SessionEvent] {
        let last = dialogue.lastRequest
        let requests = [last - 1, last, last + 1].map(RequestID.init(number:))
        return requests.flatMap { answers($0, dialogue) }
            + keys + scans + deadlines(of: dialogue) + others
    }

    /// One of them: every second one answers one of the last two orders.
    static func event(
        for dialogue: Dialogue, _ below: (Int) -> Int
    ) -> SessionEvent {
        let kinds = below(8)
        let request = RequestID(number: dialogue.lastRequest - below(2))
        let events =
            switch kinds {
            case 0...2: answers(request, dialogue)
            case 3, 4: keys
            case 5: scans
            case 6: deadlines(of: dialogue)
            default: others
            }
        return events.isEmpty ? .display(.resized) : events[below(events.count)]
    }

    private static func deadlines(of dialogue: Dialogue) -> [SessionEvent] {
        dialogue.session.armed.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { .deadline(Deadline($0.key, at: $0.value)) }
    }

    private static func answers(_ request: RequestID, _ dialogue: Dialogue) -> [SessionEvent] {
        statuses.map { .cloud(.status(request, .success($0))) }
            + ProviderFailure.allCases.map { .cloud(.status(request, .failure($0))) }
            + outcomes.map { .cloud(.ordered(request, .success($0))) }
            + ProviderFailure.allCases.map { .cloud(.ordered(request, .failure($0))) }
            + [
                .cloud(.document(request, .failure(.broken))),
                .cloud(.document(request, .success(dialogue.document(request)))),
                .printer(.submitted(request, job: 1)),
                .printer(.progress(request, JobProgress(state: .stopped, reasons: [.paused]))),
                .printer(.ended(request, .completed)), .printer(.ended(request, .aborted)),
                .printer(.ended(request, .canceled)), .printer(.ended(request, .unknown)),
                .printer(.ended(request, .refused(.other, status: "x"))),
                .display(.link(request, .fits)),
                .display(.offered(request, link: "http://kiosk.example/k7q2")),
                .display(.offered(request, link: nil)),
                .staff(.sheet(request, dialogue.document(request))),
                .staff(.sheet(request, nil)),
                .display(.link(request, .needs(columns: 90, rows: 40))),
                .journal(.failed(dropped: [request])),
            ]
    }

    static let statuses: [InvoiceStatus] =
        [
            .notFound, .needsBuyer(BuyerQuestion()), .needsBuyer(Dialogue.question),
            .needsBuyer(Dialogue.questionWithPage), .reserved(Reservation(seller: "示例")),
            .pendingReview, .issuing, .fileNotReady(Dialogue.invoice), Dialogue.ready,
            Dialogue.sendable, Dialogue.lostBill, .bundle(Dialogue.application),
            .bundle(Dialogue.renamed), Dialogue.newBill, .needsBuyer(Dialogue.questionForPage),
            .several(Dialogue.payments), .several([]), .failed(.other),
            .failed(.device, again: Dialogue.question), .voided(Dialogue.invoice),
            .reversed(Dialogue.invoice, Reversal()),
            .reversed(Dialogue.invoice, Reversal(.full, offer: InvoiceOffer(format: .pdf))),
            .notRequired, .unreadableOrder, .unknown(code: "99"),
        ] + Refusal.allCases.map(InvoiceStatus.refused)

    static let outcomes: [OrderOutcome] =
        [.taken(), .taken(follow: Dialogue.request), .alreadyThere, .unclear]
        + [.page(Dialogue.page)]
        + Refusal.allCases.map(OrderOutcome.refused)
        + ProviderFailure.allCases.map(OrderOutcome.notSent)

    private static let keys: [SessionEvent] =
        ("0123456789.x@*/+-".map(KeyPress.character)
        + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(KeyPress.function)
        + [.enter, .tab, .escape, .backspace, .up, .down, .left, .right]).map(SessionEvent.key)

    private static let scans: [SessionEvent] =
        Command.allCases.map { .scanner(.scanned(Scan(text: "KIOSK"), .command($0))) }
        + Unrecognised.allCases.map {
            .scanner(.scanned(Scan(text: "117.00"), .unrecognised($0)))
        }
        + ScanFault.allCases.map { .scanner(.faulty($0, characters: 3)) }
        + BuyerKind.allCases.map {
            .scanner(
                .scanned(
                    Scan(text: "T"),
                    .title(InvoiceTitle(Buyer($0, name: "W")), Dialogue.titleCode)))
        }
        + [
            .scanner(.scanned(Scan(text: "A1"), .receipt(Dialogue.receipt))),
            .scanner(.scanned(Scan(text: "A2"), .receipt(Dialogue.typed))),
            .scanner(.scanned(Scan(text: "A3"), .named(Dialogue.code))),
            .scanner(.scanned(Scan(text: "A4"), .receipt(Dialogue.ownCode))),
            .scanner(.reading(characters: 9)), .scanner(.ended),
        ]

    private static let others: [SessionEvent] =
        CloudCondition.Circuit.allCases.map {
            .cloud(.condition(Dialogue.account, CloudCondition(circuit: $0, clockSkew: 400)))
        }
        + [
            .deadline(Deadline(.phase, at: .start)),
            .scanner(.condition(ScannerName("hall"), .missing)),
            .scanner(.condition(ScannerName("hall"), .connected(Dialogue.identity))),
            .printer(.condition(.preferred, .unknown)),
            .printer(.condition(.preferred, .blocked([.mediaJam]))),
            .display(.resized), .journal(.failed(dropped: [])), .journal(.restored),
            .journal(.opened([])),
            .display(.clock(ClockTime(minutes: 845))), .staff(.admitted(Dialogue.pass)),
            .staff(.refused(.used, characters: 90)), .staff(.kept(true)), .staff(.kept(false)),
            .staff(.report(StaffReport(version: "1", freeMegabytes: 7))),
        ]
}

extension Dialogue {
    /// The number of the last order, whether or not it needed a record.
    fileprivate var lastRequest: Int {
        said.reversed().lazy.compactMap { effect in
            if case .fitLink(let request, _) = effect { request } else { effect.order }
        }.first?.number ?? 1
    }
}
