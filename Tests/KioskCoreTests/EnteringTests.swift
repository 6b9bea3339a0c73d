// Numbers that are typed instead of scanned, each field checking itself.

import Testing

@testable import KioskCore

@Suite struct EnteringTests {
    private func typing(_ key: Character) -> Dialogue {
        var dialogue = Dialogue(forms: Dialogue.forms)
        dialogue.hear(.key(.character(key)))
        return dialogue
    }

    @Test func `a typed serial is looked up and needs its second fact`() {
        var dialogue = typing("4")
        #expect(dialogue.screen.headline == .entryHeadline(.serial))
        dialogue.type("SERIAL00000000001")
        let effects = dialogue.hear(.key(.enter))
        #expect(effects.records == [.scan, .lookUp])
        #expect(effects.contains(.lookUp(RequestID(number: 1), Dialogue.typed)))
        dialogue.answer(Dialogue.ready)
        #expect(dialogue.screen.name == .proof)
        #expect(dialogue.screen.facts.isEmpty)
    }

    @Test func `the field says what is missing while it is typed, and Enter waits for it`() {
        var dialogue = typing("4")
        dialogue.type("ABC1")
        #expect(dialogue.screen.guidance.contains(.entryShort(4)))
        #expect(dialogue.hear(.key(.enter)).records.isEmpty)
        #expect(dialogue.screen.name == .entry)
        dialogue.type("2345")
        #expect(dialogue.screen.guidance.contains(.words(.entryWhole)))
        dialogue.hear(.key(.backspace))
        #expect(dialogue.screen.guidance.contains(.entryShort(1)))
        #expect(dialogue.screen.entry == "ABC1234")
    }

    @Test func `no more is taken than the longest number has`() {
        var dialogue = typing("4")
        dialogue.type(String(repeating: "7", count: 99))
        #expect(dialogue.screen.entry?.count == 20)
    }

    @Test func `a fiscal bill is typed field by field and then told as what it is`() {
        var dialogue = typing("5")
        #expect(dialogue.screen.headline == .entryHeadline(.billCode))
        dialogue.type("42060126")
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.headline == .entryHeadline(.billNumber))
        dialogue.type("0026421031")
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.headline == .entryHeadline(.billCheck))
        dialogue.type("0bf601")
        let effects = dialogue.hear(.key(.enter))
        #expect(effects.records == [.scanRefused])
        #expect(dialogue.screen.headline == .codeKind(.fiscalBill))
        #expect(dialogue.screen.facts.map(\.value) == ["42060126", "0026421031"])
    }

    @Test(arguments: ["99", "4206012x", "1"])
    func `a bill code that cannot be one says so while it is typed`(typed: String) {
        var dialogue = typing("5")
        dialogue.type(typed)
        let isWrong = dialogue.screen.guidance.contains(.words(.entryWrong))
        #expect(isWrong == (typed != "1"))
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.headline == .entryHeadline(.billCode))
    }

    @Test func `what is not configured cannot be typed`() {
        var dialogue = Dialogue()
        dialogue.hear(.key(.character("4")))
        dialogue.hear(.key(.character("5")))
        #expect(dialogue.screen.name == .welcome)
        #expect(dialogue.screen.choices.map(\.command) == [.language])
    }

    @Test func `a scan takes the place of what was typed`() {
        var dialogue = typing("4")
        dialogue.type("ABC")
        dialogue.scan(.receipt(Dialogue.receipt))
        #expect(dialogue.screen.name == .lookingUp)
    }

    @Test func `typing ends after a warning, and with the key to give up`() {
        var dialogue = typing("4")
        dialogue.elapse(.idle)
        #expect(dialogue.screen.alert != nil)
        dialogue.type("A")
        #expect(dialogue.screen.alert == nil)
        dialogue.elapse(.idle)
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
        dialogue = typing("5")
        dialogue.hear(.key(.function(4)))
        #expect(dialogue.screen.name == .welcome)
    }
}

extension Dialogue {
    /// Presses a key for each character.
    fileprivate mutating func type(_ text: String) {
        for character in text { hear(.key(.character(character))) }
    }
}
