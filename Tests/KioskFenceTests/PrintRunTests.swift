// The way to paper: permit, job, page.

import KioskCore
import KioskFence
import Testing

/// A fresh run, line by line.
@Suite struct PrintRunTests {
    private var dialogue = Dialogue(PrintRun(Sample.order, clock: Sample.clock))

    private static let running = JobProgress(state: .processing, pagesCompleted: 1)

    @Test mutating func `a page goes from the permit to the printer's word`() {
        dialogue.submit()
        dialogue.reads(nil)
        dialogue.expect(.lookAtJob(9), .job(.running(Self.running)))
        dialogue.expect(.tell(.progress(Self.running)), .done)
        dialogue.pauses()
        dialogue.reads(nil)
        dialogue.expect(.lookAtJob(9), .job(.running(Self.running)))
        dialogue.pauses()
        dialogue.reads(.status(0))
        dialogue.expect(.askPrinter, Sample.said(42, .init(.completed, pagesCompleted: 2)))
        dialogue.ends(.completed, .printerJobs)
    }

    @Test mutating func `a printer without a list of jobs leaves the word to the fence`() {
        dialogue.submit()
        dialogue.reads(.status(0))
        dialogue.expect(.askPrinter, Sample.said())
        dialogue.ends(.completed, .fence)
    }

    @Test mutating func `a printer that fell silent is asked ten times, and then nobody knows`() {
        dialogue.submit()
        dialogue.reads(.status(0))
        dialogue.hearsNothing()
        dialogue.ends(.unknown, .nobody)
    }

    @Test mutating func `nothing is permitted while the printer holds an earlier attempt`() {
        let busy = PrinterTestimony(upTime: 100, holdsEarlier: true)
        dialogue.expect(.askPrinter, .printer(busy))
        dialogue.findsNoPermit()
        dialogue.ends(.refused(.notPermitted, status: "printer-busy"), .permit)
    }

    @Test func `a printer that never spoke is not waited for`() {
        var isAsked = 0
        var dialogue = Dialogue(PrintRun(Sample.order, clock: Sample.clock))
        let steps = dialogue.go { step in
            switch step {
            case .askPrinter:
                isAsked += 1
                return .printer(nil)
            case .fence(.read): return .fence(.content(DoneRecord.status(0).content))
            case .fence: return .fence(.done)
            case .submit: return .submitted(job: 9)
            default: return .done
            }
        }
        #expect(isAsked == 2)
        #expect(steps.last == .tell(.ended(.completed, .fence)))
    }

    @Test mutating func `a printer that does not answer before is no obstacle`() {
        dialogue.expect(.askPrinter, .printer(nil))
        let draft = Sample.place(.permit, isDraft: true)
        dialogue.file(.write(draft, Sample.permit(count: nil).content))
        #expect(dialogue.step == .fence(.sync(draft)))
    }

    @Test(arguments: [FenceAnswer.failed(errno: 28), .absent, .busy, .content([])], 0..<4)
    mutating func `without a permit on the disk nothing is ordered`(
        fault: FenceAnswer, at place: Int
    ) {
        var files = 0
        let steps = dialogue.go { step in
            guard case .fence = step else { return .printer(nil) }
            defer { files += 1 }
            return .fence(files == place ? fault : .done)
        }
        #expect(steps.contains(.submit) == false)
        guard case .tell(.ended(.refused(.notPermitted, _), .permit)) = steps.last else {
            Issue.record("\(steps)")
            return
        }
    }

    @Test mutating func `a disk that fails for good is said so, with its number`() {
        let steps = dialogue.go { step in
            if case .fence = step { .fence(.failed(errno: 28)) } else { .done }
        }
        #expect(
            steps.last
                == .tell(.ended(.refused(.notPermitted, status: "errno-28"), .permit)))
        #expect(steps.count < 30)
    }

    @Test func `a document that no permit can name is not ordered`() {
        var order = Sample.order
        order.document.pages = 0
        var dialogue = Dialogue(PrintRun(order, clock: Sample.clock))
        dialogue.expect(.askPrinter, .printer(nil))
        dialogue.revoke()
        dialogue.ends(.refused(.notPermitted, status: "permit-unwritable"), .permit)
    }

    @Test mutating func `a refused job has its permit taken back`() {
        dialogue.permit()
        dialogue.expect(.submit, .notSent(.notAccepting, status: "server-error"))
        dialogue.revoke()
        dialogue.expect(.findJobs, .jobs([]))
        dialogue.ends(.refused(.notAccepting, status: "server-error"), .permit)
    }

    @Test mutating func `a customer who leaves before the order gets nothing`() {
        dialogue.isCancelled = true
        dialogue.permit()
        dialogue.revoke()
        dialogue.ends(.canceled, .permit)
    }

    @Test mutating func `an order with no clear answer is looked for`() {
        dialogue.permit()
        dialogue.expect(.submit, .unclear(job: nil))
        dialogue.reads(nil)
        dialogue.expect(.findJobs, .jobs([]))
        dialogue.pauses()
        dialogue.reads(nil)
        dialogue.expect(.findJobs, .jobs([4]))
        dialogue.expect(.tell(.submitted(job: 4)), .done)
        dialogue.pauses()
        dialogue.reads(nil)
        #expect(dialogue.step == .lookAtJob(4))
    }

    @Test(arguments: [PrintAnswer.jobs([]), .jobs(nil)])
    mutating func `an order that nobody finds is taken back`(answer: PrintAnswer) {
        dialogue.permit()
        dialogue.expect(.submit, .unclear(job: nil))
        for _ in 0..<9 {
            dialogue.reads(nil)
            dialogue.expect(.findJobs, answer)
            dialogue.pauses()
        }
        dialogue.reads(nil)
        dialogue.expect(.findJobs, answer)
        dialogue.revoke()
        dialogue.expect(.findJobs, .jobs(nil))
        dialogue.ends(.aborted, .permit)
    }

    @Test mutating func `an unclear order with a number is followed under it`() {
        dialogue.permit()
        dialogue.expect(.submit, .unclear(job: 3))
        dialogue.expect(.tell(.submitted(job: 3)), .done)
        dialogue.reads(nil)
        #expect(dialogue.step == .lookAtJob(3))
    }

    @Test(arguments: [JobState.aborted, .canceled])
    mutating func `a job that ends before it reached the fence was not printed`(state: JobState) {
        dialogue.submit()
        dialogue.reads(nil)
        dialogue.expect(.lookAtJob(9), .job(.ended(state)))
        dialogue.revoke()
        dialogue.expect(.findJobs, .jobs([]))
        dialogue.ends(.aborted, .permit)
    }

    @Test mutating func `a job that completes past the fence is nobody's word`() {
        dialogue.submit()
        dialogue.reads(nil)
        dialogue.expect(.lookAtJob(9), .job(.ended(.completed)))
        dialogue.revoke()
        dialogue.expect(.askPrinter, Sample.said())
        dialogue.ends(.unknown, .nobody)
    }

    @Test mutating func `a job that the service forgot is asked of the fence and the printer`() {
        dialogue.submit()
        dialogue.reads(nil)
        dialogue.expect(.lookAtJob(9), .job(.unknown))
        dialogue.findsNoPermit()
        dialogue.reads(.status(0))
        dialogue.expect(.askPrinter, Sample.said())
        dialogue.ends(.completed, .fence)
    }

    @Test mutating func `a silent service is given up after ten looks`() {
        dialogue.submit()
        let steps = dialogue.go { step in
            switch step {
            case .fence(.rename): .fence(.done)
            case .fence: .fence(.absent)
            case .lookAtJob: .job(nil)
            default: .done
            }
        }
        #expect(steps.filter { $0 == .lookAtJob(9) }.count == 10)
        #expect(steps.last == .tell(.ended(.aborted, .permit)))
    }

    @Test(arguments: [JobState.stopped, .held])
    mutating func `a job that nothing will move is taken back`(state: JobState) {
        dialogue.submit()
        let steps = dialogue.go { step in
            switch step {
            case .fence(.rename): .fence(.done)
            case .fence: .fence(.absent)
            case .lookAtJob: .job(.running(JobProgress(state: state)))
            case .findJobs: .jobs([9])
            default: .done
            }
        }
        #expect(steps.filter { $0 == .lookAtJob(9) }.count == 10)
        #expect(steps.contains(.cancelJob(9)))
        #expect(steps.last == .tell(.ended(.aborted, .permit)))
    }

    @Test mutating func `a job that waits for paper is followed until its permit runs out`() {
        dialogue.submit()
        let waiting = JobProgress(state: .stopped, reasons: [.mediaEmpty])
        let steps = dialogue.go { step in
            switch step {
            case .fence(.rename): .fence(.done)
            case .fence: .fence(.absent)
            case .lookAtJob: .job(.running(waiting))
            default: .done
            }
        }
        #expect(steps.filter { $0 == .pause(Limits.jobPoll) }.count == 1_799)
        #expect(steps.filter { $0 == .tell(.progress(waiting)) }.count == 1)
        #expect(steps.last == .tell(.ended(.aborted, .permit)))
    }
}
