// A run and a test talking: each line is what the run asks for and what it is answered.

import KioskCore
import KioskFence
import Testing

/// One run, and the step that it asked for last.
struct Dialogue {
    private var run: PrintRun
    private(set) var step: PrintStep
    var isCancelled = false

    init(_ run: PrintRun) {
        self.run = run
        step = self.run.next(after: .begin, isCancelled: false)
    }

    /// Expects a step and answers it.
    mutating func expect(
        _ expected: PrintStep, _ answer: PrintAnswer, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(step == expected, sourceLocation: place)
        step = run.next(after: answer, isCancelled: isCancelled)
    }

    /// Expects a file operation and answers it.
    mutating func file(
        _ expected: FenceStep, _ answer: FenceAnswer = .done,
        at place: SourceLocation = #_sourceLocation
    ) {
        expect(.fence(expected), .fence(answer), at: place)
    }

    /// Expects the last word, and nothing after it.
    mutating func ends(
        _ outcome: JobOutcome, _ witness: PrintWitness,
        at place: SourceLocation = #_sourceLocation
    ) {
        expect(.tell(.ended(outcome, witness)), .done, at: place)
        for answer in [PrintAnswer.done, .begin, .submitted(job: 1), .jobs(nil)] {
            expect(.end, answer, at: place)
        }
    }

    /// Answers so many steps by this rule and gives the steps.
    mutating func go(
        atMost limit: Int = 20_000, _ answer: (PrintStep) -> PrintAnswer
    ) -> [PrintStep] {
        var steps: [PrintStep] = []
        while step != .end, steps.count < limit {
            steps.append(step)
            step = run.next(after: answer(step), isCancelled: isCancelled)
        }
        return steps
    }

    // MARK: Stretches of the way

    /// Everything up to the order to print.
    mutating func permit(count: Int? = 40) {
        expect(.askPrinter, Sample.said(count))
        let draft = Sample.place(.permit, isDraft: true)
        file(.write(draft, Sample.permit(count: count).content))
        file(.sync(draft))
        file(.rename(draft, Sample.place(.permit)))
        file(.syncFolder(.permit))
    }

    mutating func submit(job: Int = 9) {
        permit()
        expect(.submit, .submitted(job: job))
        expect(.tell(.submitted(job: job)), .done)
    }

    mutating func revoke() {
        file(.rename(Sample.place(.permit), Sample.place(.revoked)))
        file(.syncFolder(.permit))
        file(.syncFolder(.revoked))
    }

    mutating func findsNoPermit() {
        file(.rename(Sample.place(.permit), Sample.place(.revoked)), .absent)
    }

    mutating func reads(_ record: DoneRecord?) {
        file(.read(Sample.place(.done)), record.map { .content($0.content) } ?? .absent)
    }

    /// The printer says nothing, as often as it is asked.
    mutating func hearsNothing(times: Int = 10) {
        for _ in 1..<times {
            expect(.askPrinter, .printer(nil))
            pauses()
        }
        expect(.askPrinter, .printer(nil))
    }

    mutating func pauses() {
        expect(.pause(Limits.jobPoll), .done)
    }
}
