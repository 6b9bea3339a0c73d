// Every state meets every event, and long walks through both: nothing traps, all of it is legal.

import Testing

@testable import KioskCore

@Suite struct EveryStateEveryEventTests {
    @Test func `every state is among the dialogues`() {
        let names = Set(EveryState.dialogues.map(\.screen.name))
        #expect(names == Set(ScreenContent.Name.allCases))
    }

    @Test func `every kind of state is among the dialogues`() {
        let kinds = Set(EveryState.dialogues.map { kind(of: $0.session.state) })
        #expect(kinds.count == 21, "\(kinds.sorted())")
        let stages = Set(
            EveryState.dialogues.compactMap { dialogue in
                if case .waiting(let phase) = dialogue.session.state { phase.stage } else { nil }
            })
        #expect(stages == [.pendingReview, .issuing, .fileNotReady, .checking, .onPhone])
        let orders = Set(EveryState.dialogues.flatMap(\.orders).map(\.order.token))
        #expect(orders == ["issue", "page", "retitle", "reissue", "send-email", "send-message"])
    }

    private func kind(of state: SessionState) -> String {
        String("\(state)".prefix { $0 != "(" })
    }

    @Test(arguments: EveryState.dialogues.indices)
    func `nothing traps and every result is legal`(index: Int) {
        let start = EveryState.dialogues[index]
        for event in EveryEvent.events(for: start) {
            var dialogue = start
            dialogue.take(event)
        }
    }

    @Test(arguments: 1...60)
    func `a long walk through the session is legal at every step`(seed: Int) {
        var chance = Chance(seed: UInt64(seed))
        var dialogue = EveryState.dialogues[chance.below(EveryState.dialogues.count)]
        for _ in 1...400 {
            let event = EveryEvent.event(for: dialogue) { chance.below($0) }
            guard event.isUsual else { continue }
            let isYes = dialogue.session.isConfirming && event.confirms
            let orders = dialogue.take(event).orders.count { $0.order.isPage == false }
            if isYes == false { #expect(orders == 0, "an order takes a yes of its own") }
        }
    }

    @Test func `a deadline that was replaced does nothing`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        guard let old = dialogue.session.armed[.idle] else {
            Issue.record("the screen waits for the customer")
            return
        }
        dialogue.hear(.key(.up), after: .seconds(10))
        let before = dialogue.session
        #expect(dialogue.hear(.deadline(Deadline(.idle, at: old))).isEmpty)
        #expect(dialogue.session == before)
    }
}

extension Dialogue {
    /// Hears an event at its moment, and holds the step against all rules.
    @discardableResult
    fileprivate mutating func take(_ event: SessionEvent) -> [SessionEffect] {
        if case .deadline(let deadline) = event { now = max(now, deadline.at) }
        let before = session
        let effects = hear(event)
        Step(event: event, before: before, after: session, effects: effects).check()
        return effects
    }
}

extension SessionEvent {
    /// Whether it says yes to a last look.
    fileprivate var confirms: Bool {
        switch self {
        case .key(.character("1")), .key(.function(1)), .scanner(.scanned(_, .command(.confirm))):
            true
        default: false
        }
    }

    /// Whether a walk goes on after it.
    fileprivate var isUsual: Bool {
        switch self {
        case .scanner(.ended), .journal: false
        default: true
        }
    }
}

/// The same chance for the same seed (SplitMix64).
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
