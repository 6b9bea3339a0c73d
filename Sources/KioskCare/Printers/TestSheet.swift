// The page that a printer is tested with, filled with the queue's facts.

internal import Dispatch
internal import KioskCore
package import KioskPaper
package import KioskPrinting
package import KioskRuntime
package import KioskStatus
internal import Lanes

/// A test page as a file.
package struct TestSheet: Sendable {
    /// The file.
    package let pdf: [UInt8]
    /// The room that it takes on the paper.
    package let size: PageSize

    /// Points in a millimetre.
    private static let points = 72 / 25.4

    /// The page for a printer of a kiosk, as it is now, in the size of its configured paper. What
    /// the printer does not say is left out. Throws where no page can be drawn.
    package static func make(
        kiosk: String, printer: PrinterSettings
    ) async throws(PaperFault) -> TestSheet {
        let sheet = Sheet(media: printer.options.media) ?? .a4
        let facts = await TestPage.Facts(kiosk: kiosk, of: printer, at: KioskClock().wall)
        let page = TestPage(facts, on: sheet)
        return try await drawn(sheet) { () throws(PaperFault) in try page.pdf() }
    }

    /// A ticket for the paper of a printer. Throws where no page can be drawn.
    package static func make(
        ticket: StatusTicket, printer: PrinterSettings
    ) async throws(PaperFault) -> TestSheet {
        let sheet = Sheet(media: printer.options.media) ?? .a4
        let page = TicketPage(ticket, on: sheet)
        return try await drawn(sheet) { () throws(PaperFault) in try page.pdf() }
    }

    /// Fonts are read from disk: that is no work for a thread of the pool.
    private static func drawn(
        _ sheet: Sheet, _ page: @Sendable () throws(PaperFault) -> [UInt8]
    ) async throws(PaperFault) -> TestSheet {
        let pdf = try await Lane(DispatchQueue(label: "kiosk.care.paper")).run(page)
        return TestSheet(
            pdf: pdf, size: PageSize(points: sheet.width * points, sheet.height * points))
    }
}

extension PaperFault {
    /// What is said of it to a technician: what is wrong, and what to do.
    package var testWords: String {
        switch self {
        case .notDrawn(let status): "The page cannot be drawn (cairo \(status))."
        case .noChineseFont:
            "The page cannot be drawn: this machine has no Chinese letters. "
                + "apt install fonts-wqy-zenhei"
        }
    }
}
