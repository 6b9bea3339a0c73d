// One print order from its submission to its end.

internal import KioskCore
internal import KioskPrinting
internal import Synchronization

/// The wish to cancel a job; it may come before the job has a number.
final class CancelWish: Sendable {
    private let wish = Mutex(false)

    /// Asks for the job to be cancelled.
    func make() { wish.withLock { $0 = true } }

    /// Whether it has been asked for.
    var isMade: Bool { wish.withLock { $0 } }
}

/// Submits an order and looks at its job until it has ended, however long the print service is
/// silent.
struct PrintFollower: Sendable {
    let printer: Printer
    let order: PrintOrder
    let pdf: [UInt8]
    let wish: CancelWish
    let report: @Sendable (SessionEvent) -> Void

    private var request: RequestID { order.attempt.request }

    /// Runs to the end of the job, or until the task is cancelled.
    func run() async {
        do throws(PrintSubmissionFault) {
            let job = try await printer.submit(order, pdf: pdf)
            report(.printer(.submitted(request, job: job)))
            await follow(job)
        } catch {
            guard error.mayPrint else { return end(.refused(error.refusal)) }
            guard let job = error.job else { return end(.unknown) }
            report(.printer(.submitted(request, job: job)))
            await follow(job)
        }
    }

    /// Longer than the session waits for anything: what comes later is recorded as late.
    private static let longest = Limits.printing + Limits.cancelling + .seconds(60)

    private func follow(_ job: Int) async {
        let start = ContinuousClock.now
        var last: JobProgress?
        var isCancelled = false
        while Task.isCancelled == false, ContinuousClock.now - start < PrintFollower.longest {
            if wish.isMade, isCancelled == false { isCancelled = await cancel(job) }
            switch await look(at: job) {
            case .ended(let outcome): return end(outcome)
            case .running(let progress) where progress != last:
                last = progress
                report(.printer(.progress(request, progress)))
            case .running, nil: break
            }
            // Cancelled sleep ends the loop by its own condition.
            try? await Task.sleep(for: Limits.jobPoll)
        }
        if Task.isCancelled == false { end(.unknown) }
    }

    private func end(_ outcome: JobOutcome) {
        report(.printer(.ended(request, outcome)))
    }

    /// `nil` while the print service does not answer: the next look may find it again.
    private func look(at job: Int) async -> JobReport? {
        do throws(PrintServiceFault) {
            return try await printer.look(at: job)
        } catch {
            return nil
        }
    }

    /// Whether the print service has taken the wish.
    private func cancel(_ job: Int) async -> Bool {
        do throws(PrintServiceFault) {
            try await printer.cancel(job: job)
            return true
        } catch {
            return false
        }
    }
}
