// What is made of the words about a job.

import KioskCore
import Testing

@testable import KioskPrinting

/// Jobs as the print service, the queue and the printer tell of them.
@Suite struct JobReadingTests {
    @Test(
        arguments: [
            (9, .report(""), .said(report()), []),
            (9, .report("connecting-to-device"), .said(report()), []),
            (9, .report("connecting-to-device"), .unasked, []),
            (10, .report("connecting-to-device"), .unasked, [.offline]),
            (9, .report("connecting-to-device"), .silent, []),
            (10, .report(""), .silent, [.offline]),
            // The backend has its ear: a printer may take one connection at a time.
            (60, .report("cups-waiting-for-job-completed"), .silent, []),
            (
                60, .report("cups-waiting-for-job-completed media-empty-warning"), .silent,
                [.mediaEmpty]
            ),
            (0, .report("media-empty-warning"), .said(report()), []),
            (0, .report(""), .said(report("media-empty-report")), [.mediaEmpty]),
            (60, .report("media-jam-error"), .unasked, [.mediaJam]),
        ] as [(Int, Keywords, DeviceWord, [PrinterReason])])
    func `what a job waits for is the printer's word, and no short way to it`(
        age: Int, keywords: Keywords, device: DeviceWord, reasons: [PrinterReason]
    ) {
        var job = QueueJob(state: .processing)
        job.age = age
        job.keywords = keywords.list
        let report = JobReport(
            job, queue: report("", .processing), device: DeviceLook(word: device))
        #expect(report == .running(JobProgress(state: .processing, reasons: reasons)))
    }

    @Test func `a job on a stopped queue waits for the queue`() {
        let report = JobReport(
            QueueJob(state: .pending), queue: report("paused", .stopped),
            device: DeviceLook(word: .said(report("media-empty"))))
        #expect(
            report == .running(JobProgress(state: .pending, reasons: [.mediaEmpty, .paused])))
    }

    @Test(
        arguments: [
            (.canceled, .ended(.canceled)), (.aborted, .ended(.aborted)),
            (.completed, .ended(.completed)), (nil, .unknown),
        ] as [(JobState?, JobReport)])
    func `an end is the courier's word`(state: JobState?, report: JobReport) {
        let job = QueueJob(state: state)
        #expect(
            JobReport(job, queue: StatusReport(), device: DeviceLook(word: .silent)) == report)
    }

    @Test func `a number that another job has now does not belong to the attempt`() {
        let attempt = PrintOrder.sample(1).attempt
        var job = QueueJob(state: .processing)
        #expect(job.belongs(to: attempt))
        job.name = "untitled"
        #expect(!job.belongs(to: attempt))
        job.uuid = attempt.jobUUID
        #expect(job.belongs(to: attempt))
        (job.name, job.uuid) = (attempt.text, "urn:uuid:another")
        #expect(job.belongs(to: attempt))
    }
}

/// Keywords of a job.
struct Keywords: Sendable, CustomTestStringConvertible {
    var list: [PrinterKeyword]
    var testDescription: String { list.map(\.text).joined(separator: " ") }

    /// Keywords separated by spaces.
    static func report(_ text: String) -> Keywords {
        Keywords(list: text.split(separator: " ").map { PrinterKeyword(String($0)) })
    }
}
