// What staff ask the running kiosk through its socket, and how it gets to the loop.

internal import Glibc
internal import KioskCore
internal import KioskJournal
internal import KioskStatus

/// A wish of staff that only the loop can carry out.
struct StaffWish: Sendable {
    let ask: StatusRequest.Ask
    /// Whose wish it is.
    let actor: Token
    /// Says what became of it, once.
    let answer: @Sendable (StatusAnswer) -> Void
}

/// Answers requests: how the kiosk is from the board, which a loop that hangs does not keep from
/// being read; everything else by the loop.
struct ControlDesk: Sendable {
    let board: StatusBoard
    let clock: KioskClock
    let inbox: Inbox
    /// How an attempt to print stands in the journal; nil if that cannot be told now.
    let standing: @Sendable (AttemptID) async -> PrintLedger.Standing?

    /// The answer to a request of a process that may make it.
    func answer(_ request: StatusRequest, _ peer: Peer) async -> StatusAnswer {
        guard request.ask.isChange else {
            await hearOfStaff()
            return .report(board.read(at: clock.wall))
        }
        let (answers, entrance) = AsyncStream.makeStream(
            of: StatusAnswer.self, bufferingPolicy: .bufferingOldest(1))
        let wish = StaffWish(ask: request.ask, actor: actor(request, peer)) { answer in
            entrance.yield(answer)
        }
        inbox.put(.wish(wish))
        // Whoever asked may have gone: then the wait is cancelled, and nobody reads this.
        for await answer in answers { return answer }
        return .refused(.notUnderstood, details: [])
    }

    /// Staff settle a print in doubt beside the kiosk, in the journal (`kioskctl print resolve`).
    private func hearOfStaff() async {
        for attempt in board.doubtful {
            guard let standing = await standing(attempt) else { continue }
            board.settled(attempt, standing)
        }
    }

    /// The account that the kernel names; root may say for whom it acts (`sudo`).
    private func actor(_ request: StatusRequest, _ peer: Peer) -> Token {
        if peer.uid == 0, let actor = request.actor { return Token(actor) }
        let entry = unsafe getpwuid(peer.uid)
        let name = unsafe entry.map { unsafe String(cString: $0.pointee.pw_name) }
        return Token(name ?? "\(peer.uid)")
    }
}
