// How the clouds are, for staff: recorded when it changes, and on a screen of its own.

import Testing

@testable import KioskCore

@Suite struct CloudConditionTests {
    private func hear(
        _ dialogue: inout Dialogue, _ condition: CloudCondition, _ account: String = "shop"
    ) -> [SessionEffect] {
        dialogue.hear(.cloud(.condition(AccountName(account), condition)))
    }

    @Test func `a change is recorded once`() {
        var dialogue = Dialogue()
        let open = CloudCondition(circuit: .open)
        #expect(
            hear(&dialogue, open) == [
                .record(JournalEntry(.cloudCondition, .account(Dialogue.account), .circuit("open")))
            ])
        #expect(hear(&dialogue, open).isEmpty)
        #expect(hear(&dialogue, CloudCondition(circuit: .halfOpen)).records == [.cloudCondition])
        #expect(hear(&dialogue, CloudCondition()).records == [.cloudCondition])
        #expect(hear(&dialogue, CloudCondition()).isEmpty)
    }

    @Test func `a cloud that is well from the start is not recorded`() {
        var dialogue = Dialogue()
        #expect(hear(&dialogue, CloudCondition()).isEmpty)
    }

    @Test func `a clock that runs ahead is recorded in seconds`() {
        var dialogue = Dialogue()
        let entry = hear(&dialogue, CloudCondition(clockSkew: 400)).entries.first
        #expect(entry?.fields.contains(.skew(400)) == true)
        #expect(dialogue.screen.status.contains(.words(.statusCloudDown)) == false)
    }

    @Test func `a cloud that is left alone stands in the line at the bottom`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        _ = hear(&dialogue, CloudCondition(circuit: .open))
        #expect(dialogue.screen.status.contains(.words(.statusCloudDown)))
        #expect(dialogue.screen.name == .ready)
        _ = hear(&dialogue, CloudCondition(circuit: .halfOpen))
        #expect(dialogue.screen.status.contains(.words(.statusCloudDown)) == false)
    }

    @Test func `the conditions outlive a visit`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        _ = hear(&dialogue, CloudCondition(circuit: .open))
        dialogue.press("0")
        #expect(dialogue.screen.status.contains(.words(.statusCloudDown)))
    }

    // MARK: The screen for staff

    @Test func `F12 shows how everything is, and a while later the welcome returns`() {
        var dialogue = Dialogue()
        dialogue.hear(.scanner(.condition(ScannerName("hall"), .missing)))
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        _ = hear(&dialogue, CloudCondition(circuit: .open, clockSkew: 400))
        #expect(dialogue.hear(.key(.function(12))).records.isEmpty)
        #expect(dialogue.screen.name == .staff)
        #expect(
            dialogue.screen.facts == [
                .init(.words(.staffPrinter), words: .statusPrinter(.mediaEmpty)),
                .init(.words(.staffScanner), words: .words(.staffMissing)),
                .init(.words(.staffCloud), "shop"),
                .init(.words(.staffCloud), words: .words(.cloudOpen)),
                .init(.words(.staffClock), words: .clockSkew(seconds: 400)),
            ])
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `where everything is well it says so`() {
        var dialogue = Dialogue()
        dialogue.hear(.printer(.condition(.preferred, .printing([]))))
        dialogue.hear(.key(.function(12)))
        #expect(
            dialogue.screen.facts.map(\.words) == [
                .words(.statusPrinterReady), .words(.staffGood),
            ])
    }

    @Test func `it follows what happens while it stands`() {
        var dialogue = Dialogue()
        dialogue.hear(.key(.function(12)))
        _ = hear(&dialogue, CloudCondition(circuit: .halfOpen))
        #expect(dialogue.screen.facts.last?.words == .words(.cloudHalfOpen))
    }

    @Test func `it opens from the welcome alone`() {
        for dialogue in EveryState.dialogues
        where [.welcome, .staff, .reading].contains(dialogue.screen.name) == false {
            var dialogue = dialogue
            dialogue.hear(.key(.function(12)))
            #expect(dialogue.screen.name != .staff)
            dialogue.scan(.command(.staff))
            #expect(dialogue.screen.name != .staff)
        }
    }

    @Test func `nothing can be changed there, and a receipt begins a visit`() {
        var dialogue = Dialogue(forms: Dialogue.allForms)
        dialogue.hear(.key(.function(12)))
        for key in "12456789" { dialogue.press(key) }
        #expect(dialogue.screen.name == .staff)
        #expect(dialogue.said.allSatisfy { $0.order == nil })
        dialogue.scan(.receipt(Dialogue.receipt))
        #expect(dialogue.screen.name == .lookingUp)
    }
}
