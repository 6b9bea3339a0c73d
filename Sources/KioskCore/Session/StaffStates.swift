// What is true while a technician stands in front of the kiosk.

/// The staff page, opened by a card.
package struct Staff: Hashable, Sendable {
    /// A page that tests the printer.
    package enum Test: Hashable, Sendable {
        /// It is being made.
        case making(RequestID)
        /// It is on its way to paper.
        case printing(PrintOrder, since: Instant)
        /// Its end is known.
        case ended(JobOutcome)
        /// It could not be made.
        case notMade
    }

    package var visit: VisitID
    package var pass: StaffPass
    package var report: StaffReport?
    package var test: Test?
    /// What the kiosk is to be, closed or open, until that is kept.
    package var switching: Bool?
    /// Whether that could not be kept, the last time.
    package var isNotKept = false
    package var warned = false

    /// The page of whoever has this pass.
    package init(visit: VisitID, pass: StaffPass) {
        self.visit = visit
        self.pass = pass
    }
}
