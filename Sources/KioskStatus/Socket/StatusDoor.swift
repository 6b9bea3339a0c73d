// The thread that lets callers in, reads what they ask and sends what they are told.

internal import Glibc

/// Serves the socket until the mailbox says stop. All its waiting is one poll(2).
struct StatusDoor {
    /// A request that has been read and may be answered.
    struct Question: Sendable {
        let caller: Int
        let request: StatusRequest
        let peer: Peer
    }

    private let listener: StatusSocket
    private let mailbox: StatusMailbox
    private let ask: (Question) -> Void
    private var callers: [Int: Caller] = [:]
    private var last = 0
    /// Nobody is let in until then.
    private var rest = ContinuousClock.now
    private let owner = UInt32(geteuid())

    /// Lets callers in at `listener`; answers come by the mailbox.
    init(_ listener: StatusSocket, _ mailbox: StatusMailbox, ask: @escaping (Question) -> Void) {
        self.listener = listener
        self.mailbox = mailbox
        self.ask = ask
    }

    /// Goes round until the mailbox says stop, or poll(2) fails.
    mutating func serve() {
        while mailbox.isStopped == false {
            guard let ready = wait() else { return }
            let now = ContinuousClock.now
            for answer in mailbox.empty() { callers[answer.caller]?.hear(answer.bytes, from: now) }
            for caller in ready { attend(to: caller, at: now) }
            sendAndDrop(at: now)
            admit(at: now)
        }
    }

    /// Waits until something can be done; returns the callers that said something or are gone.
    private func wait() -> [Int]? {
        let held = callers.filter { $1.socket != nil }.map { ($0.key, $0.value) }
        var looks = [look(listensNow ? listener.number : -1), look(mailbox.descriptor)]
        for (_, caller) in held {
            looks.append(look(caller.socket?.number ?? -1, caller.awaits))
        }
        let found = unsafe poll(&looks, nfds_t(looks.count), timeout(held.map { $1.end }))
        guard found >= 0 || errno == EINTR || errno == EAGAIN else { return nil }
        // Without listener or bell there is nothing to wait for.
        guard looks.prefix(2).allSatisfy({ $0.revents & Int16(POLLNVAL | POLLERR) == 0 }) else {
            return nil
        }
        return zip(held, looks.dropFirst(2)).filter { found > 0 && $1.revents != 0 }.map { $0.0.0 }
    }

    private var listensNow: Bool {
        callers.count < StatusLimits.callers && rest <= .now
    }

    private func look(_ number: Int32, _ events: Int32 = POLLIN) -> pollfd {
        pollfd(fd: number, events: Int16(truncatingIfNeeded: events), revents: 0)
    }

    /// Milliseconds until the first of `ends`, or until somebody may be let in again.
    private func timeout(_ ends: [ContinuousClock.Instant]) -> Int32 {
        let now = ContinuousClock.now
        guard let end = (ends + (rest > now ? [rest] : [])).min() else { return -1 }
        let (seconds, attoseconds) = max(.zero, end - now).components
        return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    /// Reads what a caller says.
    private mutating func attend(to number: Int, at now: ContinuousClock.Instant) {
        guard var caller = callers[number] else { return }
        defer { callers[number] = caller }
        switch (caller.phase, caller.read()) {
        case (.asking, .line(let line)): answer(line, of: number, &caller, at: now)
        case (.asking, .tooLong): caller.hear(Self.nonsense("The request is too long."), from: now)
        case (.asking, .gone): caller.drop()
        case (.asking, .more): break
        // It said all that it may say: what is there now is its end.
        case (.waiting, _): caller.drop()
        case (.hearing, _): break
        }
    }

    private func answer(
        _ line: [UInt8], of number: Int, _ caller: inout Caller, at now: ContinuousClock.Instant
    ) {
        guard let request = StatusLine.request(line) else {
            return caller.hear(Self.nonsense("The line is no request."), from: now)
        }
        guard request.ask.isChange == false || caller.peer.mayChange(kioskOf: owner) else {
            let refusal = StatusAnswer.refused(
                .notAllowed, details: ["Only root and the kiosk's own account may change it."])
            return caller.hear(StatusLine.bytes(refusal), from: now)
        }
        caller.wait(from: now)
        ask(Question(caller: number, request: request, peer: caller.peer))
    }

    private static func nonsense(_ why: String) -> [UInt8] {
        StatusLine.bytes(.refused(.notUnderstood, details: [why]))
    }

    private mutating func sendAndDrop(at now: ContinuousClock.Instant) {
        for number in callers.keys {
            callers[number]?.write()
            if let caller = callers[number], caller.end <= now { callers[number]?.drop() }
            if callers[number]?.isOver == true { callers[number] = nil }
        }
    }

    /// Lets in all for whom there is a place.
    private mutating func admit(at now: ContinuousClock.Instant) {
        while listensNow {
            let (socket, failure) = listener.next()
            guard let socket else {
                // Without descriptors the one who waits would wake us again and again.
                let isQuiet = [EAGAIN, EINTR, ECONNABORTED].contains(failure)
                if isQuiet == false { rest = now + StatusLimits.breath }
                return
            }
            guard let peer = Peer(of: socket) else { continue }
            last &+= 1
            callers[last] = Caller(socket, peer, at: now)
        }
    }
}

extension Caller {
    /// What poll(2) is to look for; that a caller is gone it says unasked.
    fileprivate var awaits: Int32 {
        switch phase {
        case .asking: POLLIN
        case .waiting: 0
        case .hearing: POLLOUT
        }
    }
}
