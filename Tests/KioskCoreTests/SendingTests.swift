// An invoice is sent to an address that is typed for this one purpose and kept nowhere.

import Testing

@testable import KioskCore

@Suite struct SendingTests {
    private static let address = "wei.demo@example.com"

    /// Types an address, or a number, and says yes.
    private func sent(
        _ key: Character = "4", _ text: String = SendingTests.address
    ) -> Dialogue {
        EveryState.after {
            $0.reachReady(Dialogue.sendable)
            $0.press(key)
            $0.enter(text)
            $0.press("1")
        }
    }

    @Test(
        arguments: [
            ("4", address, "w***@example.com", Destination.email(address)),
            ("5", "13800000000", "138****0000", .message("13800000000")),
        ] as [(Character, String, String, Destination)])
    func `an address is confirmed masked, and then used`(
        key: Character, text: String, masked: String, destination: Destination
    ) {
        var dialogue = Dialogue()
        dialogue.reachReady(Dialogue.sendable)
        dialogue.press(key)
        dialogue.enter(text)
        #expect(dialogue.screen.name == .confirming)
        #expect(dialogue.screen.facts == [.init(.words(.destination), masked)])
        let effects = dialogue.press("1")
        #expect(effects.orders.map(\.order) == [.send(destination)])
        #expect(dialogue.screen.headline == .words(.orderingSendHeadline))
    }

    @Test(
        arguments: [
            ("4", "wei.demo"), ("4", "@example.com"), ("4", "wei@example"),
            ("4", "a@b@example.com"),
            ("4", "wei@example."), ("5", "23800000000"),
        ] as [(Character, String)])
    func `what cannot be an address is not taken`(key: Character, text: String) {
        var dialogue = Dialogue()
        dialogue.reachReady(Dialogue.sendable)
        dialogue.press(key)
        dialogue.enter(text)
        #expect(dialogue.screen.name == .entry)
        #expect(dialogue.screen.alert == .words(.entryImplausible))
    }

    @Test(arguments: [
        (OrderOutcome.taken(), Notice.sent), (.alreadyThere, .sent), (.unclear, .sendUnclear),
        (.refused(.other), .sendRefused), (.refused(.buyerData), .sendRefused),
    ])
    func `each outcome has its notice, and the invoice comes back`(
        outcome: OrderOutcome, notice: Notice
    ) {
        var dialogue = sent()
        #expect(dialogue.say(outcome).records == [.ordered])
        #expect(dialogue.screen.headline == .notice(notice))
        #expect((dialogue.session.fulfilment == .fulfilled) == (notice == .sent))
        dialogue.passScreen()
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.orders.count == 1)
    }

    @Test(arguments: ProviderFailure.allCases)
    func `without an answer nobody can tell, and nothing is sent again`(
        failure: ProviderFailure
    ) {
        var dialogue = sent()
        #expect(dialogue.lose(failure).records == [.orderFailed])
        switch failure {
        case .unauthorised, .forbiddenAddress:
            #expect(dialogue.screen.headline == .notice(Notice(failure)))
        case .unreachable, .timedOut, .faulty, .malformed, .tooLarge, .mismatch, .cancelled:
            #expect(dialogue.screen.headline == .notice(.sendUnclear))
        }
        dialogue.passScreen()
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.orders.count == 1)
    }

    @Test func `a sending that cannot be recorded does not happen`() {
        var dialogue = sent()
        dialogue.hear(.journal(.failed(dropped: [dialogue.lastOrder])))
        #expect(dialogue.screen.headline == .notice(.orderNotRecorded))
    }

    @Test func `the address is nowhere after it was used`() {
        for (key, text) in [("4", Self.address), ("5", "13800000000")] as [(Character, String)] {
            var dialogue = sent(key, text)
            dialogue.say(.taken())
            #expect(texts(in: dialogue.session).contains(text) == false)
            dialogue.elapse(.phase)
            dialogue.press("0")
            #expect(texts(in: dialogue.session).contains(text) == false)
            for entry in dialogue.said.entries {
                #expect(texts(in: entry).contains { $0.contains(text) } == false)
            }
        }
    }

    @Test func `an address that was typed and not used is nowhere after the visit`() {
        for steps in [Self.typed, Self.shown] {
            var dialogue = EveryState.after(TypedForms(), steps)
            #expect(texts(in: dialogue.session).contains(Self.address))
            dialogue.elapse(.idle)
            dialogue.elapse(.idle)
            #expect(dialogue.screen.name == .welcome)
            #expect(texts(in: dialogue.session).contains(Self.address) == false)
        }
    }

    private static func typed(_ dialogue: inout Dialogue) {
        dialogue.reachReady(Dialogue.sendable)
        dialogue.press("4")
        dialogue.type(address)
    }

    private static func shown(_ dialogue: inout Dialogue) {
        typed(&dialogue)
        dialogue.hear(.key(.enter))
    }

    @Test func `no to the last look returns to the invoice without the address`() {
        var dialogue = EveryState.after(TypedForms(), Self.shown)
        dialogue.press("0")
        #expect(dialogue.screen.name == .ready)
        #expect(texts(in: dialogue.session).contains(Self.address) == false)
    }

    @Test func `a service that is not offered has no key`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.press("4")
        dialogue.press("5")
        dialogue.scan(.command(.email))
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a void invoice is not sent`() {
        var dialogue = Dialogue()
        dialogue.reachReady(.voided(Dialogue.invoice))
        dialogue.press("4")
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a file that comes while the address is typed is there afterwards`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.sendable)
        dialogue.press("4")
        #expect(dialogue.deliver().records == [.document])
        dialogue.fitLinks()
        dialogue.enter(Self.address)
        dialogue.press("0")
        #expect(dialogue.offers(.print) && dialogue.offers(.phone))
    }

    @Test(arguments: [typed, shown] as [@Sendable (inout Dialogue) -> Void])
    func `another size of the screen meanwhile measures the link anew`(
        steps: @Sendable (inout Dialogue) -> Void
    ) {
        var dialogue = EveryState.after(TypedForms(), steps)
        guard case .fitLink(let request, _) = dialogue.hear(.display(.resized)).first else {
            Issue.record("it is measured")
            return
        }
        dialogue.hear(.display(.link(request, .needs(columns: 90, rows: 40))))
        dialogue.hear(.key(.escape))
        #expect(dialogue.offers(.phone) == false)
    }
}
