// The options of one world, drawn from its seed: a random part of all mischief, at random rates.

/// Things that go wrong.
package enum Mischief: Int, CaseIterable, Sendable {
    // At each step of the kiosk.
    case kioskKilled
    // At each step of a backend.
    case fenceKilled
    case senderKilled
    // At each use of the disk.
    case diskFull
    case diskFaulty
    case syncFaulty
    case journalFails
    // At each use of the print service.
    case submissionRefused
    case uploadTorn
    case replyLost
    case serviceSilent
    case filterFails
    case senderRetries
    case senderLies
    // At each use of a printer.
    case printerSilent
    case printerAborts
    case jam
    // From time to time.
    case kioskStopped
    case serviceKilled
    case serviceOrphans
    case serviceRestarted
    case powerCut
    case printerOff
    case panelCancel
    case journalOut
    case diskOut
    case purge
    case wallJump
    // Everywhere.
    case stall
    case cloudFails

    /// Whether it comes by its own clock; the others come with what they spoil.
    var isTimed: Bool {
        switch self {
        case .kioskStopped, .serviceKilled, .serviceOrphans, .serviceRestarted, .powerCut,
            .printerOff, .panelCancel, .journalOut, .diskOut, .purge, .wallJump:
            true
        case .kioskKilled, .fenceKilled, .senderKilled, .diskFull, .diskFaulty, .syncFaulty,
            .journalFails, .submissionRefused, .uploadTorn, .replyLost, .serviceSilent,
            .filterFails, .senderRetries, .senderLies, .printerSilent, .printerAborts, .jam,
            .stall, .cloudFails:
            false
        }
    }

    /// The rates, in 10 000, between which chance chooses; of timed ones the seconds between two.
    var rates: ClosedRange<Int> {
        switch self {
        case .kioskKilled: 20...300
        case .fenceKilled, .senderKilled: 50...1_500
        case .diskFull, .diskFaulty, .syncFaulty: 20...800
        case .journalFails: 20...800
        case .submissionRefused, .uploadTorn, .replyLost: 300...4_000
        case .serviceSilent, .printerSilent: 200...6_000
        case .filterFails: 200...3_000
        case .senderRetries, .senderLies: 300...4_000
        case .printerAborts, .jam: 200...2_500
        case .stall: 10...300
        case .cloudFails: 100...2_000
        case .kioskStopped, .serviceRestarted, .purge, .wallJump: 10...120
        case .serviceKilled, .serviceOrphans, .printerOff, .panelCancel: 3...60
        case .powerCut: 5...120
        case .journalOut, .diskOut: 20...120
        }
    }
}

/// The options of one world.
package struct Swarm: CustomStringConvertible {
    /// In 10 000, or seconds; those that are off have none.
    private var rates = [Int](repeating: 0, count: Mischief.allCases.count)
    package var customers: Int
    /// Whether the print service writes its jobs down at once, or 30 s later.
    package var savesLate: Bool
    /// Whether the real backend waits for the printer's job to end.
    package var waitsForPrinter: Bool
    /// Whether a signal to end kills the fence too, or only the real backend.
    package var fenceDiesOfSignal: Bool
    package var printers: Int
    /// Whether the printer counts the pages of its life.
    package var countsImpressions: Bool
    /// Whether the printer counts the pages of a job.
    package var countsPages: Bool
    /// Seconds after which a printer forgets a job that has ended.
    package var printerRemembers: Int
    /// Sheets in the tray at first.
    package var sheets: Int
    /// Sheets that staff bring.
    package var refill: Int
    /// Whether bytes that are on their way arrive after the sender has died.
    package var bytesFly: Bool

    /// Draws the options of a seed.
    package init(_ dice: inout Dice) {
        let share = dice.pick([0, 1_000, 2_000, 4_000])
        for mischief in Mischief.allCases where dice.hits(share) {
            rates[mischief.rawValue] = dice.within(mischief.rates)
        }
        customers = dice.within(2...5)
        savesLate = dice.coin()
        waitsForPrinter = dice.hits(7_000)
        fenceDiesOfSignal = dice.hits(3_000)
        printers = dice.hits(2_500) ? 2 : 1
        countsImpressions = dice.hits(7_000)
        countsPages = dice.hits(7_000)
        printerRemembers = dice.pick([1, 5, 60, 3_600])
        sheets = dice.pick([0, 1, 2, 5, 100])
        refill = dice.pick([1, 3, 100])
        bytesFly = dice.hits(3_000)
    }

    /// How often something goes wrong: in 10 000; of what is timed, the seconds between.
    func rate(of mischief: Mischief) -> Int { rates[mischief.rawValue] }

    /// The same world in which a thing does not go wrong.
    package func without(_ mischief: Mischief) -> Swarm {
        var swarm = self
        swarm.rates[mischief.rawValue] = 0
        return swarm
    }

    package var description: String {
        let mischief = Mischief.allCases.compactMap { mischief in
            rate(of: mischief) > 0 ? "\(mischief)=\(rate(of: mischief))" : nil
        }
        let flags = [
            ("saves-late", savesLate), ("waits-for-printer", waitsForPrinter),
            ("fence-dies-of-signal", fenceDiesOfSignal),
            ("counts-impressions", countsImpressions), ("counts-pages", countsPages),
            ("bytes-fly", bytesFly),
        ].filter(\.1).map(\.0)
        let numbers = [
            "customers=\(customers)", "printers=\(printers)", "sheets=\(sheets)",
            "refill=\(refill)", "printer-remembers=\(printerRemembers)s",
        ]
        return (mischief + flags + numbers).joined(separator: " ")
    }
}
