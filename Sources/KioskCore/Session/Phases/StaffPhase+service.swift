// Staff close the kiosk to customers, or open it again.

extension Session {
    mutating func toggleService(_ phase: Staff, at now: Instant) -> [SessionEffect] {
        guard switching == nil else { return stay(phase, at: now) }
        let wanted = Switching(
            isClosed: isClosedByStaff == false, visit: phase.visit,
            actor: phase.pass.technician)
        switching = wanted
        var next = phase
        next.isNotKept = false
        return [.keepClosed(wanted.isClosed)] + stay(next, at: now)
    }

    /// Takes the wish of somebody who is not at the screen. Where the same is being asked for at
    /// the screen, that comes first.
    mutating func orderService(isClosed: Bool, by actor: Token) -> [SessionEffect] {
        guard switching == nil, isClosedByStaff != isClosed else { return [] }
        switching = Switching(isClosed: isClosed, visit: nil, actor: actor)
        return [.keepClosed(isClosed)]
    }

    /// What is not kept over a restart does not hold before it either: the screen would say
    /// something else than the next start does. Whoever asked may have left meanwhile.
    mutating func switched(_ isKept: Bool, at now: Instant) -> [SessionEffect] {
        guard let wanted = switching else { return [] }
        switching = nil
        change { $0.isNotKept = isKept == false }
        guard isKept else { return [] }
        isClosedByStaff = wanted.isClosed
        let entry = JournalEntry(
            wanted.isClosed ? .outOfService : .inService, visit: wanted.visit, .reason("staff"),
            .actor(wanted.actor))
        return [.record(entry)] + takeEffect(at: now)
    }

    /// A kiosk that nobody uses closes or opens at once; otherwise the visit comes to its end
    /// first.
    private mutating func takeEffect(at now: Instant) -> [SessionEffect] {
        switch state {
        case .welcome: isClosedByStaff ? close(at: now) : []
        case .outOfService: isClosedByStaff ? [] : finish(at: now)
        case .reading, .entering, .lookingUp, .proving, .choosing, .buying, .confirming, .ordering,
            .waiting, .ready, .bundle, .collating, .printing, .doubting, .copying, .collect,
            .phone, .explaining, .staff:
            []
        }
    }
}
