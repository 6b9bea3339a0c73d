// What comes late, or in the middle of something else: nothing of a visit is lost to it.

import Testing

@testable import KioskCore

@Suite struct MeanwhileTests {
    private static let paged = Offerings(masksBuyer: true, hasSpeech: true, hasDownloadPage: true)

    // MARK: The kiosk's own page

    @Test func `a page that cannot be had takes away no print that was ordered meanwhile`() {
        var dialogue = Dialogue(offerings: Self.paged)
        dialogue.reachReadyWithoutPhone()
        dialogue.press("2")
        #expect(dialogue.press("1").prints == 1)
        let request = dialogue.lastPrint
        dialogue.offer(link: nil)
        #expect(dialogue.screen.name == .printing)
        let ended = dialogue.hear(.printer(.ended(request, .completed)))
        #expect(ended.records == [.printCompleted])
    }

    @Test func `a doubt outlives a page that cannot be had`() {
        var dialogue = Dialogue(offerings: Self.paged)
        dialogue.reachReadyWithoutPhone()
        dialogue.press("2")
        dialogue.press("1")
        dialogue.hear(.printer(.ended(dialogue.lastPrint, .unknown)))
        dialogue.offer(link: nil)
        #expect(dialogue.screen.name == .doubt)
    }

    @Test func `another size of the screen opens no page that nobody asked for`() {
        var dialogue = Dialogue(offerings: Self.paged)
        dialogue.reachReadyWithoutPhone()
        dialogue.press("2")
        dialogue.offer()
        #expect(dialogue.screen.name == .phone)
        dialogue.press("0")
        dialogue.hear(.display(.resized))
        for effect in dialogue.said.suffix(2) {
            if case .fitLink(let request, let link) = effect {
                let isPage = link.hasPrefix("http://kiosk")
                let fit = isPage ? LinkFit.fits : .needs(columns: 90, rows: 40)
                dialogue.hear(.display(.link(request, fit)))
            }
        }
        #expect(dialogue.screen.name == .ready)
        dialogue.press("2")
        #expect(dialogue.screen.link == "http://kiosk.example/k7q2xx")
    }

    @Test func `a page that is gone is not shown`() {
        var dialogue = Dialogue(offerings: Self.paged)
        dialogue.reachReadyWithoutPhone()
        dialogue.press("2")
        dialogue.offer()
        dialogue.hear(.display(.pageLost))
        #expect(dialogue.screen.headline == .notice(.pageUnavailable))
        dialogue.press("0")
        #expect(dialogue.press("2").records == [.pageOffered])
    }

    @Test func `an offer that cannot be recorded happens: it puts nothing on paper`() {
        var dialogue = Dialogue(offerings: Self.paged)
        dialogue.reachReadyWithoutPhone()
        let effects = dialogue.press("2")
        let offer = effects.lazy.compactMap { effect in
            if case .offer(let request, _, _) = effect { request } else { nil }
        }.first
        guard let request = offer else {
            Issue.record("the file is offered")
            return
        }
        dialogue.hear(.journal(.failed(dropped: [])))
        dialogue.hear(.display(.offered(request, link: "http://192.0.2.7/x")))
        #expect(dialogue.screen.choices.first { $0.command == .print }?.isOn == false)
        #expect(dialogue.screen.guidance.first == .words(.pageAsking))
    }

    @Test func `what can never fit the screen is not offered`() {
        var dialogue = Dialogue(offerings: Self.paged)
        dialogue.hear(.display(.pageFits(false)))
        dialogue.reachReadyWithoutPhone()
        #expect(dialogue.screen.choices.contains { $0.command == .phone } == false)
        #expect(dialogue.screen.guidance.first == .words(.readyPrintOnly))
    }

    // MARK: Codes of the kiosk's own

    @Test func `no code of the kiosk's own becomes a name or a number`() {
        var dialogue = Dialogue()
        dialogue.reach(.needsBuyer(Dialogue.question))
        dialogue.press("5")
        #expect(dialogue.screen.name == .entry)
        dialogue.scan(.unrecognised(.notAReceipt), text: "KIOSK:ENTER")
        #expect(dialogue.screen.name != .confirming)
        #expect(dialogue.screen.entry?.contains("KIOSK") != true)
    }

    @Test func `a card says that an entry is whole`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.typed))
        dialogue.answer(Dialogue.ready)
        dialogue.type("117.00")
        dialogue.scan(.command(.confirm))
        #expect(dialogue.screen.name == .ready)
    }

    // MARK: Cards

    @Test func `a card that is let in late opens the page when the paper is out`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.press("1")
        let request = dialogue.lastPrint
        #expect(dialogue.admit().isEmpty)
        #expect(dialogue.screen.name == .printing)
        dialogue.hear(.scanner(.reading(characters: 3)))
        #expect(dialogue.session.takesCards == false)
        dialogue.hear(.printer(.ended(request, .completed)))
        #expect(dialogue.screen.name == .staff)
    }

    @Test func `the card that still lies under the scanner changes nothing`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("1")
        dialogue.makeTestPage()
        dialogue.scan(.card("KIOSK:CARD:1:X.Y"))
        #expect(dialogue.screen.name == .staff)
        #expect(dialogue.screen.alert == .words(.staffTestRunning))
    }

    @Test func `a receipt on the staff page takes the test back and waits for its end`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("1")
        dialogue.makeTestPage()
        let test = dialogue.lastPrint
        let effects = dialogue.scan(.receipt(Dialogue.receipt))
        #expect(effects.contains(.cancelJob(test)))
        dialogue.answer(Dialogue.ready)
        dialogue.settle()
        #expect(dialogue.press("1").prints == 0)
        dialogue.hear(.printer(.ended(test, .canceled)))
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `a test page that takes too long is taken back`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("1")
        dialogue.makeTestPage()
        let test = dialogue.lastPrint
        #expect(dialogue.elapse(.phase).contains(.cancelJob(test)))
        #expect(dialogue.elapse(.phase).isEmpty)
    }

    @Test func `no card ends the pause after too many guesses`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.typed))
        dialogue.answer(Dialogue.ready)
        for _ in 1...Limits.proofMisses { dialogue.enter("1.00") }
        #expect(dialogue.session.takesCards == false)
        dialogue.scan(.card("KIOSK:CARD:1:X.Y"))
        dialogue.hear(.staff(.refused(.badSignature, characters: 9)))
        dialogue.press("0")
        #expect(dialogue.screen.headline == .notice(.inputPaused))
    }

    @Test func `a refused card takes nobody's wait away`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.answer(.issuing)
        #expect(dialogue.screen.name == .waiting)
        let effects = dialogue.hear(.staff(.refused(.expired, characters: 9)))
        #expect(effects.records == [.staffRefused])
        #expect(dialogue.screen.name == .waiting)
    }

    // MARK: Closed and open

    @Test func `a kiosk that staff closed serves nobody, whatever was scanned before`() {
        var dialogue = Dialogue(isClosedByStaff: true)
        dialogue.hear(.staff(.refused(.used, characters: 9)))
        dialogue.scan(.receipt(Dialogue.receipt))
        #expect(dialogue.screen.name == .outOfService)
        dialogue.admit()
        dialogue.scan(.receipt(Dialogue.receipt))
        #expect(dialogue.screen.name == .outOfService)
    }

    @Test func `what was kept holds, also when the technician has left`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("4")
        dialogue.press("0")
        #expect(dialogue.screen.name == .welcome)
        dialogue.hear(.staff(.kept(true)))
        #expect(dialogue.screen.name == .outOfService)
        dialogue.admit()
        dialogue.press("4")
        dialogue.hear(.scanner(.reading(characters: 4)))
        dialogue.hear(.staff(.kept(true)))
        dialogue.elapse(.reading)
        dialogue.press("0")
        #expect(dialogue.screen.name == .welcome)
    }

    // MARK: Ears

    @Test func `whoever listens has three times as long`() {
        var dialogue = Dialogue(offerings: Self.paged)
        dialogue.press("+")
        dialogue.reachReady()
        let end = dialogue.session.armed[.idle] ?? .start
        #expect(end - dialogue.now == Limits.idle * 3 - Limits.idleWarning)
    }

    @Test func `the explanation makes way for another notice`() {
        var dialogue = Dialogue()
        dialogue.scan(.unrecognised(.notAReceipt))
        dialogue.press("*")
        dialogue.scan(.unrecognised(.malformed))
        #expect(dialogue.screen.headline == .notice(.malformedCode))
    }
}
