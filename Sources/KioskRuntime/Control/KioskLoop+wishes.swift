// What the loop does for staff who are not at the screen.

internal import KioskCore
internal import KioskStatus
internal import Logging

/// A configuration that was read anew.
struct FreshConfiguration: Sendable {
    let wish: StaffWish
    /// The settings that hold with it, or what is wrong with it.
    let settings: Result<[String: String], ConfigurationFaults>
}

extension KioskLoop {
    /// Lets staff ask. A kiosk that nobody can ask serves its customers all the same.
    func openDoor(_ group: inout DiscardingTaskGroup) {
        guard let door = parts.door else { return }
        let journal = parts.journal
        let desk = ControlDesk(board: parts.board, clock: parts.clock, inbox: inbox) {
            await journal.standing(of: $0)
        }
        let logger = parts.logger
        group.addTask {
            do throws(StatusServerFault) {
                try await door.run { await desk.answer($0, $1) }
            } catch {
                logger.error("nobody can ask how it is", metadata: ["fault": "\(error)"])
            }
        }
    }

    /// Carries a wish out, or begins to.
    mutating func take(_ wish: StaffWish, _ group: inout DiscardingTaskGroup) async {
        switch wish.ask {
        case .status:
            wish.answer(.report(parts.board.read(at: parts.clock.wall)))
        case .close, .open:
            await take(wish, isClosed: wish.ask == .close, &group)
        case .reload:
            let (inbox, source) = (inbox, parts.source)
            group.addTask {
                inbox.put(
                    .configuration(FreshConfiguration(wish: wish, settings: await source.read())))
            }
        }
    }

    private mutating func take(
        _ wish: StaffWish, isClosed: Bool, _ group: inout DiscardingTaskGroup
    ) async {
        guard session.isSwitching == false else {
            return wish.answer(.refused(.notKept, details: ["It is being changed just now."]))
        }
        if session.isClosedToCustomers == isClosed {
            return wish.answer(.done(waitsForVisit: false, changes: []))
        }
        switchWish = wish
        await hear(.staff(.ordered(isClosed: isClosed, by: wish.actor)), &group)
    }

    /// Tells whoever asked whether the kiosk is closed or open now, and stays so.
    mutating func tellSwitched(_ isKept: Bool) {
        guard let wish = switchWish else { return }
        switchWish = nil
        wish.answer(
            isKept
                ? .done(waitsForVisit: session.isIdle == false, changes: [])
                : .refused(.notKept, details: ["The state directory could not be written."]))
    }

    /// Begins anew with a configuration that is good, as soon as nobody is being served. A bad one
    /// changes nothing.
    mutating func take(
        _ fresh: FreshConfiguration, _ group: inout DiscardingTaskGroup
    ) async {
        switch fresh.settings {
        case .failure(let faults):
            let details = faults.faults.map(\.description)
            for detail in details {
                parts.logger.error("not reloaded: \(detail)")
            }
            await recordReload(fresh.wish, outcome: "refused", &group)
            fresh.wish.answer(.refused(.badConfiguration, details: details))
        case .success(let settings):
            let before = parts.board.read(at: parts.clock.wall).configuration.settings
            if let reason = reasonAgainstRestart(from: before, to: settings) {
                await recordReload(fresh.wish, outcome: "refused", &group)
                return fresh.wish.answer(.refused(.badConfiguration, details: [reason]))
            }
            let changes = SettingDifference.between(before, settings).map(\.description)
            await recordReload(fresh.wish, outcome: "taken", &group)
            wantsRestart = true
            fresh.wish.answer(
                .done(waitsForVisit: session.isIdle == false, changes: changes))
        }
    }

    /// Whether nobody is being served, and nothing waits to be heard: the program may end.
    var isQuiet: Bool { session.isIdle && cardsUnderWay == 0 && inbox.isEmpty }

    /// Looks at the configuration once more as soon as nobody is being served: a visit may have
    /// lasted long since, and one that has become bad is not taken.
    mutating func considerRestart(_ group: inout DiscardingTaskGroup) {
        guard wantsRestart, isConsideringRestart == false, mayRestart == false, session.isIdle
        else { return }
        isConsideringRestart = true
        let (inbox, source) = (inbox, parts.source)
        group.addTask { inbox.put(.reconsidered(await source.read())) }
    }

    /// Takes what that look has found.
    mutating func reconsider(_ result: Result<[String: String], ConfigurationFaults>) {
        isConsideringRestart = false
        switch result {
        case .success:
            mayRestart = true
        case .failure(let faults):
            wantsRestart = false
            for fault in faults.faults {
                parts.logger.error("not reloaded: \(fault.description)")
            }
        }
    }

    /// Why a good configuration is not taken while the kiosk runs.
    private func reasonAgainstRestart(
        from before: [String: String], to after: [String: String]
    ) -> String? {
        let place = "state_directory"
        return before[place] == after[place]
            ? nil : "Another \(place) needs a restart: systemctl restart kiosk"
    }

    private mutating func recordReload(
        _ wish: StaffWish, outcome: Token, _ group: inout DiscardingTaskGroup
    ) async {
        let entry = JournalEntry(
            .staffAction, .action("reload"), .outcome(outcome), .actor(wish.actor))
        await carryOut([.record(entry)], &group)
    }
}
