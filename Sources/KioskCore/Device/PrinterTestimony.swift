// What the printer itself says of an attempt: asked past its queue.

/// The printer's own jobs under an attempt's name, and its count of pages.
package struct PrinterTestimony: Hashable, Sendable {
    /// A job in the printer's own list (Get-Jobs, RFC 8011 §4.2.6).
    package struct Job: Hashable, Sendable {
        /// `job-state`.
        package var state: JobState
        /// `job-impressions-completed`; `nil` if the printer does not count.
        package var pagesCompleted: Int?

        /// Describes one job.
        package init(_ state: JobState, pagesCompleted: Int? = nil) {
            self.state = state
            self.pagesCompleted = pagesCompleted
        }
    }

    /// Its jobs whose `job-name` is the attempt's uuid, ended ones included. A printer forgets
    /// ended jobs after a while: none is no evidence.
    package var jobs: [Job]
    /// The pages that it has made in its life (`printer-impressions-completed`, PWG 5100.22
    /// §7.5), if it counts them.
    package var impressions: Int?
    /// Seconds since it was switched on (`printer-up-time`, RFC 8011 §5.4.29).
    package var upTime: Int?
    /// Whether its list has jobs that have ended, of anyone: then it would have this one.
    package var remembersOthers: Bool
    /// Whether it still holds a job of another attempt of a kiosk, which may come out later.
    package var holdsEarlier: Bool

    /// Describes what was said.
    package init(
        jobs: [Job] = [], impressions: Int? = nil, upTime: Int? = nil,
        remembersOthers: Bool = false, holdsEarlier: Bool = false
    ) {
        self.jobs = jobs
        self.impressions = impressions
        self.upTime = upTime
        self.remembersOthers = remembersOthers
        self.holdsEarlier = holdsEarlier
    }

    /// Whether something of the attempt may still come out.
    package var isWaiting: Bool { jobs.contains { $0.state.isFinal == false } }
}
