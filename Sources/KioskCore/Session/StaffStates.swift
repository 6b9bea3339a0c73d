// What is true while a technician stands in front of the kiosk.

/// A page that is printed for staff.
package enum StaffSheet: String, CaseIterable, Hashable, Sendable {
    /// A page that tests the printer.
    case testPage = "test-page"
    /// What a technician at the other end of a telephone wants to know.
    case statusTicket = "status-ticket"
}

/// The staff page, opened by a card.
package struct Staff: Hashable, Sendable {
    /// A sheet on its way.
    package enum Test: Hashable, Sendable {
        /// It is being made.
        case making(RequestID, PrinterName)
        /// It is on its way to paper.
        case printing(PrintOrder, since: Instant)
        /// It took too long, and is taken back.
        case cancelling(PrintOrder)
        /// Its end is known.
        case ended(JobOutcome)
        /// It could not be made.
        case notMade
    }

    package var visit: VisitID
    package var pass: StaffPass
    package var report: StaffReport?
    package var test: Test?
    /// How far a set of codes with settings has come, if one is being read.
    package var settings: SettingsImport?
    /// Whether it could not be kept that the kiosk is closed or open, the last time.
    package var isNotKept = false
    package var warned = false

    /// The page of whoever has this pass.
    package init(visit: VisitID, pass: StaffPass) {
        self.visit = visit
        self.pass = pass
    }

    /// The order of a test that is under way.
    var order: PrintOrder? {
        switch test {
        case .printing(let order, _), .cancelling(let order): order
        case .making, .ended, .notMade, nil: nil
        }
    }

    /// Whether a test is under way.
    var isTesting: Bool {
        if case .making = test { true } else { order != nil }
    }
}

/// What the kiosk is to be, from when staff asked for it until that is kept over restarts.
struct Switching: Hashable, Sendable {
    var isClosed: Bool
    /// The visit of whoever asked at the screen.
    var visit: VisitID?
    var actor: Token
}
