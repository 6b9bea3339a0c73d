// The first stage of a run: the printer's count is taken and the permit put in its place.

import KioskCore

/// Writes the permit. Nothing can be printed before it is there.
struct PermitWriting: Hashable, Sendable {
    /// How the stage ends.
    enum End: Hashable, Sendable {
        /// The permit is in its place, and on the disk.
        case permitted
        /// It is not, or may not be on the disk.
        case refused(status: Token)
    }

    /// Where it stands, and what it waits for.
    private enum State: Hashable, Sendable {
        case begin
        case counting
        case writing(FenceSequence)
    }

    private let document: InvoiceDocument
    private let clock: PermitClock
    private var state = State.begin

    /// Permits one copy of `document` from the moment `clock` on.
    init(_ document: InvoiceDocument, clock: PermitClock) {
        self.document = document
        self.clock = clock
    }

    /// The next step.
    mutating func next(after answer: PrintAnswer, facts: inout PrintFacts) -> PrintTurn<End> {
        switch state {
        case .begin:
            state = .counting
            return .ask(.askPrinter)
        case .counting:
            // A printer that is silent or does not count is no obstacle.
            if case .printer(let testimony) = answer {
                facts.countBefore = testimony?.impressions
                facts.upTimeBefore = testimony?.upTime
                facts.isMute = testimony == nil
                // What it holds could come out before this, in front of somebody else.
                if testimony?.holdsEarlier == true {
                    return .over(.refused(status: "printer-busy"))
                }
            }
            return write(facts)
        case .writing(var writing):
            return turn(writing.next(after: FenceAnswer(answer))) { .writing(writing) }
        }
    }

    private mutating func write(_ facts: PrintFacts) -> PrintTurn<End> {
        let permit = Permit(
            sha256: document.sha256, pages: document.pages, count: facts.countBefore, from: clock)
        // A permit that the backend will not read is none; better to know it now.
        guard Permit(content: permit.content) == permit else {
            return .over(.refused(status: "permit-unwritable"))
        }
        var writing = FenceSequence.publishing(permit.content, at: facts.place(.permit))
        return turn(writing.begin()) { .writing(writing) }
    }

    private mutating func turn(
        _ turn: FenceSequence.Turn, _ next: () -> State
    ) -> PrintTurn<End> {
        switch turn {
        case .ask(let step):
            state = next()
            return .ask(.fence(step))
        case .done:
            return .over(.permitted)
        case .failed(.failed(let number)):
            return .over(.refused(status: Token("errno-\(number)")))
        case .failed:
            return .over(.refused(status: "permit-missing"))
        }
    }
}
