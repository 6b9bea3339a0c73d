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
}
