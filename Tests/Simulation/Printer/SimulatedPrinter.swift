// A printer: what it holds in memory, what it puts out, what it says of itself.

internal import KioskCore

/// One printer with one tray.
struct SimulatedPrinter {
    /// A document in its memory, or what it remembers of one.
    struct Job {
        /// Its place in the account of the truth.
        var attempt: Int
        var pages: Int
        var pagesOut = 0
        var state = JobState.pending
        /// Whether the whole document is there; nothing is printed of a part.
        var isWhole = false
        /// Whether it ends with the sheet that is being fed.
        var isStopping = false
        var isForgotten = false
    }

    var jobs: [Job] = []
    var isOn = true
    /// When it was switched on, in microseconds.
    var onSince = 0
    var isJammed = false
    var sheets: Int
    /// Pages of its life.
    var impressions = 0
    /// The job whose sheet is being fed.
    var feeding: Int?
    /// Counts what has been begun, so that what was broken off is told from what goes on.
    var works = 0

    init(sheets: Int) {
        self.sheets = sheets
    }

    /// What keeps it from printing.
    var reasons: [PrinterReason] {
        if isOn == false { return [.offline] }
        if isJammed { return [.mediaJam] }
        return sheets == 0 ? [.mediaEmpty] : []
    }

    /// The job that is next.
    var next: Int? {
        guard isOn, isJammed == false, sheets > 0, feeding == nil else { return nil }
        return jobs.firstIndex { $0.isWhole && $0.state.isFinal == false }
    }

    /// Whether anything of an attempt may still come out.
    func holds(_ attempt: Int) -> Bool {
        jobs.contains { $0.attempt == attempt && $0.state.isFinal == false }
    }

    /// What it says of an attempt.
    func testimony(on attempt: Int?, at now: Int, _ swarm: Swarm) -> PrinterTestimony {
        let own = jobs.filter { $0.attempt == attempt && $0.isForgotten == false }
        return PrinterTestimony(
            jobs: own.map { job in
                PrinterTestimony.Job(
                    job.state, pagesCompleted: swarm.countsPages ? job.pagesOut : nil)
            }, impressions: swarm.countsImpressions ? impressions : nil,
            upTime: (now - onSince) / 1_000_000,
            remembersOthers: jobs.contains { job in
                job.attempt != attempt && job.isForgotten == false && job.state.isFinal
            })
    }
}
