// Documents of a bundle of which nobody knows whether they came out.

import Testing

@testable import KioskCore

@Suite struct BundleDoubtTests {
    private func shown(
        _ change: (inout InvoiceBundle) -> Void = { _ in }
    ) -> Dialogue {
        var bundle = Dialogue.application
        change(&bundle)
        return EveryState.after { $0.reach(.bundle(bundle)) }
    }

    /// The first document went to a printer that never told how it ended.
    private func unsettled(_ dialogue: Dialogue) -> Dialogue {
        EveryState.then(dialogue) {
            $0.press("1")
            $0.deliver("0")
            $0.hear(.key(.escape))
            $0.elapse(.phase)
            #expect($0.screen.headline == .notice(.printUnknown))
            $0.hear(.key(.escape))
        }
    }

    private func notes(_ dialogue: Dialogue) -> [Phrase?]? {
        dialogue.screen.list?.rows.map(\.note)
    }

    @Test func `a part in doubt says so and is left out of what is printed later`() {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.deliver("0")
        dialogue.printed()
        dialogue.deliver("2")
        dialogue.printed(.unknown)
        #expect(dialogue.screen.name == .doubt)
        #expect(dialogue.session.fulfilment == .unfulfilled)
        dialogue.hear(.key(.escape), after: .seconds(1))
        #expect(
            notes(dialogue) == [
                .words(.partPrinted), .words(.partNoFile), .words(.partDoubtful), nil,
            ])
        dialogue.press("4")
        #expect(dialogue.fetchedParts == [0, 2, 3])
        dialogue.deliver("3")
        dialogue.printed()
        #expect(dialogue.screen.name == .collect)
        #expect(dialogue.said.prints == 3)
    }

    @Test func `a part in doubt is neither marked nor printed by its own`() {
        var dialogue = shown()
        dialogue.press("1")
        dialogue.deliver("0")
        dialogue.printed(.unknown)
        dialogue.hear(.key(.escape), after: .seconds(1))
        #expect(dialogue.offers(.printAll))
        dialogue.press("5")
        #expect(dialogue.screen.list?.rows[0].isMarked == false)
        dialogue.press("1")
        #expect(dialogue.screen.name == .doubt)
        #expect(dialogue.fetchedParts == [0])
        #expect(dialogue.said.prints == 1)
    }

    @Test func `a part that did not come out is printed when the customer says so`() {
        var dialogue = shown()
        dialogue.press("1")
        dialogue.deliver("0")
        let attempt = dialogue.lastAttempt
        dialogue.printed(.unknown)
        let answer = dialogue.answer(with: "4")
        #expect(answer.resolved == [Resolved(attempt, .aborted, .customer)])
        #expect(notes(dialogue)?.first == .some(nil))
        dialogue.press("1")
        #expect(dialogue.deliver("0").prints == 1)
    }

    @Test func `a part that did come out is done when the customer says so`() {
        var dialogue = shown()
        dialogue.press("1")
        dialogue.deliver("0")
        dialogue.printed(.unknown)
        #expect(dialogue.answer(with: "1").records == [.printResolved])
        #expect(dialogue.screen.name == .collect)
        dialogue.hear(.key(.escape), after: .seconds(1))
        #expect(notes(dialogue)?.first == .words(.partPrinted))
    }

    @Test func `while its end is open nothing is printed and the phone is named`() {
        var dialogue = unsettled(shown())
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.guidance == [.words(.printerChecking)])
        #expect(notes(dialogue)?.first == .words(.partDoubtful))
        for command in [Command.print, .printAll, .mark] {
            #expect(dialogue.offers(command) == false)
        }
        dialogue.press("1")
        dialogue.press("4")
        #expect(dialogue.fetchedParts == [0])
    }

    @Test func `a part that is reported as printed later is not printed again`() {
        var dialogue = unsettled(shown())
        let late = dialogue.hear(.printer(.ended(dialogue.lastPrint, .completed)))
        #expect(late.records == [.printResolved])
        #expect(notes(dialogue)?.first == .words(.partPrinted))
        #expect(dialogue.screen.guidance == [.words(.bundleHow)])
        #expect(dialogue.offers(.print) == false)
        dialogue.press("1")
        #expect(dialogue.fetchedParts == [0])
        dialogue.press("4")
        #expect(dialogue.fetchedParts == [0, 2])
    }

    @Test(arguments: [JobOutcome.aborted, .canceled, .refused(.other, status: "x")])
    func `a part that is reported as not printed later can be printed again`(
        outcome: JobOutcome
    ) {
        var dialogue = unsettled(shown())
        dialogue.hear(.printer(.ended(dialogue.lastPrint, outcome)))
        #expect(notes(dialogue)?.first == .some(nil))
        #expect(dialogue.offers(.print))
        dialogue.press("1")
        dialogue.deliver("0")
        dialogue.printed()
        #expect(dialogue.fetchedParts == [0, 0])
        #expect(dialogue.said.prints == 2)
    }

    @Test(arguments: ["2", "x", "…"] as [Character])
    func `the late end of a part is noted whatever screen stands over the list`(over: Character) {
        var dialogue = unsettled(shown())
        switch over {
        case "2": dialogue.press("2")
        case "x": dialogue.scan(.unrecognised(.notAReceipt))
        default: dialogue.hear(.scanner(.reading(characters: 3)))
        }
        #expect(dialogue.screen.name != .bundle)
        dialogue.hear(.printer(.ended(dialogue.lastPrint, .completed)))
        if dialogue.screen.name == .reading {
            dialogue.elapse(.reading)
        } else {
            dialogue.hear(.key(.escape))
        }
        #expect(notes(dialogue)?.first == .words(.partPrinted))
    }

    @Test func `the late end of a part is noted while another name is asked for`() {
        for outcome in [JobOutcome.completed, .aborted] {
            var dialogue = unsettled(shown())
            dialogue.press("6")
            #expect(dialogue.screen.headline == .words(.retitleHeadline))
            dialogue.hear(.printer(.ended(dialogue.lastPrint, outcome)))
            dialogue.hear(.key(.escape))
            #expect(dialogue.screen.name == .bundle)
            #expect(notes(dialogue)?.first != .words(.partDoubtful))
        }
    }

    @Test func `the late end of one visit marks nothing in the next`() {
        var dialogue = unsettled(shown())
        let open = dialogue.lastPrint
        dialogue.hear(.key(.escape))
        dialogue.reach(.bundle(Dialogue.application))
        dialogue.hear(.printer(.ended(open, .completed)))
        #expect(notes(dialogue)?.first == .some(nil))
        #expect(dialogue.offers(.printAll))
    }

    @Test func `a document in doubt that is fetched again is told and skipped from then on`() {
        var dialogue = shown()
        dialogue.press("4")
        let effects = dialogue.deliverDoubted()
        #expect(effects.prints == 0)
        #expect(effects.contains(.release(dialogue.lastFetch)))
        #expect(dialogue.screen.name == .doubt)
        dialogue.hear(.key(.escape), after: .seconds(1))
        #expect(notes(dialogue)?[0] == .words(.partDoubtful))
        dialogue.press("4")
        #expect(dialogue.fetchedParts == [0, 2])
        #expect(dialogue.deliver("3").prints == 1)
    }

    @Test func `a printer that is blocked between two parts leads back to the list`() {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.deliver("0")
        dialogue.printed()
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        let effects = dialogue.deliver("2")
        #expect(effects.prints == 0)
        #expect(effects.contains(.release(dialogue.lastFetch)))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.guidance == [.printerBlocked(.mediaEmpty)])
        #expect(
            notes(dialogue) == [.words(.partPrinted), .words(.partNoFile), nil, nil])
        dialogue.hear(.printer(.condition(.preferred, .unknown)))
        dialogue.press("4")
        #expect(dialogue.fetchedParts == [0, 2, 2])
    }

    @Test(arguments: [
        JobOutcome.aborted, .unknown, .canceled, .completed, .refused(.other, status: "x"),
    ])
    func `a file makes room however its print ended`(outcome: JobOutcome) {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.deliver("0")
        let file = dialogue.lastFetch
        #expect(dialogue.printed(outcome).contains(.release(file)))
    }

    @Test func `a file makes room when the printer never tells`() {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.deliver("0")
        dialogue.hear(.key(.escape))
        #expect(dialogue.elapse(.phase).contains(.release(dialogue.lastFetch)))
    }

    @Test func `a file makes room when its print cannot be recorded`() {
        var dialogue = shown()
        dialogue.press("4")
        dialogue.deliver("0")
        let effects = dialogue.hear(.journal(.failed(dropped: [dialogue.lastPrint])))
        #expect(dialogue.screen.headline == .notice(.printNotRecorded))
        #expect(effects.contains(.release(dialogue.lastFetch)))
    }

    @Test func `the list says when nothing is left, and when there was nothing`() {
        var dialogue = shown { $0.parts = Array($0.parts.prefix(2)) }
        dialogue.press("4")
        dialogue.deliver("0")
        dialogue.printed()
        dialogue.scan(.unrecognised(.notAReceipt))
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.guidance == [.words(.bundleDone)])
        #expect(dialogue.offers(.printAll) == false)
        let empty = shown { $0.parts = [Dialogue.part(.invoice, "1", hasFile: false)] }
        #expect(empty.screen.guidance == [.words(.bundleNoFiles)])
    }
}
