// What the session does when an invoice is to be printed that was printed before.

import Testing

@testable import KioskCore

@Suite struct CopyTests {
    /// A dialogue at an invoice that was printed before.
    private func shown(
        _ policy: CopyPolicy, times: Int = 1, recently: Bool = true, isAllowed: Bool = false
    ) -> Dialogue {
        var dialogue = Dialogue(copies: policy)
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        dialogue.deliverPrinted(times: times, recently: recently, isAllowed: isAllowed)
        dialogue.fitLinks()
        return dialogue
    }

    @Test(arguments: [CopyPolicy.free, .confirm, .limit(2, days: 30), .staff])
    func `the first print is never asked about`(policy: CopyPolicy) {
        var dialogue = Dialogue(copies: policy)
        dialogue.reachReady()
        let effects = dialogue.press("1")
        #expect(effects.prints == 1)
        #expect(effects.entries.first?.fields.contains(.copy(1)) == true)
    }

    @Test(arguments: [CopyPolicy.free, .confirm, .limit(2, days: 30), .staff])
    func `the screen says when it was printed before`(policy: CopyPolicy) throws {
        let moment = try #require(Dialogue.moment)
        #expect(shown(policy).screen.alert == .printedBefore(moment))
    }

    @Test func `free copies are printed, and marked in the journal`() {
        var dialogue = shown(.free, times: 2)
        let effects = dialogue.press("1")
        #expect(effects.prints == 1)
        #expect(effects.entries.first?.fields.contains(.copy(3)) == true)
    }

    @Test func `a copy is confirmed first`() throws {
        var dialogue = shown(.confirm)
        #expect(dialogue.press("1").prints == 0)
        let moment = try #require(Dialogue.moment)
        #expect(dialogue.screen.guidance == [.printedBefore(moment), .words(.copyHow)])
        #expect(dialogue.answer(with: "1").prints == 1)
        dialogue.printed()
        #expect(dialogue.screen.name == .collect)
    }

    @Test func `a key that was pressed twice does not answer the question`() {
        var dialogue = shown(.confirm)
        dialogue.press("1")
        #expect(dialogue.hear(.key(.character("1")), after: .milliseconds(200)).isEmpty)
        #expect(dialogue.screen.name == .copy)
        // A card is never held up twice by accident.
        #expect(dialogue.scan(.command(.confirm)).prints == 1)
    }

    @Test func `a copy that was asked for before the screen could tell is asked about`() {
        var dialogue = Dialogue(copies: .free)
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(Dialogue.ready)
        dialogue.press("1")
        #expect(dialogue.deliverPrinted().prints == 0)
        #expect(dialogue.screen.name == .copy)
    }

    @Test func `a copy that is not wanted after all leads back`() {
        var dialogue = shown(.confirm)
        dialogue.press("1")
        dialogue.hear(.key(.escape), after: .seconds(1))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.said.prints == 0)
    }

    @Test func `the limit counts the copies of the configured days`() {
        var reached = shown(.limit(2, days: 30), times: 2)
        #expect(reached.press("1").prints == 0)
        #expect(reached.screen.headline == .notice(.copyLimit))
        var old = shown(.limit(2, days: 30), times: 5, recently: false)
        old.press("1")
        #expect(old.screen.name == .copy)
    }

    @Test func `a copy that staff have to allow is told so, and printed once they have`() {
        var refused = shown(.staff)
        refused.press("1")
        #expect(refused.screen.headline == .notice(.copyStaff))
        var allowed = shown(.staff, isAllowed: true)
        allowed.press("1")
        #expect(allowed.answer(with: "1").prints == 1)
    }

    @Test func `a copy is not printed when the printer has stopped meanwhile`() {
        var dialogue = shown(.confirm)
        dialogue.press("1")
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        #expect(dialogue.offers(.confirm) == false)
        #expect(dialogue.scan(.command(.confirm)).prints == 0)
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a document of a bundle is asked about too, and the run goes on`() {
        var dialogue = Dialogue(copies: .confirm)
        dialogue.reach(.bundle(Dialogue.application))
        dialogue.press("4")
        dialogue.deliverPrinted()
        #expect(dialogue.screen.name == .copy)
        #expect(dialogue.answer(with: "1").prints == 1)
        dialogue.printed()
        #expect(dialogue.fetchedParts == [0, 2])
    }
}
