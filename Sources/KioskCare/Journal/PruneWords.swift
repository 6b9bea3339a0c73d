// What pruning did, or why it did not, in words for a technician.

internal import KioskCore
package import KioskJournal
package import KioskRuntime

extension PruneReport {
    /// What was done, or would be, a sentence a line.
    package func lines(isRehearsal: Bool) -> [String] {
        var lines: [String] = []
        let (entries, visits) = (Self.count(removed, "entry", "entries"), expired)
        if removed == 0 {
            lines.append("No entry is old enough to go.")
        } else {
            lines.append(
                isRehearsal ? "\(entries) would be removed." : "\(entries) removed.")
        }
        if visits > 0 {
            let numbers = "Whole numbers of \(Self.count(visits, "visit", "visits"))"
            lines.append(
                isRehearsal
                    ? "\(numbers) would become unreadable."
                    : "\(numbers) cannot be read any more.")
        }
        if let hold { lines.append(hold.words) }
        if let checkpoint, isRehearsal == false {
            let kept = KeptHead(checkpoint).text
            lines.append("The journal begins behind a signed checkpoint now: \(kept)")
        }
        return lines
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many)"
    }
}

extension PruneHold {
    fileprivate var words: String {
        switch self {
        case .open(let attempt):
            "Older entries stay because of print \(attempt.text), which is under way: whoever "
                + "prints it settles it, or else the kiosk at its next start."
        case .doubtful(let attempt):
            "Older entries stay because of print \(attempt.text), which is in doubt: settle it "
                + "with kioskctl print resolve \(attempt.text)."
        case .copies(let days):
            "Older entries stay because prints count for \(days) days (copies_days)."
        }
    }

    /// The same as one word.
    package var token: String {
        switch self {
        case .open(let attempt): "open:\(attempt.text)"
        case .doubtful(let attempt): "doubtful:\(attempt.text)"
        case .copies(let days): "copies-days:\(days)"
        }
    }
}

extension PruneFault {
    /// Why nothing was removed, and what to do.
    package var words: String {
        switch self {
        case .journal(let fault): "The journal cannot be pruned: \(fault)."
        case .broken:
            "Nothing is removed: what was to go is not what was written. See kioskctl log verify; "
                + "keep a copy of the journal (kioskctl backup) before anything else."
        case .clockBehind(let seconds):
            "Nothing is removed: the clock is \(seconds) s behind an entry of the journal. Set the "
                + "clock. If it is right, and was ahead when that was written, it takes the "
                + "kiosk's next entry, and a time service (timedatectl) that keeps it right."
        case .clockAhead(let days):
            "Nothing is removed: nothing was written for \(days) days, or the clock is wrong. If "
                + "it is right, say so with --trust-clock."
        case .clockJumped(let days):
            "Nothing is removed: nothing was written for \(days) days, and less than two weeks "
                + "were since: the kiosk was off, or the clock was put ahead. If the clock is "
                + "right, say so with --trust-clock, or wait until two weeks are over. Three such "
                + "silences alike are believed, where a time service keeps the clock right."
        case .clockNotKept:
            "Nothing is removed: this machine does not say that anything keeps its clock right "
                + "(timedatectl). Where no time service can be had, look at the clock, and say "
                + "that it is right with --trust-clock; for every night, in kiosk-prune.service."
        case .keyLost:
            "Nothing is removed: the key of the last checkpoint, checkpoint-key, is not there. "
                + "Bring it back from a backup, or have a new one made with --new-key."
        case .interrupted: "Interrupted; the next call goes on."
        }
    }

    /// How a command on the journal at `path` ends with it.
    package func status(at path: String) -> ExitStatus {
        switch self {
        case .journal(let fault): ExitStatus(fault, at: path)
        case .broken: .broken
        case .clockBehind, .clockAhead, .clockJumped, .clockNotKept, .keyLost, .interrupted:
            .unfulfilled
        }
    }
}
