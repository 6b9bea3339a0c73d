// Gathers what a ticket says, for the kiosk itself and for a command beside it.

internal import Dispatch
package import Foundation
internal import KioskCore
internal import KioskJournal
package import KioskStatus
internal import Lanes

/// Looks at the machine, its network and the journal.
package struct TicketSource: Sendable {
    private let stateDirectory: String
    private let zone: TimeZone
    private let report: MachineReport
    private let lane = Lane(DispatchQueue(label: "kiosk.ticket"))

    /// Tickets of the kiosk with this state directory, in the times of `zone`.
    package init(stateDirectory: String, zone: TimeZone = .current) {
        self.stateDirectory = stateDirectory
        self.zone = zone
        report = MachineReport(
            stateDirectory: stateDirectory, journal: stateDirectory + "/journal.sqlite",
            zone: zone)
    }

    /// A ticket of now; `status` is the running kiosk's word about itself. The gateway is asked for
    /// two seconds at most, on a thread of its own.
    package func ticket(kiosk: String, status: StatusReport?) async -> StatusTicket {
        let machine = await lane.run { MachineFacts.read(directory: stateDirectory) }
        let (now, known) = (KioskClock().wall, await report.make())
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000)
        var ticket = StatusTicket(
            kiosk: kiosk, version: KioskVersion.text, made: now.milliseconds,
            secondsFromUTC: zone.secondsFromGMT(for: date), machine: machine)
        ticket.report = status
        ticket.entries = known.entries
        // Without entries there was no journal to read faults from.
        ticket.faults = known.entries == nil ? nil : known.faults
        return ticket
    }
}
