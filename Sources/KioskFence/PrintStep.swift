// What an attempt to print asks for on its way, and what it is told.

package import KioskCore

/// One step of the kiosk's side of an attempt. Whoever carries it out answers with a `PrintAnswer`.
package enum PrintStep: Hashable, Sendable {
    /// A file operation of the fence: answered by `.fence`.
    case fence(FenceStep)
    /// Create-Job and Send-Document on the print service: answered by `.submitted`, `.notSent` or
    /// `.unclear`.
    case submit
    /// Asks the print service how its job stands: answered by `.job`.
    case lookAtJob(Int)
    /// Asks the print service for jobs with the attempt's uuid: answered by `.jobs`.
    case findJobs
    /// Cancels a job of the print service: answered by `.done`.
    case cancelJob(Int)
    /// Asks the printer itself: answered by `.printer`.
    case askPrinter
    /// Cancels, at the printer itself, the jobs that bear the attempt's name: answered by `.done`.
    case cancelAtPrinter
    /// Waits: answered by `.done`.
    case pause(Duration)
    /// Tells the session something: answered by `.done`.
    case tell(PrintNews)
    /// There is nothing more to do.
    case end
}

/// What the session is told on the way.
package enum PrintNews: Hashable, Sendable {
    /// The print service took the job under this number.
    case submitted(job: Int)
    case progress(JobProgress)
    /// The last word. It is told once.
    case ended(JobOutcome, PrintWitness)
}

/// What came of a step.
package enum PrintAnswer: Hashable, Sendable {
    /// Nothing was asked yet.
    case begin
    case done
    case fence(FenceAnswer)
    case submitted(job: Int)
    /// The service has no whole document and prints nothing of it; a job, if there is one, is being
    /// cancelled.
    case notSent(PrintRefusal, status: Token)
    /// The document may have arrived; the number of the job, if it is known.
    case unclear(job: Int?)
    /// `nil`: the service did not answer.
    case job(JobReport?)
    /// The numbers of the jobs; `nil`: the service did not answer.
    case jobs([Int]?)
    /// `nil`: the printer did not answer, or cannot be asked.
    case printer(PrinterTestimony?)
}
