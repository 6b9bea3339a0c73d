// What is to be believed of an attempt, from everything that was found out about it.

package import KioskCore

/// Everything that was found out about an attempt whose permit the backend had taken.
package struct PrintEvidence: Hashable, Sendable {
    /// What the fence wrote down; `nil` if there is nothing, or nothing that can be read.
    package var record: DoneRecord?
    /// The printer's own word, if it gave one.
    package var testimony: PrinterTestimony?
    /// Its count of pages before (`printer-impressions-completed`).
    package var countBefore: Int?
    /// Seconds that it had been switched on before; `nil` also for an attempt of an earlier run.
    package var upTimeBefore: Int?
    /// Whether it said nothing before the attempt either: then it cannot be asked.
    package var isMute: Bool
    /// Whether it was seen to have a job of the attempt.
    package var wasAtPrinter: Bool
    /// Pages of the document.
    package var pages: Int
    /// Whether somebody wanted the attempt to end.
    package var isCancelled: Bool
    /// Whether the backend has certainly ended: as long as it may live, nothing speaks against a
    /// page.
    package var hasEnded: Bool

    /// Puts it together.
    package init(
        record: DoneRecord? = nil, testimony: PrinterTestimony? = nil, countBefore: Int? = nil,
        upTimeBefore: Int? = nil, isMute: Bool = false, wasAtPrinter: Bool = false, pages: Int,
        isCancelled: Bool = false,
        hasEnded: Bool = true
    ) {
        self.record = record
        self.testimony = testimony
        self.countBefore = countBefore
        self.upTimeBefore = upTimeBefore
        self.isMute = isMute
        self.wasAtPrinter = wasAtPrinter
        self.pages = pages
        self.isCancelled = isCancelled
        self.hasEnded = hasEnded
    }

    /// How many pages the printer has made since before, if it counted both times; one that counts
    /// backwards was reset and says nothing.
    var countedPages: Int? {
        guard let before = countBefore, let after = testimony?.impressions, before >= 0,
            after >= before
        else { return nil }
        return after - before
    }
}

/// How an attempt ended, and who says so.
package struct Verdict: Hashable, Sendable {
    package var outcome: JobOutcome
    package var witness: PrintWitness

    /// Pairs an outcome with its witness.
    package init(_ outcome: JobOutcome, _ witness: PrintWitness) {
        self.outcome = outcome
        self.witness = witness
    }

    /// Weighs the evidence: the nearest witness to the paper first. What none of them can tell is
    /// `unknown`.
    package init(weighing evidence: PrintEvidence) {
        self =
            Verdict.ofPrinterJobs(evidence)
            ?? Verdict.ofFence(evidence)
            ?? Verdict.ofPrinterCount(evidence)
            ?? Verdict(.unknown, .nobody)
    }

    /// A job that counted some pages and then was given up may have put half an invoice on paper:
    /// that is for a person to see, whatever else is said.
    private static func ofPrinterJobs(_ evidence: PrintEvidence) -> Verdict? {
        guard let jobs = evidence.testimony?.jobs, jobs.isEmpty == false else { return nil }
        if jobs.contains(where: { $0.state == .completed }) {
            return Verdict(.completed, .printerJobs)
        }
        if jobs.contains(where: { ($0.pagesCompleted ?? 0) > 0 }) {
            return Verdict(.unknown, .nobody)
        }
        let isClear = jobs.allSatisfy { $0.state.isFinal && $0.pagesCompleted == 0 }
        return isClear && evidence.hasEnded
            ? Verdict(evidence.nothingCameOut, .printerJobs) : nil
    }

    /// That everything was sent is not that it was printed: CUPS' own backend also says so of a job
    /// that the printer has forgotten. The printer must not speak against it, by a count that has
    /// not moved far enough or by a list that ought to have the job.
    private static func ofFence(_ evidence: PrintEvidence) -> Verdict? {
        switch evidence.record {
        case .neverSent:
            Verdict(evidence.nothingCameOut, .fence)
        case .status(0):
            if evidence.testimony?.jobs.isEmpty == false {
                nil
            } else if evidence.speaksAgainstSent {
                Verdict(.unknown, .nobody)
            } else {
                Verdict(.completed, .fence)
            }
        case .status, .signal, nil:
            nil
        }
    }

    private static func ofPrinterCount(_ evidence: PrintEvidence) -> Verdict? {
        guard evidence.hasEnded, evidence.testimony?.isWaiting == false,
            let pages = evidence.countedPages
        else { return nil }
        if pages == 0 { return Verdict(evidence.nothingCameOut, .printerCount) }
        return pages >= evidence.pages ? Verdict(.completed, .printerCount) : nil
    }
}

extension PrintEvidence {
    /// Whether the printer ought to have a job of the attempt, or ought to answer, and does not.
    fileprivate var speaksAgainstSent: Bool {
        // A backend that is cancelled also says that it has sent everything: of a printer that says
        // nothing, nobody can tell then.
        guard let testimony else { return isMute == false || isCancelled }
        if let countedPages { return countedPages < pages }
        return wasAtPrinter || testimony.remembersOthers || mayHaveForgotten
    }

    /// Whether the printer may have been switched off meanwhile, or asked too late.
    private var mayHaveForgotten: Bool {
        guard let before = upTimeBefore, let after = testimony?.upTime else { return true }
        return after < before
    }

    /// The word for "no page", once that is sure.
    fileprivate var nothingCameOut: JobOutcome {
        isCancelled ? .canceled : .aborted
    }
}
