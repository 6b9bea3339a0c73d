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

    @Test func `a bill code that looks unusual says so, and may be one all the same`() {
        var dialogue = typing("5")
        dialogue.type("9x9")
        #expect(dialogue.screen.entry == "99")
        #expect(dialogue.screen.guidance.contains(.words(.entryWrong)))
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.headline == .entryHeadline(.billCode))
        #expect(dialogue.screen.alert == .entryShort(6))
        dialogue.type("060126")
        #expect(dialogue.screen.alert == nil)
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.headline == .entryHeadline(.billNumber))
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
        dialogue.scan(.receipt(Dialogue.receipt), text: "https://tax.example.com/")
        #expect(dialogue.screen.name == .lookingUp)
    }

    @Test func `quick fingers are no scanner`() {
        var dialogue = typing("5")
        dialogue.type("420601")
        dialogue.hear(.scanner(.reading(characters: 2)))
        #expect(dialogue.screen.name == .entry)
        let burst = Scan(text: "26", ending: .pause)
        dialogue.hear(.scanner(.scanned(burst, .unrecognised(.notAReceipt))))
        #expect(dialogue.screen.entry == "42060126")
        dialogue.hear(.key(.enter))
        let whole = Scan(text: "0026421031")
        dialogue.hear(.scanner(.scanned(whole, .receipt(Dialogue.typed))))
        #expect(dialogue.screen.headline == .entryHeadline(.billCheck))
    }

    @Test func `what a scanner read is no typed number, nor is a code for paying`() {
        var dialogue = typing("4")
        dialogue.type("aB301")
        let code = Scan(text: "6901234567892", mayBeTyped: false)
        dialogue.hear(.scanner(.scanned(code, .unrecognised(.notAReceipt))))
        #expect(dialogue.screen.entry == "aB301")
        let payment = NamedCode(.paymentCode, advice: .payment)
        dialogue.hear(
            .scanner(.scanned(Scan(text: "134567890123456"), .named(payment))))
        #expect(dialogue.screen.entry == "aB301")
        #expect(dialogue.screen.alert == .codeKind(.paymentCode))
        let long = Scan(text: String(repeating: "7", count: 16))
        dialogue.hear(.scanner(.scanned(long, .unrecognised(.notAReceipt))))
        #expect(dialogue.screen.entry == "aB301")
        let fingers = Scan(text: String(repeating: "7", count: 16), ending: .pause)
        dialogue.hear(.scanner(.scanned(fingers, .receipt(Dialogue.typed))))
        #expect(dialogue.screen.entry == "aB301" + String(repeating: "7", count: 15))
    }

    @Test func `a broken scanner does not keep a number on the screen`() {
        var dialogue = typing("4")
        dialogue.type("ABC1")
        for _ in 0..<5 where dialogue.screen.name == .entry {
            dialogue.hear(.scanner(.faulty(.torn, characters: 4)), after: .seconds(15))
            if let idle = dialogue.session.armed[.idle], idle <= dialogue.now {
                dialogue.elapse(.idle)
            }
        }
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `what was typed outlives a code that is of no use`() {
        var dialogue = typing("4")
        dialogue.type("ABC1")
        #expect(
            dialogue.hear(.scanner(.faulty(.torn, characters: 4))).records == [.scanRefused])
        #expect(dialogue.screen.entry == "ABC1")
        #expect(dialogue.screen.alert == .notice(.scanTorn))
        dialogue.scan(.named(Dialogue.code), text: "https://other.example.com")
        #expect(dialogue.screen.alert == .codeKind(.otherService))
        dialogue.type("2")
        #expect(dialogue.screen.alert == nil)
        #expect(dialogue.screen.entry == "ABC12")
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
