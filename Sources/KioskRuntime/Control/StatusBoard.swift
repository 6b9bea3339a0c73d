// What the running kiosk says of itself, kept where it can be read while the loop is busy or hangs.

internal import KioskCore
package import KioskJournal
package import KioskStatus
internal import Synchronization

/// The report of one run: the loop writes into it, whoever asks gets a copy.
package final class StatusBoard: Sendable {
    private let report: Mutex<StatusReport>
    private let tallies = Mutex(TallyKeeping())

    /// A board with the report of a run that has just begun.
    package init(_ report: StatusReport) {
        self.report = Mutex(report)
    }

    /// How the kiosk is, as it is told at `now`.
    package func read(at now: WallTime) -> StatusReport {
        var copy = report.withLock { $0 }
        copy.now = now.milliseconds
        copy.tally = tallies.withLock { $0.tally }
        return copy
    }

    /// The loop went round.
    func turned(at now: WallTime) {
        report.withLock { $0.turned = now.milliseconds }
    }

    /// Another screen stands, or the same in another situation.
    func show(_ session: Session) {
        report.withLock { report in
            report.screen = session.screen.name.rawValue
            report.isBusy = session.isIdle == false
            report.service.isClosedByStaff = session.isClosedToCustomers
            report.service.isOpen = session.isClosedToCustomers == false
            report.service.reasons = session.isClosedToCustomers ? ["staff"] : []
        }
    }

    /// A scanner read a whole code of so many characters, within this time if that is known.
    func scanned(_ name: String, characters: Int, within time: Duration?, at now: WallTime) {
        report.withLock { report in
            let place = report.scanners.firstIndex { $0.name == name }
            guard let place else { return }
            report.scanners[place].scanned = now.milliseconds
            guard let time, time.milliseconds > 0 else { return }
            report.scanners[place].speed = characters &* 1_000 / time.milliseconds
        }
    }

    /// Takes an entry that is in the journal now.
    func recorded(_ entry: JournalEntry, at now: WallTime) {
        tallies.withLock { $0.take(entry, at: now) }
        report.withLock { report in
            report.journal.isDown = false
            report.journal.fault = nil
            report.journal.appended = now.milliseconds
        }
    }

    /// The prints of this run that ended in doubt.
    var doubtful: [AttemptID] { tallies.withLock(\.doubtful) }

    /// Staff have said in the journal how a print in doubt ended.
    func settled(_ attempt: AttemptID, _ standing: PrintLedger.Standing) {
        tallies.withLock { $0.take(standing, of: attempt) }
    }

    /// The journal did not take an entry.
    func notRecorded(_ fault: JournalDeskFault) {
        report.withLock { report in
            report.journal.isDown = true
            report.journal.fault = fault.description
        }
    }

    /// Why the journal takes no entries; nil if it takes them.
    var journalFault: String? {
        report.withLock { $0.journal.isDown ? $0.journal.fault : nil }
    }

    /// A printer was looked at; where it said nothing, it was not heard.
    func looked(at name: PrinterName, _ now: WallTime) {
        report.withLock { report in
            let place = report.printers.firstIndex { $0.name == name.text }
            guard let place, report.printers[place].condition != "unknown" else { return }
            report.printers[place].heard = now.milliseconds
        }
    }

    /// A cloud was asked, and answered after so long, or failed.
    func asked(
        _ account: AccountName, for time: Duration, failure: ProviderFailure? = nil,
        at now: WallTime
    ) {
        report.withLock { report in
            let place = report.clouds.firstIndex { $0.account == account.text }
            guard let place else { return }
            if let failure {
                report.clouds[place].failed = now.milliseconds
                report.clouds[place].failure = Token(failure.rawValue).text
            } else {
                report.clouds[place].answered = now.milliseconds
                report.clouds[place].latencyMs = time.milliseconds
            }
        }
    }

    /// Hears what the session hears.
    func hear(_ event: SessionEvent) {
        switch event {
        case .scanner(.condition(let name, let condition)):
            report.withLock { $0.hear(condition, of: name) }
        case .printer(.condition(let name, let condition, _)):
            report.withLock { $0.hear(condition, of: name) }
        case .cloud(.condition(let account, let condition)):
            report.withLock { $0.hear(condition, of: account) }
        case .scanner, .key, .cloud, .printer, .display, .journal, .staff, .deadline:
            break
        }
    }
}

extension StatusReport {
    fileprivate mutating func hear(_ condition: ScannerCondition, of name: ScannerName) {
        guard let place = scanners.firstIndex(where: { $0.name == name.text }) else { return }
        switch condition {
        case .connected(let identity):
            scanners[place].condition = "claimed"
            scanners[place].device = identity.text
        case .missing: scanners[place].condition = "missing"
        case .unusable: scanners[place].condition = "unusable"
        case .ambiguous: scanners[place].condition = "ambiguous"
        case .changed(let identity):
            scanners[place].condition = "changed"
            scanners[place].device = identity.text
        }
    }

    fileprivate mutating func hear(
        _ condition: PrinterCondition, of name: PrinterName
    ) {
        guard let place = printers.firstIndex(where: { $0.name == name.text }) else { return }
        switch condition {
        case .unknown:
            (printers[place].condition, printers[place].reasons) = ("unknown", [])
        case .printing(let reasons):
            printers[place].condition = "ready"
            printers[place].reasons = reasons.map { Token($0.rawValue).text }
        case .blocked(let reasons):
            printers[place].condition = "blocked"
            printers[place].reasons = reasons.map { Token($0.rawValue).text }
        }
    }

    fileprivate mutating func hear(_ condition: CloudCondition, of account: AccountName) {
        guard let place = clouds.firstIndex(where: { $0.account == account.text }) else { return }
        clouds[place].circuit = condition.circuit.rawValue
        clouds[place].skew = condition.clockSkew
    }
}
