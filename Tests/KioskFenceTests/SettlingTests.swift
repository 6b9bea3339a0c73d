// How a run finds out what became of its attempt: permit, record, lock, printer.

import KioskCore
import KioskFence
import Testing

/// Cancelling and recovering, line by line.
@Suite struct SettlingTests {
    private var dialogue = Dialogue(PrintRun(recovering: Sample.open))

    /// A run whose job is under way, and which is being cancelled from now on.
    private func cancelled() -> Dialogue {
        var dialogue = Dialogue(PrintRun(Sample.order, clock: Sample.clock))
        dialogue.submit()
        dialogue.isCancelled = true
        dialogue.reads(nil)
        return dialogue
    }

    private mutating func recalls(count: Int? = 40) {
        dialogue.file(
            .read(Sample.place(.started)), .content(Sample.permit(count: count).content))
    }

    @Test func `a cancelled job whose permit comes back was not printed`() {
        var dialogue = cancelled()
        dialogue.revoke()
        dialogue.expect(.findJobs, .jobs([9, 12]))
        dialogue.expect(.cancelJob(9), .done)
        dialogue.expect(.cancelJob(12), .done)
        dialogue.ends(.canceled, .permit)
    }

    @Test func `a cancelled job that is on its way is cancelled at the print service`() {
        var dialogue = cancelled()
        dialogue.findsNoPermit()
        dialogue.reads(nil)
        dialogue.file(.lock(Sample.place(.started)), .busy)
        dialogue.expect(.findJobs, .jobs([9]))
        dialogue.expect(.cancelJob(9), .done)
        dialogue.pauses()
        dialogue.reads(.status(5))
        dialogue.expect(.askPrinter, Sample.said(40, .init(.canceled, pagesCompleted: 0)))
        dialogue.ends(.canceled, .printerJobs)
    }

    @Test func `a job that the print service forgot is cancelled at the printer`() {
        var dialogue = cancelled()
        dialogue.findsNoPermit()
        dialogue.reads(nil)
        dialogue.file(.lock(Sample.place(.started)), .busy)
        dialogue.expect(.findJobs, .jobs([]))
        dialogue.expect(.cancelAtPrinter, .done)
        dialogue.pauses()
        #expect(dialogue.step == .fence(.read(Sample.place(.done))))
    }

    @Test func `a cancelled backend that does not end is given up within its time`() {
        var dialogue = cancelled()
        let steps = dialogue.go { step in
            switch step {
            case .fence(.lock): .fence(.busy)
            case .fence: .fence(.absent)
            case .findJobs: .jobs([9])
            case .askPrinter: .printer(nil)
            default: .done
            }
        }
        let waited = steps.filter { $0 == .pause(Limits.jobPoll) }.count
        #expect((1_199...1_210).contains(waited))
        #expect(steps.filter { $0 == .cancelAtPrinter }.count == 120)
        #expect(steps.filter { $0 == .cancelJob(9) }.count == 120)
        #expect(steps.last == .tell(.ended(.unknown, .nobody)))
    }

    @Test mutating func `recovery takes a standing permit back`() {
        dialogue.revoke()
        dialogue.expect(.findJobs, .jobs([2]))
        dialogue.expect(.cancelJob(2), .done)
        dialogue.ends(.aborted, .permit)
    }

    @Test mutating func `recovery takes the fence's record, and asks the printer`() {
        dialogue.findsNoPermit()
        dialogue.reads(.status(0))
        recalls()
        dialogue.hearsNothing()
        dialogue.ends(.unknown, .nobody)
    }

    @Test mutating func `an attempt without any file was never permitted`() {
        dialogue.findsNoPermit()
        dialogue.reads(nil)
        dialogue.file(.lock(Sample.place(.started)), .absent)
        dialogue.reads(nil)
        dialogue.expect(.findJobs, .jobs(nil))
        dialogue.ends(.aborted, .permit)
    }

    @Test mutating func `a record that comes with the last breath is read`() {
        dialogue.findsNoPermit()
        dialogue.reads(nil)
        dialogue.file(.lock(Sample.place(.started)))
        dialogue.reads(.status(0))
        dialogue.file(.unlock(Sample.place(.started)))
        recalls()
        dialogue.hearsNothing()
        dialogue.ends(.unknown, .nobody)
    }

    @Test mutating func `a fence that died without a word leaves it to the printer's count`() {
        fellSilent()
        recalls()
        dialogue.expect(.askPrinter, Sample.said(41))
        dialogue.pauses()
        dialogue.expect(.askPrinter, Sample.said(42))
        dialogue.ends(.completed, .printerCount)
    }

    @Test mutating func `no page is believed only when the count stays for a while`() {
        fellSilent()
        recalls()
        for _ in 0..<10 {
            dialogue.expect(.askPrinter, Sample.said(40))
            dialogue.pauses()
        }
        dialogue.expect(.askPrinter, Sample.said(40))
        dialogue.ends(.aborted, .printerCount)
    }

    @Test mutating func `half of the pages are a matter for people`() {
        fellSilent()
        recalls()
        let steps = dialogue.go { $0 == .askPrinter ? Sample.said(41) : .done }
        #expect(steps.count == 22)
        #expect(steps.last == .tell(.ended(.unknown, .nobody)))
    }

    @Test mutating func `a silent printer is asked ten times and then nobody knows`() {
        fellSilent()
        recalls()
        let steps = dialogue.go { _ in .printer(nil) }
        #expect(steps.filter { $0 == .askPrinter }.count == 10)
        #expect(steps.last == .tell(.ended(.unknown, .nobody)))
    }

    @Test mutating func `a document that was sent whole may still come out`() {
        dialogue.findsNoPermit()
        dialogue.reads(.status(0))
        recalls()
        for _ in 0..<3 {
            dialogue.expect(.askPrinter, Sample.said(40, .init(.processing, pagesCompleted: 0)))
            dialogue.pauses()
        }
        dialogue.expect(.askPrinter, Sample.said(42, .init(.completed, pagesCompleted: 2)))
        dialogue.ends(.completed, .printerJobs)
    }

    @Test mutating func `a page that waits in the printer is cancelled there, not left behind`() {
        dialogue.findsNoPermit()
        dialogue.reads(.status(1))
        recalls()
        dialogue.expect(.askPrinter, Sample.said(40, .init(.stopped, pagesCompleted: 0)))
        dialogue.expect(.cancelAtPrinter, .done)
        dialogue.pauses()
        dialogue.expect(.askPrinter, Sample.said(40, .init(.canceled, pagesCompleted: 0)))
        dialogue.ends(.aborted, .printerJobs)
    }

    @Test(arguments: [DoneRecord.status(0), .status(1), .signal])
    mutating func `a page that waits in the printer for ever is given up`(record: DoneRecord) {
        dialogue.findsNoPermit()
        dialogue.reads(record)
        recalls()
        let steps = dialogue.go { step in
            step == .askPrinter ? Sample.said(40, .init(.stopped, pagesCompleted: 0)) : .done
        }
        #expect(steps.filter { $0 == .cancelAtPrinter }.count == 4)
        #expect(steps.filter { $0 == .pause(Limits.jobPoll) }.count <= 80)
        #expect(steps.last == .tell(.ended(.unknown, .nobody)))
    }

    @Test mutating func `an orphan that prints after a restart gets its time, then is stopped`() {
        dialogue.findsNoPermit()
        let steps = dialogue.go(atMost: 140) { step in
            switch step {
            case .fence(.lock): .fence(.busy)
            case .fence: .fence(.absent)
            case .findJobs: .jobs([])
            default: .done
            }
        }
        let first = steps.firstIndex(of: .findJobs) ?? 0
        #expect(steps[..<first].filter { $0 == .pause(Limits.jobPoll) }.count == 40)
        #expect(steps[first + 1] == .cancelAtPrinter)
    }

    @Test mutating func `what the fence never sent was not printed`() {
        dialogue.findsNoPermit()
        dialogue.reads(.neverSent)
        dialogue.ends(.aborted, .fence)
    }

    @Test mutating func `a disk that does not say whether the permit stands proves nothing`() {
        let steps = dialogue.go { step in
            switch step {
            case .fence: .fence(.failed(errno: 5))
            case .askPrinter: Sample.said(40)
            default: .done
            }
        }
        #expect(steps.filter { if case .fence(.rename) = $0 { true } else { false } }.count == 10)
        #expect(steps.last == .tell(.ended(.unknown, .nobody)))
    }

    @Test mutating func `a record that cannot be read is none`() {
        dialogue.findsNoPermit()
        dialogue.file(.read(Sample.place(.done)), .content([0, 1, 2]))
        recalls(count: nil)
        dialogue.expect(.askPrinter, Sample.said())
        dialogue.ends(.unknown, .nobody)
    }

    private mutating func fellSilent() {
        dialogue.findsNoPermit()
        dialogue.reads(nil)
        dialogue.file(.lock(Sample.place(.started)))
        dialogue.reads(nil)
        dialogue.file(.unlock(Sample.place(.started)))
    }
}
