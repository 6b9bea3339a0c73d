// What is believed of an attempt: the table of evidence.

import KioskCore
import KioskFence
import Testing

/// Rows of evidence and what follows from them.
@Suite struct VerdictTests {
    private typealias Job = PrinterTestimony.Job

    private func expect(
        _ record: DoneRecord?, _ testimony: PrinterTestimony?, _ outcome: JobOutcome,
        _ witness: PrintWitness, before: Int? = 40, cancelled: Bool = false, ended: Bool = true,
        at place: SourceLocation = #_sourceLocation
    ) {
        let evidence = PrintEvidence(
            record: record, testimony: testimony, countBefore: before, upTimeBefore: 100,
            pages: 2, isCancelled: cancelled, hasEnded: ended)
        #expect(
            Verdict(weighing: evidence) == Verdict(outcome, witness), sourceLocation: place)
    }

    private func said(_ count: Int?, _ jobs: PrinterTestimony.Job...) -> PrinterTestimony {
        PrinterTestimony(jobs: jobs, impressions: count, upTime: 100)
    }

    @Test(arguments: [DoneRecord.status(0), .status(1), .status(5), .signal, nil])
    func `a job that the printer completed came out, whoever says otherwise`(record: DoneRecord?) {
        expect(record, said(40, Job(.completed)), .completed, .printerJobs)
        expect(record, said(nil, Job(.aborted), Job(.completed)), .completed, .printerJobs)
        expect(record, said(nil, Job(.completed)), .completed, .printerJobs, cancelled: true)
        expect(record, said(nil, Job(.completed)), .completed, .printerJobs, ended: false)
    }

    @Test func `jobs that the printer gave up before the first page left nothing`() {
        let jobs = said(nil, Job(.aborted, pagesCompleted: 0), Job(.canceled, pagesCompleted: 0))
        expect(.status(0), jobs, .aborted, .printerJobs)
        expect(.status(1), jobs, .aborted, .printerJobs)
        expect(nil, jobs, .canceled, .printerJobs, cancelled: true)
    }

    @Test func `a job that was given up after its first page is a matter for people`() {
        expect(.status(0), said(42, Job(.aborted, pagesCompleted: 1)), .unknown, .nobody)
        expect(nil, said(40, Job(.canceled, pagesCompleted: 2)), .unknown, .nobody)
    }

    @Test func `a job that was given up by a printer that counts no pages is left to its count`() {
        expect(.status(0), said(42, Job(.aborted)), .completed, .printerCount)
        expect(.status(1), said(40, Job(.canceled)), .aborted, .printerCount)
        expect(.status(0), said(nil, Job(.aborted)), .unknown, .nobody)
    }

    @Test func `sent whole and not contradicted is printed`() {
        expect(.status(0), said(nil), .completed, .fence)
        expect(.status(0), said(42), .completed, .fence)
    }

    @Test func `sent whole is in doubt where the printer has counted nothing since`() {
        expect(.status(0), said(40), .unknown, .nobody)
        expect(.status(0), said(40), .completed, .fence, before: nil)
        expect(.status(0), said(41), .unknown, .nobody)
    }

    @Test func `sent whole to a printer that cannot be asked is printed, to a silent one not`() {
        let mute = PrintEvidence(record: .status(0), isMute: true, pages: 2)
        #expect(Verdict(weighing: mute) == Verdict(.completed, .fence))
        expect(.status(0), nil, .unknown, .nobody)
    }

    @Test func `sent whole and cancelled is in doubt where the printer says nothing at all`() {
        let mute = PrintEvidence(
            record: .status(0), isMute: true, pages: 2, isCancelled: true)
        #expect(Verdict(weighing: mute) == Verdict(.unknown, .nobody))
    }

    @Test func `sent whole is in doubt where the printer ought to know the job and does not`() {
        expect(.status(0), PrinterTestimony(upTime: 99), .unknown, .nobody)
        expect(.status(0), PrinterTestimony(), .unknown, .nobody)
        let others = PrinterTestimony(upTime: 101, remembersOthers: true)
        expect(.status(0), others, .unknown, .nobody)
        expect(.status(0), PrinterTestimony(upTime: 101), .completed, .fence)
        let forgotten = PrintEvidence(
            record: .status(0), testimony: PrinterTestimony(upTime: 101), upTimeBefore: 100,
            wasAtPrinter: true, pages: 2)
        #expect(Verdict(weighing: forgotten) == Verdict(.unknown, .nobody))
    }

    @Test func `what waits in the printer is neither printed nor not`() {
        for state in [JobState.pending, .held, .processing, .stopped] {
            expect(.status(0), said(40, Job(state, pagesCompleted: 0)), .unknown, .nobody)
            expect(.status(1), said(42, Job(state)), .unknown, .nobody)
        }
    }

    @Test func `never sent is not printed`() {
        expect(.neverSent, nil, .aborted, .fence)
        expect(.neverSent, said(40), .aborted, .fence)
    }

    @Test func `in doubt the printer's count decides where it is clear`() {
        for record in [DoneRecord.status(1), .status(5), .signal, nil] {
            expect(record, said(40), .aborted, .printerCount)
            expect(record, said(40), .canceled, .printerCount, cancelled: true)
            expect(record, said(41), .unknown, .nobody)
            expect(record, said(42), .completed, .printerCount)
            expect(record, said(43), .completed, .printerCount)
            expect(record, said(39), .unknown, .nobody)
            expect(record, said(42), .unknown, .nobody, before: nil)
            expect(record, said(nil), .unknown, .nobody)
            expect(record, nil, .unknown, .nobody)
        }
        expect(nil, said(Int.max), .completed, .printerCount, before: 0)
        expect(nil, said(Int.max), .unknown, .nobody, before: Int.min)
    }

    @Test func `as long as the backend may live nothing speaks against a page`() {
        expect(nil, said(40), .unknown, .nobody, ended: false)
        expect(nil, said(42), .unknown, .nobody, ended: false)
        expect(nil, said(nil, Job(.aborted, pagesCompleted: 0)), .unknown, .nobody, ended: false)
    }
}
