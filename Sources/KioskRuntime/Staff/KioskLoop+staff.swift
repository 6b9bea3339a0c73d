// What the loop does for a technician in front of the kiosk.

internal import Dispatch
internal import KioskCore
internal import KioskJournal
internal import Lanes
internal import Logging

/// Everything that the staff page needs.
struct StaffDesk: Sendable {
    var cards: CardDesk
    var service: ServiceSwitch
    var report: MachineReport
    var ticket: TicketSource
    /// The name of the kiosk and its printers, for the test page.
    var kiosk: String
    var printers: [PrinterSettings]
}

extension KioskLoop {
    /// Has a card looked at. It is good for once: a kiosk that is busy leaves it alone.
    mutating func admit(_ text: String, _ group: inout DiscardingTaskGroup) {
        cardsUnderWay += 1
        let (inbox, cards, logger) = (inbox, parts.staff.cards, parts.logger)
        let seconds = parts.clock.wall.milliseconds / 1_000
        group.addTask {
            switch await cards.admit(text, at: seconds) {
            case .success(let pass):
                inbox.put(.cardLooked(.admitted(pass)))
            case .failure(let fault):
                if let trouble = await cards.trouble {
                    logger.error("used cards cannot be noted", metadata: ["fault": "\(trouble)"])
                }
                inbox.put(.cardLooked(.refused(fault, characters: text.count)))
            }
        }
    }

    /// Has a code with settings looked at; of a whole set it is told, too, what came of it with
    /// those who may take it.
    func collect(_ text: String, _ group: inout DiscardingTaskGroup) {
        let (inbox, desk) = (inbox, parts.settings)
        let seconds = parts.clock.wall.milliseconds / 1_000
        group.addTask {
            guard let progress = await desk.take(text, at: seconds) else { return }
            inbox.put(.event(.staff(.settings(progress))))
            guard progress == .taken else { return }
            for _ in 0..<Limits.settingsLooks {
                // Cancelled, nobody wants to know any more.
                guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
                guard let outcome = await desk.outcome else { continue }
                if outcome != .taken { inbox.put(.event(.staff(.settings(outcome)))) }
                return
            }
        }
    }

    /// Finds out how the machine is.
    func reportHealth(_ group: inout DiscardingTaskGroup) {
        let (inbox, machine, fault) = (inbox, parts.staff.report, parts.board.journalFault)
        group.addTask {
            var report = await machine.make()
            report.journalFault = fault
            inbox.put(.event(.staff(.report(report))))
        }
    }

    /// Makes a sheet for staff; it is looked through like every other file.
    mutating func make(
        _ sheet: StaffSheet, for printer: PrinterName, _ request: RequestID, _ visit: VisitID,
        _ group: inout DiscardingTaskGroup
    ) {
        vault.open(for: visit)
        let (inbox, check, logger) = (inbox, parts.check, parts.logger)
        let press = SheetPress(
            kiosk: parts.staff.kiosk,
            printer: parts.staff.printers.first { Token($0.name.text) == Token(printer.text) },
            board: parts.board, ticket: parts.staff.ticket)
        let now = parts.clock.wall
        group.addTask {
            do {
                let pdf = try await press.pdf(of: sheet, at: now)
                let document = try await check.document(pdf, id: request)
                inbox.put(.sheet(request, visit, document))
            } catch {
                logger.error("a sheet for staff cannot be made", metadata: ["fault": "\(error)"])
                inbox.put(.sheet(request, visit, nil))
            }
        }
    }

    /// Keeps over restarts whether the kiosk is closed.
    func keep(isClosed: Bool, _ group: inout DiscardingTaskGroup) {
        let (inbox, service, logger) = (inbox, parts.staff.service, parts.logger)
        group.addTask {
            do throws(StateFileFault) {
                try await service.keep(isClosed: isClosed)
                inbox.put(.event(.staff(.kept(true))))
            } catch {
                logger.error(
                    "it could not be kept that the kiosk is closed or open",
                    metadata: ["fault": "\(error)"])
                inbox.put(.event(.staff(.kept(false))))
            }
        }
    }
}
