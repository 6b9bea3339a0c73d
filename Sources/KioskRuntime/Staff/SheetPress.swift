// The sheets that the kiosk prints for staff, as files.

internal import Dispatch
internal import KioskCore
internal import KioskJournal
internal import KioskPaper
internal import KioskPrinting
internal import Lanes

/// Makes sheets of what is known of the kiosk, for the paper of the printer that prints them.
struct SheetPress: Sendable {
    /// The name of the kiosk.
    let kiosk: String
    /// The printer; `nil` if the kiosk has none of its name any more.
    let printer: PrinterSettings?
    let board: StatusBoard
    let ticket: TicketSource

    /// A sheet as a PDF. For a test page the printer is asked, as long as that takes; fonts are
    /// read from disk: that is no work for a thread of the pool.
    func pdf(of sheet: StaffSheet, at now: WallTime) async throws -> [UInt8] {
        let lane = Lane(DispatchQueue(label: "kiosk.paper"))
        let paper = printer.flatMap { Sheet(media: $0.options.media) } ?? .a4
        switch sheet {
        case .testPage:
            let page = TestPage(await TestPage.Facts(kiosk: kiosk, of: printer, at: now), on: paper)
            return try await lane.run { () throws(PaperFault) in try page.pdf() }
        case .statusTicket:
            let page = TicketPage(
                await ticket.ticket(kiosk: kiosk, status: board.read(at: now)), on: paper)
            return try await lane.run { () throws(PaperFault) in try page.pdf() }
        }
    }
}
