// A key means what the screen offers; elsewhere the usual keys mean the same everywhere.

import Testing

@testable import KioskCore

@Suite struct KeyTests {
    /// Dialogues on whose screens digits are keys and nothing is under way that a key may wait for.
    private static let screens = EveryState.dialogues.filter { dialogue in
        let isTyped = [.entry, .proof, .reading].contains(dialogue.screen.name)
        return isTyped == false && dialogue.session.state != .outOfService
    }.map { dialogue in
        // Each screen has stood long enough to be read.
        EveryState.then(dialogue) { $0.now = $0.now + Limits.secondPress }
    }

    @Test func `every digit and function key does what its choice does`() {
        for dialogue in Self.screens {
            for choice in dialogue.screen.choices {
                let command = dialogue.after { $0.scan(.command(choice.command)) }
                if let digit = choice.command.digit {
                    #expect(dialogue.after { $0.press(digit) } == command)
                }
                if let number = choice.command.functionKey {
                    #expect(dialogue.after { $0.hear(.key(.function(number))) } == command)
                }
            }
        }
    }

    @Test func `where a screen offers nothing under a digit, it means the usual`() {
        for dialogue in Self.screens {
            let offered = dialogue.screen.choices.compactMap(\.command.digit)
            for command in Command.usual {
                guard let digit = command.digit, offered.contains(digit) == false else { continue }
                let usual = dialogue.after { $0.scan(.command(command)) }
                #expect(dialogue.after { $0.press(digit) } == usual)
            }
        }
    }

    @Test func `the screen of the invoice keeps its keys wherever nothing else has them`() {
        let usual: [(Character, Command)] = [
            ("1", .print), ("2", .phone), ("3", .language), ("4", .enterSerial),
            ("5", .enterBill), ("6", .findBill), ("7", .findToll), ("0", .cancel),
        ]
        for (digit, command) in usual {
            #expect(Command.usual.first { $0.digit == digit } == command)
        }
    }

    @Test func `a language is one key away everywhere`() {
        for dialogue in EveryState.dialogues where dialogue.screen.name != .reading {
            var dialogue = dialogue
            let language = dialogue.screen.language
            dialogue.hear(.key(.function(3)), after: Limits.secondPress)
            #expect(dialogue.screen.language != language || dialogue.session.isPaused)
        }
    }

    @Test func `arrows and Enter choose in lists, and nowhere else`() {
        var dialogue = Dialogue()
        dialogue.reach(.several(Dialogue.payments))
        dialogue.hear(.key(.down))
        #expect(dialogue.screen.list?.cursor == 1)
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.name == .confirming)
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.name == .confirming)
        #expect(dialogue.orders.isEmpty)
    }

    @Test func `the digits of a typed number are no keys`() {
        var dialogue = Dialogue()
        dialogue.reachReady(Dialogue.sendable)
        dialogue.press("5")
        dialogue.type("13800000000")
        #expect(dialogue.screen.entry == "13800000000")
        #expect(dialogue.screen.choices.allSatisfy { $0.hasDigit == false })
    }

    @Test func `a card says what its key says, on the question too`() {
        var dialogue = Dialogue()
        dialogue.reach(.needsBuyer(Dialogue.question))
        dialogue.scan(.command(.person))
        #expect(dialogue.screen.headline == .entryHeadline(.personName))
        dialogue.scan(.command(.cancel))
        #expect(dialogue.screen.name == .buying)
        dialogue.show()
        dialogue.scan(.command(.confirm))
        #expect(dialogue.orders.count == 1)
    }

    @Test func `a card that a screen does not offer does nothing`() {
        for command in [Command.confirm, .retry, .reissue, .retitle, .email, .printAll, .mark] {
            var dialogue = Dialogue()
            dialogue.reachReady()
            dialogue.scan(.command(command))
            #expect(dialogue.screen.name == .ready)
            #expect(dialogue.orders.isEmpty && dialogue.said.prints == 0)
        }
    }

    @Test func `a cancel card over a code that is coming in cancels what stands behind it`() {
        var dialogue = Dialogue()
        dialogue.reach(.needsBuyer(Dialogue.question))
        dialogue.show()
        dialogue.hear(.scanner(.reading(characters: 4)))
        dialogue.scan(.command(.cancel))
        #expect(dialogue.screen.name == .buying)
        #expect(dialogue.orders.isEmpty)
    }
}

extension Dialogue {
    /// The session after one step.
    fileprivate func after(_ step: (inout Dialogue) -> Void) -> Session {
        EveryState.then(self, step).session
    }
}

extension Session {
    var isPaused: Bool {
        if case .explaining(let phase) = state { phase.isPause } else { false }
    }
}
