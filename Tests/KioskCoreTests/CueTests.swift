// Which tone goes with which turn of a visit.

import Testing

@testable import KioskCore

@Suite struct CueTests {
    /// The tones of a dialogue, one for each step.
    private func cues(_ dialogue: inout Dialogue, _ steps: [(inout Dialogue) -> Void]) -> [Cue?] {
        steps.map { step in
            let before = dialogue.screen
            step(&dialogue)
            return Cue(from: before, to: dialogue.screen)
        }
    }

    @Test func `a visit is heard from the scan to the paper`() {
        var dialogue = Dialogue()
        let heard = cues(
            &dialogue,
            [
                { $0.scan(.receipt(Dialogue.receipt)) }, { $0.answer(Dialogue.ready) },
                { $0.settle() }, { $0.press("1") },
                { $0.hear(.printer(.ended($0.lastPrint, .completed))) },
                { $0.elapse(.idle) }, { $0.press("0") },
            ])
        #expect(heard == [.recognised, .needsYou, nil, nil, .done, .needsYou, nil])
    }

    @Test func `what is of no use sounds otherwise than what asks for something`() {
        var dialogue = Dialogue()
        let heard = cues(
            &dialogue,
            [
                { $0.scan(.unrecognised(.notAReceipt)) },
                { $0.scan(.named(Dialogue.code)) },
                { $0.scan(.receipt(Dialogue.receipt)) },
                { $0.hear(.cloud(.status($0.lastLookUp, .failure(.unreachable)))) },
                { $0.press("*") },
                { $0.press("*") },
            ])
        #expect(heard == [.notRecognised, .notRecognised, .recognised, .needsYou, nil, nil])
    }

    @Test func `a printer that waits for paper calls once`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.press("1")
        let waits = JobProgress(state: .processing, reasons: [.mediaEmpty])
        let heard = cues(
            &dialogue,
            [
                { $0.hear(.printer(.progress($0.lastPrint, waits))) },
                { $0.hear(.printer(.progress($0.lastPrint, waits))) },
                { $0.hear(.display(.clock(ClockTime(minutes: 1)))) },
            ])
        #expect(heard == [.needsYou, nil, nil])
    }
}
