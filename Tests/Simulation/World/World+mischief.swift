// What goes wrong by itself from time to time, and who puts it right.

internal import KioskCore

extension World {
    func startMischief() {
        for mischief in Mischief.allCases where mischief.isTimed { arm(mischief) }
    }

    private func arm(_ mischief: Mischief) {
        let seconds = swarm.rate(of: mischief)
        guard seconds > 0, faultsAreOn else { return }
        if mischief == .wallJump {
            put(.mischief(mischief), after: seconds * 1_000_000)
        } else {
            put(.mischief(mischief), after: dice.within(200_000...2 * seconds * 1_000_000))
        }
    }

    func strike(_ mischief: Mischief) {
        guard faultsAreOn else { return }
        defer { arm(mischief) }
        switch mischief {
        case .kioskStopped: if kiosk.isUp { hear(.scanner(.ended)) }
        case .serviceKilled: killService(withChildren: true)
        case .serviceOrphans: killService(withChildren: false)
        case .serviceRestarted: restartService()
        case .powerCut: cutPower()
        case .printerOff: switchOff(dice.below(printers.count))
        case .panelCancel: cancelAtPanel()
        case .journalOut: journalOutUntil = now + dice.within(100_000...20_000_000)
        case .diskOut: diskOutUntil = now + dice.within(100_000...20_000_000)
        case .purge: if service.isUp { purgeService() }
        case .wallJump: wallOffset += wallDice.within(-86_400_000...86_400_000)
        case .kioskKilled, .fenceKilled, .senderKilled, .diskFull, .diskFaulty, .syncFaulty,
            .journalFails, .submissionRefused, .uploadTorn, .replyLost, .serviceSilent,
            .filterFails, .senderRetries, .senderLies, .printerSilent, .printerAborts, .jam,
            .stall, .cloudFails:
            break
        }
    }

    private func cancelAtPanel() {
        let number = dice.below(printers.count)
        guard printers[number].isOn else { return }
        for job in printers[number].jobs.indices where printers[number].jobs[job].isWhole {
            cancel(number, job)
        }
    }

    /// Everything stops at once; the printers have a supply of their own, or not.
    private func cutPower() {
        guard isPowered else { return }
        trace.note(now, 70, 0, "power cut")
        isPowered = false
        if kiosk.isUp { stopKiosk() } else { kiosk.life += 1 }
        killBackends()
        stopService()
        service.saved.removeAll { _ in dice.hits(3_000) }
        disk.crash(&dice)
        for number in printers.indices where dice.coin() { switchOff(number) }
        observe(.crash)
        put(.start(.machine), after: dice.within(5_000_000...30_000_000))
    }

    func startMachine() {
        guard isPowered == false else { return }
        isPowered = true
        boots += 1
        bootedAt = now
        trace.note(now, 71, boots, "power is back")
        put(.start(.service), after: dice.within(100_000...3_000_000))
        put(.start(.kiosk), after: dice.within(100_000...3_000_000))
    }

    // MARK: Staff

    /// Staff come when paper is needed or stuck.
    func callStaff() {
        guard staffIsCalled == false else { return }
        staffIsCalled = true
        put(.staff, after: dice.within(5_000_000...300_000_000))
    }

    func visitOfStaff() {
        staffIsCalled = false
        guard faultsAreOn else { return }
        trace.note(now, 72, 0, "staff bring paper")
        for number in printers.indices {
            if printers[number].sheets == 0 { printers[number].sheets = swarm.refill }
            printers[number].isJammed = false
            feed(number)
        }
    }

    /// Everything is put right, and nothing goes wrong any more.
    func stopFaults() {
        faultsAreOn = false
        trace.note(now, 73, 0, "the faults stop")
        startMachine()
        startService()
        startKiosk()
        for number in printers.indices {
            printers[number].sheets = max(printers[number].sheets, 100)
            printers[number].isJammed = false
            switchOn(number)
            feed(number)
        }
    }
}
