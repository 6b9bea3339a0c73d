// The sheets that the kiosk prints for staff, as files.

internal import Dispatch
internal import KioskCore
internal import KioskJournal
internal import KioskPaper
internal import Lanes

/// Makes sheets of what is known of the kiosk.
struct SheetPress: Sendable {
    let facts: TestPage.Facts
    /// The name of the kiosk.
    let kiosk: String
    let board: StatusBoard
    let ticket: TicketSource

    /// A sheet as a PDF. Fonts are read from disk: that is no work for a thread of the pool.
    func pdf(of sheet: StaffSheet, at now: WallTime) async throws -> [UInt8] {
        let lane = Lane(DispatchQueue(label: "kiosk.paper"))
        switch sheet {
        case .testPage:
            let page = TestPage(facts)
            return try await lane.run { () throws(PaperFault) in try page.pdf() }
        case .statusTicket:
            let page = TicketPage(await ticket.ticket(kiosk: kiosk, status: board.read(at: now)))
            return try await lane.run { () throws(PaperFault) in try page.pdf() }
        }
    }
}
