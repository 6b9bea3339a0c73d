// The backend's way through the fence, line by line.

import KioskCore
import KioskFence
import Testing

/// One backend run, stepped by hand.
@Suite struct FencePassageTests {
    private var passage = FencePassage(attempt: Sample.uuid, clock: Sample.clock)

    private mutating func answers(
        _ answer: FencePassage.Answer, _ expected: FencePassage.Step,
        at place: SourceLocation = #_sourceLocation
    ) {
        #expect(passage.next(after: answer) == expected, sourceLocation: place)
    }

    private mutating func takesThePermit() {
        answers(.begin, .fence(.lock(Sample.place(.permit))))
        answers(.fence(.done), .fence(.read(Sample.place(.permit))))
        answers(
            .fence(.content(Sample.permit().content)),
            .fence(.rename(Sample.place(.permit), Sample.place(.started))))
    }

    private mutating func runsTheBackend() {
        takesThePermit()
        answers(.fence(.done), .fence(.sync(Sample.place(.started))))
        answers(.fence(.done), .fence(.syncFolder(.started)))
        answers(.fence(.done), .fence(.syncFolder(.permit)))
        answers(.fence(.done), .runBackend)
    }

    private mutating func writesDown(_ record: DoneRecord, after answer: FencePassage.Answer) {
        let draft = Sample.place(.done, isDraft: true)
        answers(answer, .fence(.write(draft, record.content)))
        answers(.fence(.done), .fence(.sync(draft)))
        answers(.fence(.done), .fence(.rename(draft, Sample.place(.done))))
        answers(.fence(.done), .fence(.syncFolder(.done)))
    }

    @Test(
        arguments: [
            (Int32?.some(0), DoneRecord.status(0), Int32(0)), (1, .status(1), 1),
            (2, .status(2), 1), (3, .status(3), 1), (4, .status(4), 1), (5, .status(5), 5),
            (6, .status(6), 1), (7, .status(7), 1), (255, .status(255), 1), (nil, .signal, 1),
        ])
    mutating func `the backend's end is written down before the print service hears of it`(
        ended: Int32?, record: DoneRecord, status: Int32
    ) {
        runsTheBackend()
        writesDown(record, after: .backend(ended))
        answers(.fence(.done), .exit(status))
        answers(.fence(.done), .exit(status))
    }

    @Test(arguments: [FenceAnswer.absent, .busy, .failed(errno: 5), .content([])])
    mutating func `a permit that is not ours to take cancels the job`(answer: FenceAnswer) {
        answers(.begin, .fence(.lock(Sample.place(.permit))))
        answers(.fence(answer), .exit(5))
    }

    @Test(arguments: [FenceAnswer.absent, .failed(errno: 5), .busy])
    mutating func `a permit that went between lock and rename cancels the job`(
        answer: FenceAnswer
    ) {
        takesThePermit()
        answers(.fence(answer), .exit(5))
    }

    @Test(arguments: ["", "kiosk-permit 1\n", "something else"])
    mutating func `a file that is no permit cancels the job`(text: String) {
        answers(.begin, .fence(.lock(Sample.place(.permit))))
        answers(.fence(.done), .fence(.read(Sample.place(.permit))))
        answers(.fence(.content(Array(text.utf8))), .exit(5))
    }

    @Test(arguments: [
        PermitClock(boot: "00000000-0000-0000-0000-000000000000", milliseconds: 100_000),
        PermitClock(boot: Sample.boot, milliseconds: 1_000_000),
        PermitClock(boot: Sample.boot, milliseconds: 99_999),
    ])
    func `a permit of another run, or too old, or of the future, cancels the job`(
        clock: PermitClock
    ) {
        var passage = FencePassage(attempt: Sample.uuid, clock: clock)
        _ = passage.next(after: .begin)
        _ = passage.next(after: .fence(.done))
        #expect(
            passage.next(after: .fence(.content(Sample.permit().content))) == .exit(5))
    }

    @Test(arguments: 0..<3, [FenceAnswer.failed(errno: 5), .absent])
    mutating func `nothing is sent before it is on the disk that it may be`(
        place: Int, fault: FenceAnswer
    ) {
        takesThePermit()
        var step = passage.next(after: .fence(.done))
        for _ in 0..<place { step = passage.next(after: .fence(.done)) }
        guard case .fence = step else {
            Issue.record("\(step)")
            return
        }
        writesDown(.neverSent, after: .fence(fault))
        answers(.fence(.done), .exit(1))
    }

    @Test mutating func `a backend that cannot be started has sent nothing`() {
        runsTheBackend()
        writesDown(.neverSent, after: .neverRan)
        answers(.fence(.done), .exit(1))
    }

    @Test(arguments: 0..<4)
    mutating func `a record that cannot be written changes nothing for the print service`(
        place: Int
    ) {
        runsTheBackend()
        _ = passage.next(after: .backend(0))
        for _ in 0..<place { _ = passage.next(after: .fence(.done)) }
        answers(.fence(.failed(errno: 28)), .exit(0))
    }
}
