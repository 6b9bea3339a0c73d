// The kiosk's own page: offered only where a cloud's link cannot be shown, and never for longer.

import Testing

@testable import KioskCore

@Suite struct OwnPageTests {
    private static let link = "http://kiosk.example/k7q2xx"

    @Test func `the phone is offered where the link does not fit, if the kiosk has a page`() {
        var dialogue = Dialogue(offerings: Offerings(hasDownloadPage: true))
        dialogue.reachReadyWithoutPhone()
        #expect(dialogue.screen.choices.contains { $0.command == .phone && $0.isOn })
        let effects = dialogue.press("2")
        #expect(effects.records == [.pageOffered])
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.press("2").records.isEmpty)
        dialogue.offer()
        #expect(dialogue.screen.name == .phone)
        #expect(dialogue.screen.link == Self.link)
        #expect(dialogue.screen.guidance.first == .words(.pageHow))
    }

    @Test func `without a page of its own the kiosk offers none`() {
        var dialogue = Dialogue()
        dialogue.reachReadyWithoutPhone()
        #expect(dialogue.screen.choices.contains { $0.command == .phone } == false)
        dialogue.press("2")
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a cloud's link that fits comes first`() {
        var dialogue = Dialogue(offerings: Offerings(hasDownloadPage: true))
        dialogue.reachReady()
        #expect(dialogue.press("2").records == [.phoneLink])
        #expect(dialogue.screen.link == Dialogue.link)
    }

    @Test func `a page that is not to be had is told, and nothing else is lost`() {
        var dialogue = Dialogue(offerings: Offerings(hasDownloadPage: true))
        dialogue.reachReadyWithoutPhone()
        dialogue.press("2")
        dialogue.offer(link: nil)
        #expect(dialogue.screen.headline == .notice(.pageUnavailable))
        dialogue.press("0")
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a link whose page has closed does not stay on the screen`() {
        var dialogue = Dialogue(offerings: Offerings(hasDownloadPage: true))
        dialogue.reachReadyWithoutPhone()
        dialogue.press("2")
        dialogue.offer()
        let opened = dialogue.now
        while dialogue.now - opened < Limits.pageLife - .seconds(90) {
            dialogue.hear(.key(.tab), after: .seconds(60))
        }
        dialogue.elapse(.phase)
        #expect(dialogue.now - opened == Limits.pageLife)
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.press("2").records == [.pageOffered])
    }

    @Test func `an answer that comes when the visit is over leads nowhere`() {
        var dialogue = Dialogue(offerings: Offerings(hasDownloadPage: true))
        dialogue.reachReadyWithoutPhone()
        dialogue.press("2")
        dialogue.press("0")
        dialogue.offer()
        #expect(dialogue.screen.name == .welcome)
    }
}

extension Dialogue {
    /// Brings the session to the invoice with its file there and a link that does not fit.
    mutating func reachReadyWithoutPhone() {
        scan(.receipt(Dialogue.receipt))
        answer(Dialogue.ready)
        for effect in said {
            if case .fetchDocument(let request, _, _) = effect {
                hear(.cloud(.document(request, .success(document(request)))))
            }
            if case .fitLink(let request, _) = effect {
                hear(.display(.link(request, .needs(columns: 90, rows: 40))))
            }
        }
    }

    /// Answers the wish for a page, and that its link fits.
    mutating func offer(link: String? = "http://kiosk.example/k7q2xx") {
        let count = said.count
        for effect in said.reversed() {
            guard case .offer(let request, _, _) = effect else { continue }
            hear(.display(.offered(request, link: link)))
            break
        }
        for effect in said.dropFirst(count) {
            if case .fitLink(let request, _) = effect { hear(.display(.link(request, .fits))) }
        }
    }
}
