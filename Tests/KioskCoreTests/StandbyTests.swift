// Two printers: which one takes the next page.

import Testing

@testable import KioskCore

@Suite struct StandbyTests {
    private let standby = PrinterName("standby")

    private func ready() -> Dialogue {
        var dialogue = Dialogue(printers: [.preferred, standby])
        dialogue.reachReady()
        return dialogue
    }

    /// Where the next page goes.
    private func target(_ dialogue: inout Dialogue) -> PrinterName? {
        for case .print(_, let order) in dialogue.press("1") { return order.printer }
        return nil
    }

    @Test func `the preferred printer prints as long as nothing keeps it`() {
        var dialogue = ready()
        #expect(target(&dialogue) == .preferred)
        #expect(dialogue.screen.alert == nil)
    }

    @Test func `the other takes over while the preferred one waits for somebody, and says where`() {
        var dialogue = ready()
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        dialogue.hear(.printer(.condition(standby, .printing([]))))
        #expect(dialogue.screen.status.first == .words(.statusPrinterReady))
        #expect(target(&dialogue) == standby)
        #expect(dialogue.screen.alert == .words(.printingStandby))
        dialogue.printed()
        #expect(dialogue.screen.alert == .words(.printingStandby))
    }

    @Test func `the next page goes to the preferred printer again once it is clean`() {
        var dialogue = ready()
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        dialogue.hear(.printer(.condition(.preferred, .printing([]))))
        #expect(target(&dialogue) == .preferred)
    }

    @Test func `with both blocked the preferred one's trouble is told`() {
        var dialogue = ready()
        dialogue.hear(.printer(.condition(standby, .blocked([.mediaJam]))))
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        #expect(dialogue.screen.guidance == [.printerBlocked(.mediaEmpty)])
        #expect(target(&dialogue) == nil)
    }

    @Test func `a printer's trouble and its end are recorded once each`() {
        var dialogue = Dialogue()
        let blocked = SessionEvent.printer(.condition(.preferred, .blocked([.mediaEmpty])))
        let clean = SessionEvent.printer(.condition(.preferred, .printing([])))
        #expect(dialogue.hear(clean).isEmpty)
        #expect(dialogue.hear(blocked).records == [.printerCondition])
        #expect(dialogue.hear(blocked).isEmpty)
        #expect(dialogue.hear(clean).records == [.printerCondition])
    }

    @Test func `a queue that was set going again is recorded`() {
        var dialogue = Dialogue()
        #expect(dialogue.hear(.printer(.resumed(.preferred))).records == [.queueResumed])
    }
}
