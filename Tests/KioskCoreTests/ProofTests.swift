// A bare number shows nothing until a second fact matches.

import Testing

@testable import KioskCore

@Suite struct ProofTests {
    private func asked(_ receipt: ReceiptCode = Dialogue.typed) -> Dialogue {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(receipt))
        dialogue.answer(Dialogue.ready)
        return dialogue
    }

    @Test func `nothing personal is on the screen while the fact is asked for`() {
        let dialogue = asked()
        #expect(dialogue.screen.name == .proof)
        #expect(dialogue.screen.facts.isEmpty)
        #expect(
            dialogue.said.contains { if case .fetchDocument = $0 { true } else { false } } == false)
    }

    @Test func `typed digits and Enter prove it`() {
        var dialogue = asked()
        for digit in "117.05" { dialogue.hear(.key(.character(digit))) }
        dialogue.hear(.key(.backspace))
        dialogue.hear(.key(.character("0")))
        #expect(dialogue.screen.entry == "117.00")
        dialogue.hear(.key(.enter))
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a burst that ended by a pause is a part of the answer, a whole line is the answer`()
    {
        var dialogue = asked()
        let part = Scan(text: "11", ending: .pause)
        dialogue.hear(.scanner(.scanned(part, .unrecognised(.notAReceipt))))
        #expect(dialogue.screen.entry == "11")
        dialogue.scan(.unrecognised(.notAReceipt), text: "7")
        #expect(dialogue.screen.name == .ready)
    }

    @Test(arguments: [
        (SecondFact.issueDate, "2026-11-20"), (.checkCode, "567890"), (.total, "117"),
    ])
    func `each fact is matched as people write it`(fact: SecondFact, text: String) {
        var dialogue = asked(.serial(Dialogue.account, serial: "S1", proof: fact))
        dialogue.scan(.unrecognised(.notAReceipt), text: text)
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `the next customer's number is a new visit and no answer`() {
        var dialogue = asked()
        let next = ReceiptCode.serial(Dialogue.account, serial: "26111800001", proof: .total)
        dialogue.scan(.receipt(next), text: "26111800001")
        #expect(dialogue.session.state.visit == VisitID(number: 2))
        #expect(dialogue.said.records.contains(.proofMissed) == false)
    }

    @Test func `a miss is recorded and may be tried again`() {
        var dialogue = asked()
        let effects = dialogue.scan(.unrecognised(.notAReceipt), text: "118.00")
        #expect(effects.records == [.proofMissed])
        #expect(dialogue.screen.alert == .words(.proofMissed))
        #expect(dialogue.screen.entry == "")
    }

    @Test func `five misses pause input, and the pause ends`() {
        var dialogue = asked()
        for _ in 1...5 { dialogue.scan(.unrecognised(.notAReceipt), text: "1.00") }
        #expect(dialogue.screen.headline == .notice(.inputPaused))
        #expect(dialogue.session.awaitsPerson == false)
        #expect(dialogue.scan(.receipt(Dialogue.receipt)).records == [.scanRefused])
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.headline == .notice(.inputPaused))
        dialogue.elapse(.phase)
        #expect(dialogue.now.sinceStart == Limits.inputPause)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `misses count over visits, and a good answer does not clear them`() {
        var dialogue = Dialogue()
        for number in 1...4 {
            dialogue.scan(.receipt(guess(number)))
            dialogue.answer(.notFound)
            dialogue.elapse(.phase)
        }
        dialogue.scan(.receipt(Dialogue.typed))
        dialogue.answer(Dialogue.ready)
        dialogue.scan(.unrecognised(.notAReceipt), text: "117.00")
        dialogue.hear(.key(.escape))
        dialogue.scan(.receipt(guess(5)))
        dialogue.answer(.notFound)
        #expect(dialogue.screen.headline == .notice(.inputPaused))
    }

    private func guess(_ number: Int) -> ReceiptCode {
        .serial(Dialogue.account, serial: "GUESS00\(number)", proof: .total)
    }

    private func missed(_ dialogue: Dialogue) -> Int {
        dialogue.said.records.count { $0 == .proofMissed }
    }

    @Test func `looking whether a number exists and leaving counts as a guess`() {
        var dialogue = Dialogue()
        for number in 1...4 {
            dialogue.scan(.receipt(guess(number)))
            dialogue.answer(Dialogue.ready)
            dialogue.hear(.key(.escape))
        }
        dialogue.scan(.receipt(guess(5)))
        dialogue.answer(.issuing)
        #expect(dialogue.screen.headline == .notice(.inputPaused))
    }

    @Test func `whoever brings the same receipt again has not guessed again`() {
        var dialogue = Dialogue()
        for _ in 1...6 {
            for status in [InvoiceStatus.issuing, Dialogue.ready, .pendingReview] {
                dialogue.scan(.receipt(Dialogue.typed))
                dialogue.answer(status)
                #expect([.waiting, .proof].contains(dialogue.screen.name))
                dialogue.hear(.key(.escape))
            }
        }
        #expect(missed(dialogue) == 1)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `the same receipt counts again after its time`() {
        var dialogue = Dialogue()
        for _ in 1...2 {
            dialogue.scan(.receipt(Dialogue.typed))
            dialogue.answer(.issuing)
            dialogue.hear(.key(.escape))
            dialogue.now = dialogue.now + Limits.proofWindow
        }
        #expect(missed(dialogue) == 2)
    }

    @Test func `each wrong answer counts, and so does the receipt that was given up`() {
        var dialogue = asked()
        for _ in 1...3 { dialogue.enter("1.00") }
        dialogue.hear(.key(.escape))
        #expect(missed(dialogue) == 4)
        dialogue.scan(.receipt(Dialogue.typed))
        dialogue.answer(Dialogue.ready)
        dialogue.enter("1.00")
        #expect(dialogue.screen.headline == .notice(.inputPaused))
    }

    @Test func `a code that anyone could have made needs the fact as well`() {
        let dialogue = asked(.order(Dialogue.account, order: "GUESS1", proof: .total))
        #expect(dialogue.screen.name == .proof)
    }

    @Test func `nobody is asked for a fact that the invoice has not`() {
        var bare = Dialogue.invoice
        bare.checkCode = nil
        var dialogue = Dialogue()
        dialogue.scan(.receipt(.serial(Dialogue.account, serial: "S1", proof: .checkCode)))
        dialogue.answer(.ready(bare, InvoiceOffer(format: .pdf)))
        #expect(dialogue.screen.headline == .proofHeadline(.total))
    }

    @Test func `a credit note's amount may be typed without its sign`() {
        var credit = Dialogue.invoice
        credit.taxInclusiveAmount = Amount(hundredths: -11_700)
        #expect(SecondFact.total.matches("117.00", of: ProvableFacts(credit)))
    }

    @Test func `a voided invoice needs the fact as well`() {
        var dialogue = Dialogue()
        dialogue.scan(.receipt(Dialogue.typed))
        dialogue.answer(.voided(Dialogue.invoice))
        #expect(dialogue.screen.name == .proof)
        #expect(dialogue.screen.facts.isEmpty)
    }

    @Test func `the answer has a bound`() {
        var dialogue = asked()
        for _ in 1...100 { dialogue.hear(.key(.character("9"))) }
        #expect(dialogue.screen.entry?.count == Limits.answerCharacters)
    }
}
