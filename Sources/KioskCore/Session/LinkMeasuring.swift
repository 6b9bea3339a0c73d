// A link is measured against the screen before it is offered as a QR code.

extension Ready.Link {
    /// Whether it is known if it fits.
    var isMeasured: Bool {
        if case .measuring = self { false } else { true }
    }

    /// Whether this is the question that `request` answers.
    func isMeasured(by request: RequestID) -> Bool {
        if case .measuring(request, _) = self { true } else { false }
    }

    /// A link that is still to be measured; none if there is none.
    init(unmeasured link: String?) {
        self = link.map(Ready.Link.tooLarge) ?? .none
    }

    /// Asks whether the link fits the screen; nothing if there is none.
    mutating func measure(as request: () -> RequestID) -> [SessionEffect] {
        guard let link = text else { return [] }
        let request = request()
        self = .measuring(request, link)
        return [.fitLink(request, link: link)]
    }

    /// Takes the answer; that the link does not fit is recorded.
    mutating func take(
        _ fit: LinkFit, to request: RequestID, visit: VisitID?
    ) -> [SessionEffect] {
        guard case .measuring(request, let link) = self else { return [] }
        switch fit {
        case .fits:
            self = .fits(link)
            return []
        case .needs(let columns, let rows):
            self = .tooLarge(link)
            let entry = JournalEntry(
                .phoneLinkTooLarge, visit: visit, request: request,
                .characters(link.utf8.count), .columns(columns), .rows(rows))
            return [.record(entry)]
        }
    }
}
