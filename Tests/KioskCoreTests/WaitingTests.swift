// An invoice is in the making: the cloud is asked again, and the customer is told how it stands.

import Testing

@testable import KioskCore

@Suite struct WaitingTests {
    private func waiting(_ status: InvoiceStatus = .issuing) -> Dialogue {
        EveryState.after { $0.reach(status) }
    }

    @Test(arguments: [
        (InvoiceStatus.pendingReview, Words.pendingReviewHeadline), (.issuing, .issuingHeadline),
        (.fileNotReady(Dialogue.invoice), .fileNotReadyHeadline),
    ])
    func `each stage has its words, first and later`(status: InvoiceStatus, words: Words) {
        var dialogue = waiting(status)
        #expect(dialogue.screen.headline == .words(words))
        #expect(dialogue.screen.facts.isEmpty)
        dialogue = waiting(.pendingReview)
        dialogue.poll(status)
        #expect(dialogue.screen.headline == .words(words))
    }

    @Test func `the seconds move`() {
        var dialogue = waiting()
        #expect(dialogue.screen.guidance.first == .waitingElapsed(seconds: 0))
        dialogue.elapse(.tick)
        #expect(dialogue.screen.guidance.first == .waitingElapsed(seconds: 1))
        dialogue.poll(.issuing)
        #expect(dialogue.screen.guidance.first == .waitingElapsed(seconds: 2))
        dialogue.elapse(.tick)
        #expect(dialogue.screen.guidance.first == .waitingElapsed(seconds: 3))
        dialogue.press("3")
        #expect(dialogue.screen.guidance.first == .waitingElapsed(seconds: 3))
    }

    @Test func `questions come soon at first and then with the last pause, one at a time`() {
        var dialogue = waiting()
        var pauses: [Duration] = []
        for _ in 1...11 {
            let before = dialogue.now
            #expect(dialogue.elapse(.poll).lookUps.count == 1)
            pauses.append(dialogue.now - before)
            #expect(dialogue.session.armed[.poll] == nil)
            dialogue.answer(.issuing)
        }
        let last = Limits.pollSchedule[Limits.pollSchedule.count - 1]
        #expect(pauses == Limits.pollSchedule + Array(repeating: last, count: 3))
    }

    @Test func `waiting ends after its time without a key, with a warning before`() {
        var dialogue = waiting()
        EveryState.warn(&dialogue, with: .issuing)
        #expect(dialogue.now.sinceStart == Limits.waiting - Limits.idleWarning)
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        dialogue.elapse(.idle)
        #expect(dialogue.now.sinceStart == Limits.waiting)
        #expect(dialogue.screen.headline == .notice(.stillIssuing))
        #expect(dialogue.session.fulfilment == .unfulfilled)
        dialogue.passScreen()
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a key extends the waiting, and the questions go on`() {
        var dialogue = waiting()
        EveryState.warn(&dialogue, with: .issuing)
        dialogue.hear(.key(.up))
        #expect(dialogue.screen.alert == nil)
        let pressed = dialogue.now
        EveryState.warn(&dialogue, with: .issuing)
        #expect(dialogue.now - pressed == Limits.waiting - Limits.idleWarning)
        dialogue.elapse(.idle)
        #expect(dialogue.now - pressed == Limits.waiting)
        #expect(dialogue.screen.headline == .notice(.stillIssuing))
    }

    @Test func `an answer during the warning keeps the warning`() {
        var dialogue = waiting()
        EveryState.warn(&dialogue, with: .issuing)
        dialogue.poll(.fileNotReady(Dialogue.invoice))
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        #expect(dialogue.session.armed[.idle] == .start + Limits.waiting)
    }

    @Test func `the end of the waiting gives up the open question`() {
        var dialogue = waiting()
        EveryState.warn(&dialogue, with: .issuing)
        dialogue.elapse(.poll)
        #expect(dialogue.elapse(.idle).contains(.cancel(dialogue.lastLookUp)))
        #expect(dialogue.screen.headline == .notice(.stillIssuing))
    }

    @Test(arguments: ProviderFailure.allCases)
    func `one failure in between is forgiven`(failure: ProviderFailure) {
        var dialogue = waiting()
        for _ in 1...4 {
            dialogue.elapse(.poll)
            dialogue.hear(.cloud(.status(dialogue.lastLookUp, .failure(failure))))
            #expect(dialogue.screen.name == .waiting)
            dialogue.poll(.issuing)
        }
        #expect(dialogue.screen.headline == .words(.issuingHeadline))
    }

    @Test func `three failures in a row end the waiting`() {
        var dialogue = waiting()
        for _ in 1...3 {
            dialogue.elapse(.poll)
            dialogue.hear(.cloud(.status(dialogue.lastLookUp, .failure(.faulty))))
        }
        #expect(dialogue.screen.headline == .notice(.cloudFaulty))
    }

    @Test func `after an order three failures say that its outcome is unknown`() {
        for dialogue in [issued, reissued, retitled] {
            var dialogue = dialogue
            dialogue.say(.taken())
            for _ in 1...3 {
                dialogue.elapse(.poll)
                dialogue.hear(.cloud(.status(dialogue.lastLookUp, .failure(.unreachable))))
            }
            #expect(dialogue.screen.headline == .notice(.orderUnknown))
        }
    }

    private var issued: Dialogue { EveryState.after { $0.reachOrder() } }
    private var reissued: Dialogue {
        EveryState.after {
            $0.reachReady(Dialogue.lostBill)
            $0.press("6")
            $0.press("1")
        }
    }
    private var retitled: Dialogue {
        EveryState.after {
            $0.reach(.bundle(Dialogue.application))
            $0.press("6")
            $0.show()
            $0.press("1")
        }
    }

    @Test func `after an order what nobody understands says that its outcome is unknown`() {
        for dialogue in [issued, reissued, retitled] {
            for status in [InvoiceStatus.unknown(code: "99"), .unreadableOrder] {
                var dialogue = dialogue
                dialogue.say(.taken())
                dialogue.poll(status)
                #expect(dialogue.screen.headline == .notice(.orderUnknown))
            }
        }
    }

    @Test func `a refused request of one's own is no guess`() {
        var dialogue = reissued
        dialogue.say(.taken(follow: Dialogue.request))
        #expect(dialogue.poll(.refused(.other)).records == [.status])
        #expect(dialogue.screen.headline == .notice(.failed))
        #expect(dialogue.said.records.contains(.proofMissed) == false)
    }

    @Test func `a question without an answer counts as a failure after its time`() {
        var dialogue = waiting()
        dialogue.elapse(.poll)
        let asked = dialogue.now
        #expect(dialogue.elapse(.phase).contains(.cancel(dialogue.lastLookUp)))
        #expect(dialogue.now - asked == Limits.orderWatch)
        #expect(dialogue.screen.name == .waiting)
    }

    @Test func `the same receipt extends the waiting and a new one takes its place`() {
        var dialogue = waiting()
        #expect(dialogue.scan(.receipt(Dialogue.receipt)).lookUps.isEmpty)
        let other = ReceiptCode.order(Dialogue.account, order: "OTHER")
        #expect(dialogue.scan(.receipt(other)).lookUps == [other])
    }

    @Test func `a code of no use is recorded and the waiting goes on`() {
        var dialogue = waiting()
        dialogue.scan(.unrecognised(.notAReceipt))
        #expect(dialogue.screen.name == .waiting)
        #expect(dialogue.show().records == [.scanRefused])
        #expect(dialogue.screen.name == .waiting)
    }

    @Test func `an order is not lost because its register is late once`() {
        var dialogue = issued
        dialogue.say(.taken())
        for _ in 1...5 { dialogue.poll(.issuing) }
        dialogue.poll(.notFound)
        #expect(dialogue.screen.name == .waiting)
    }

    @Test func `a poll that is not recorded is asked all the same: it changes nothing`() {
        var dialogue = waiting()
        dialogue.elapse(.poll)
        dialogue.hear(.journal(.failed(dropped: [])))
        #expect(dialogue.screen.name == .waiting)
    }
}
