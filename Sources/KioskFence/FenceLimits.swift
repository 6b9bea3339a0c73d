// The bounds of the fence, each with its unit and its reason.

import KioskCore

/// The bounds that both sides of the fence keep.
enum FenceLimits {
    /// How long a permit is good for. A job that waits longer for its turn is nobody's any more.
    static let permit: Duration = .seconds(900)
    /// How long a backend is waited for. A cupsd that knows the job ends it after `MaxJobTime`,
    /// which is 600 s on a kiosk.
    static let backend: Duration = .seconds(600)
    /// Looks at a job while nobody speaks of it: cupsd restarts within two seconds, and each look
    /// that is not answered takes up to `Limits.printService`.
    static let silence = 10
    /// Looks at a job that stands still. A filter that failed leaves a job so until `MaxJobTime`.
    static let stillness = 10
    /// Tries of a file operation that went wrong in a way that may pass.
    static let faults = 10
    /// Jobs of one attempt at the print service. There is one; a print service that repeats itself
    /// has two.
    static let jobs = 8
    /// Looks at the printer's count before "no page" is believed: 5 s, in which a printer that has
    /// a whole page has counted it.
    static let counting = 10
    /// Looks during which a page whose fence fell silent may still come out by itself: 5 s.
    static let grace = 10
    /// Looks between two requests to the print service, or to the printer, to cancel: 5 s.
    static let reminder = 10
    /// Looks after which the printer itself is asked to cancel: 3 s, for cupsd to have its turn.
    static let patience = 6

    /// How many looks, with `Limits.jobPoll` between them, fill so much time.
    static func looks(in time: Duration) -> Int {
        Int(time / Limits.jobPoll)
    }
}
