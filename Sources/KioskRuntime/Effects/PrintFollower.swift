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
    let tell: @Sendable (SessionEvent) -> Void

    private var request: RequestID { order.attempt.request }

    /// Runs to the end of the job, or until the task is cancelled.
    func run() async {
        if wish.isMade { return end(.canceled) }
        do throws(PrintSubmissionFault) {
            let job = try await printer.submit(order, pdf: pdf)
            tell(.printer(.submitted(request, job: job)))
            await follow(job)
        } catch {
            guard error.mayPrint else {
                return end(.refused(error.refusal, status: error.status))
            }
            guard let job = error.job else { return end(.unknown) }
            tell(.printer(.submitted(request, job: job)))
            await follow(job)
        }
    }

    /// Goes on for as long as the print service knows the job, longer than any customer waits:
    /// until its end is known, nothing else is printed. A service that is silent for long ends it
    /// as unknown.
    private func follow(_ job: Int) async {
        var lastAnswer = ContinuousClock.now
        var last: JobProgress?
        var isCancelled = false
        while Task.isCancelled == false, ContinuousClock.now - lastAnswer < Limits.repair {
            if wish.isMade, isCancelled == false { isCancelled = await cancel(job) }
            let report = await look(at: job)
            if report != nil { lastAnswer = .now }
            switch report {
            case .ended(let outcome): return end(outcome)
            case .running(let progress) where progress != last:
                last = progress
                tell(.printer(.progress(request, progress)))
            case .running, nil: break
            }
            // Cancelled sleep ends the loop by its own condition.
            try? await Task.sleep(for: Limits.jobPoll)
        }
        if Task.isCancelled == false { return end(.unknown) }
        // The service stops: the last thing to be done for the job is to take it back.
        if wish.isMade, isCancelled == false { _ = await cancel(job) }
    }

    private func end(_ outcome: JobOutcome) {
        tell(.printer(.ended(request, outcome)))
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
