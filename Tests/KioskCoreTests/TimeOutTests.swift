// No screen ends without a warning in good time, and any key extends it (WCAG 2.2.1).

import Testing

@testable import KioskCore

@Suite struct TimeOutTests {
    /// The states that end because nobody does anything.
    private static let waiting = EveryState.dialogues.indices.filter { index in
        let dialogue = EveryState.dialogues[index]
        let isAsked = dialogue.session.isPaused == false && dialogue.screen.name != .help
        return dialogue.session.state.warned == false && isAsked
    }

    @Test(arguments: waiting)
    func `a warning comes twenty seconds before the end, and a key extends ten times and more`(
        index: Int
    ) throws {
        var dialogue = EveryState.dialogues[index]
        let name = dialogue.screen.name
        for _ in 1...12 {
            let before = dialogue.now
            dialogue.elapse(.idle)
            #expect(dialogue.session.state.warned == true, "\(name)")
            #expect(dialogue.screen.alert == .idleWarning(seconds: 20), "\(name)")
            let end = try #require(dialogue.session.armed[.idle])
            #expect(end - dialogue.now >= .seconds(20), "\(name)")
            #expect(dialogue.now - before >= .seconds(20), "\(name)")
            dialogue.hear(.key(.tab), after: .seconds(19))
            #expect(dialogue.session.state.warned == false, "\(name)")
            #expect(dialogue.screen.name == name)
        }
        dialogue.elapse(.idle)
        dialogue.elapse(.idle)
        #expect(dialogue.session.state.warned != true)
    }

    @Test func `every screen of a visit that waits for its customer is among them`() {
        let names = Set(Self.waiting.map { EveryState.dialogues[$0].screen.name })
        #expect(
            names.isSuperset(of: [
                .entry, .choosing, .buying, .confirming, .proof, .waiting, .ready, .bundle, .doubt,
                .copy, .collect, .phone, .notice, .code, .staff,
            ]))
    }

    @Test func `the welcome is as each customer finds it`() {
        var dialogue = Dialogue(offerings: Offerings(hasSpeech: true))
        dialogue.press("3")
        dialogue.press("/")
        dialogue.press("+")
        dialogue.elapse(.idle)
        #expect(dialogue.screen.language == .chinese)
        #expect(dialogue.screen.look == .usual)
        #expect(dialogue.screen.speech == nil)
        #expect(dialogue.session.armed[.idle] == nil)
    }

    @Test func `a third language is one more turn of the key`() throws {
        let third = try #require(Language("ja"))
        var dialogue = Dialogue(
            offerings: Offerings(languages: [.chinese, .english, third]))
        #expect(dialogue.screen.choices.first?.label == .languageName(.english))
        let languages = (1...3).map { _ in
            dialogue.press("3")
            return dialogue.screen.language
        }
        #expect(languages == [.english, third, .chinese])
    }
}
