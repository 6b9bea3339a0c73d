// One passage, carried out: the steps of the machine become system calls and a child process.

import Glibc
import KioskFence

/// Leads one job through the fence.
enum PassageRunner {
    /// Where the fence is unless `KIOSK_FENCE` says otherwise.
    private static let directory = "/var/lib/kiosk/fence"
    /// `CUPS_BACKEND_CANCEL` (backend(7)).
    private static let cancel: Int32 = 5

    /// Does what the job asks for and gives the status for the print service.
    static func run(_ job: FencedJob) -> Int32 {
        // First of all, because the permit is worth nothing to a backend that cannot be run.
        guard unsafe access(job.program, X_OK) == 0 else {
            ServiceLog.error("The backend of the printer's URI cannot be run (errno \(errno)).")
            return cancel
        }
        let intake = DocumentIntake()
        let signals = Signals()
        do throws(IntakeFault) {
            return run(job, signals, try intake.document(of: job, signals))
        } catch {
            ServiceLog.error(error.text)
            return cancel
        }
    }

    private static func run(
        _ job: FencedJob, _ signals: borrowing Signals, _ document: WholeDocument
    ) -> Int32 {
        do throws(FenceDiskError) {
            let disk = try FenceDisk(Environment["KIOSK_FENCE"] ?? directory, as: .backend)
            // Not before the document is there: a permit may have run out meanwhile.
            let clock = try PermitClock.now()
            let pages = job.mayLackPages ? nil : document.pages
            return pass(job, disk, signals, clock: clock, pages: pages)
        } catch {
            ServiceLog.error("No fence here: \(error.call) \(error.subject), errno \(error.code).")
            return cancel
        }
    }

    private static func pass(
        _ job: FencedJob, _ fence: consuming FenceDisk, _ signals: borrowing Signals,
        clock: PermitClock, pages: Int?
    ) -> Int32 {
        var disk = fence
        var passage = FencePassage(attempt: job.attempt, clock: clock, pages: pages)
        var answer = FencePassage.Answer.begin
        while true {
            switch passage.next(after: answer) {
            case .fence(let step):
                let file = disk.carryOut(step)
                note(step, file, pages)
                answer = .fence(file)
            case .runBackend:
                answer = RealBackend.run(job, signals)
            case .exit(let status):
                return status
            }
        }
    }

    /// Says what went wrong: a permit that is not there is the way in which a job ends that must
    /// not be printed again.
    private static func note(_ step: FenceStep, _ answer: FenceAnswer, _ pages: Int?) {
        switch (step, answer) {
        case (.lock, .absent): ServiceLog.error("This job has no permit: it is not printed.")
        case (.lock, .busy): ServiceLog.error("This job is being printed already.")
        case (.read, .content(let content)) where lacksPages(content, pages):
            ServiceLog.error("Not printed: pages of the document are missing.")
        case (_, .failed(let code)): ServiceLog.error("The fence failed with errno \(code).")
        case (_, .done), (_, .absent), (_, .busy), (_, .content): break
        }
    }

    private static func lacksPages(_ content: [UInt8], _ pages: Int?) -> Bool {
        Permit(content: content)?.isFilled(by: pages) == false
    }
}
