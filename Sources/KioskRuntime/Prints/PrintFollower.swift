// One attempt to print, driven from its first step to its last word.

internal import Dispatch
internal import KioskCore
internal import KioskFence
internal import KioskPrinting

/// Carries out the steps of a run, whatever it asks for, and decides nothing.
struct PrintFollower: Sendable {
    /// What is put on paper.
    struct Sheet: Sendable {
        var order: PrintOrder
        var file: HeldFile
    }

    let attempt: AttemptID
    /// What the run may print; `nil` where it only finds out about an earlier run's attempt.
    let sheet: Sheet?
    /// The attempt's printer; `nil` if it is not in the configuration any more. Then the fence
    /// alone tells.
    let printer: Printer?
    let fence: FenceLane
    let wish: CancelWish
    let tell: @Sendable (PrintNews) -> Void

    private static let clock = DispatchQueue(label: "kiosk.print-follower")

    /// Goes on to the end of the run.
    ///
    /// A service that stops drops it where it stands: the next start finds out. Only a wish to
    /// cancel is still carried out, for as long as the service gives itself (`Limits.shutdown`).
    func follow(_ run: PrintRun) async {
        var run = run
        var answer = PrintAnswer.begin
        while Task.isCancelled == false || wish.isMade {
            let step = run.next(after: answer, isCancelled: wish.isMade)
            if step == .end { return }
            answer = await carryOut(step)
        }
    }

    private func carryOut(_ step: PrintStep) async -> PrintAnswer {
        switch step {
        case .fence(let step): return .fence(await fence.perform(step))
        case .submit: return await submit()
        case .lookAtJob(let job): return .job(await printer?.look(at: job, of: attempt))
        case .findJobs: return .jobs(await printer?.jobs(of: attempt))
        case .askPrinter: return .printer(await printer?.testimony(of: attempt))
        // A fault of these is no answer: the run looks again, and asks again.
        case .cancelJob(let job): try? await printer?.cancel(job: job)
        case .cancelAtPrinter: try? await printer?.cancelAtPrinter(attempt)
        case .pause(let duration): await pause(duration)
        case .tell(let news): tell(news)
        case .end: break
        }
        return .done
    }

    private func submit() async -> PrintAnswer {
        guard let sheet, let printer else {
            return .notSent(.noSuchQueue, status: "no-printer")
        }
        return
            switch await printer.submit(
                sheet.order, pdf: sheet.file.bytes, page: sheet.file.page)
        {
        case .submitted(let job): .submitted(job: job)
        case .notSent(let refusal, let status): .notSent(refusal, status: status)
        case .unclear(let job): .unclear(job: job)
        }
    }

    /// Waits, also where the task is cancelled already: a run whose last act is to cancel would
    /// otherwise go round without rest.
    private func pause(_ duration: Duration) async {
        if Task.isCancelled == false {
            // A stop ends the wait, and the loop goes on from there.
            try? await Task.sleep(for: duration)
        } else {
            await withCheckedContinuation { rested in
                let end = DispatchTime.now() + .milliseconds(duration.milliseconds)
                Self.clock.asyncAfter(deadline: end) { rested.resume() }
            }
        }
    }
}
