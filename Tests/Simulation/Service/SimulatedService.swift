// The print service: a courier that loses, repeats, renumbers and resurrects its jobs, as cupsd
// was seen to do.

internal import KioskCore

/// cupsd 2.4.2 with `ErrorPolicy abort-job`, one queue for each printer.
struct SimulatedService {
    /// One job.
    struct Job {
        var number: Int
        /// The attempt's uuid: `job-uuid` and `job-name`.
        var attempt: String
        var queue: Int
        var state = JobState.held
        var hasDocument = false
        /// The backend that runs for it.
        var backend: Int?
    }

    /// Counts its processes.
    var life = 0
    var isUp = true
    var jobs: [Job] = []
    /// What is written down: the control files.
    var saved: [Job] = []
    /// Whether there is something to write down.
    var isDirty = false

    func place(of number: Int) -> Int? {
        jobs.firstIndex { $0.number == number }
    }

    /// Numbers of jobs that were never written down are given again.
    var nextNumber: Int {
        max(jobs.map(\.number).max() ?? 0, saved.map(\.number).max() ?? 0) + 1
    }

    /// What it says of a job.
    func report(on number: Int, _ printer: (Int) -> SimulatedPrinter) -> JobReport {
        guard let place = place(of: number) else { return .unknown }
        let job = jobs[place]
        if job.state.isFinal { return .ended(job.state) }
        let reasons = job.backend == nil ? [] : printer(job.queue).reasons
        return .running(JobProgress(state: job.state, reasons: reasons))
    }
}
