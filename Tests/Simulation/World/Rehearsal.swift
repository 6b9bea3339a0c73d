// The end of a world: everything that was begun has to come to its end, and a last visitor is
// served as if nothing had been.

internal import KioskCore

/// How far the end has come.
struct Rehearsal {
    /// What is looked at next.
    enum Stage {
        case drain
        case ended
        case atRest
        case paperOut
        case paperIn
        case scanned
        case ordered
    }

    var stage = Stage.drain
    var looks = 0
    /// The kiosk's process when the faults stopped.
    var life = 0
    var attempts = 0
}

extension World {
    func rehearse() {
        switch rehearsal.stage {
        case .drain: mode == .safety ? drain() : calm()
        case .ended: expectEnds()
        case .atRest: expectWelcome()
        case .paperOut: expectPaperOut()
        case .paperIn: expectPaperIn()
        case .scanned: expectAnswer()
        case .ordered: expectPaper()
        }
    }

    private func go(_ stage: Rehearsal.Stage, after seconds: Int) {
        rehearsal.stage = stage
        put(.rehearsal, after: seconds * 1_000_000)
    }

    /// Faults go on; the world ends when nothing is on its way any more.
    private func drain() {
        rehearsal.looks += 1
        guard rehearsal.looks < 60, isAnythingOnItsWay else {
            isOver = true
            return
        }
        go(.drain, after: 20)
    }

    private var isAnythingOnItsWay: Bool {
        kiosk.isUp == false || kiosk.isQuiet == false || isAnythingInMachines
            || account.open.isEmpty == false
    }

    private var isAnythingInMachines: Bool {
        fences.contains(where: \.isAlive) || senders.contains(where: \.isAlive)
            || printers.contains { $0.jobs.contains { $0.state.isFinal == false } }
    }

    private func calm() {
        stopFaults()
        go(.ended, after: 30)
    }

    /// L1: what was open has its end, 30 s after the machines are done.
    private func expectEnds() {
        rehearsal.looks += 1
        if isAnythingInMachines, rehearsal.looks < 10 { return go(.ended, after: 30) }
        rehearsal.life = kiosk.life
        guard account.open.isEmpty, kiosk.runs.allSatisfy(\.isOver) else {
            let open = account.open.first?.text.suffix(6) ?? "none"
            return fail("L1", "still open 30 s after the faults stopped: \(open)")
        }
        go(.atRest, after: 150)
    }

    /// I9: every visit ends at the welcome screen.
    private func expectWelcome() {
        guard kiosk.screen?.name == .welcome else {
            return fail("I9", "the screen stays at \(kiosk.screen?.name.rawValue ?? "nothing")")
        }
        for number in printers.indices { printers[number].sheets = 0 }
        go(.paperOut, after: 6)
    }

    /// L5: paper that is out is told.
    private func expectPaperOut() {
        guard kiosk.screen?.status.contains(.statusPrinter(.mediaEmpty)) == true else {
            return fail("L5", "an empty tray is not told within 6 s")
        }
        for number in printers.indices { printers[number].sheets = 100 }
        go(.paperIn, after: 6)
    }

    private func expectPaperIn() {
        guard kiosk.screen?.status.contains(.words(.statusPrinterReady)) == true else {
            return fail("L5", "a full tray is not told within 6 s")
        }
        rehearsal.attempts = truth.attempts.count
        scan(crowd.newPaper().receipt)
        rehearsal.stage = .scanned
        put(.rehearsal, after: 100_000)
    }

    /// L2: a scan is answered on the screen within 100 ms.
    private func expectAnswer() {
        if rehearsal.looks >= 0 {
            guard kiosk.screen?.name != .welcome else {
                return fail("L2", "a scan is not answered on the screen within 100 ms")
            }
            rehearsal.looks = -1
            return go(.scanned, after: 5)
        }
        hear(.key(.character("1")))
        go(.ordered, after: 60)
    }

    /// L4: the kiosk serves again.
    private func expectPaper() {
        guard kiosk.life == rehearsal.life else { return fail("L4", "the kiosk was restarted") }
        guard truth.attempts.count == rehearsal.attempts + 1, let last = truth.attempts.last,
            last.isOut, account.standing(of: last.text)?.isPrinted == true
        else { return fail("L4", "after the faults the next customer gets no page") }
        isOver = true
    }
}
