// What is said of a test print: on its way, at its end, and why there is none.

internal import KioskCore
internal import KioskFence
internal import KioskFiles
package import KioskRuntime

extension TestPrintNews {
    /// A sentence.
    package var words: String {
        switch self {
        case .noJournal: "This kiosk has never run: the test stands in no journal."
        case .submitted(let job): "The print service has taken the page (job \(job))."
        case .progress(let waiting, let pages):
            waiting.isEmpty
                ? "It goes on" + (pages.map { ": \($0) came out." } ?? ".")
                : "It waits: \(waiting.map(\.rawValue).joined(separator: ", "))."
        }
    }
}

extension TestPrintResult {
    /// What is said of it, and what to do.
    package var words: String {
        guard outcome == "unknown" else { return end }
        return "\(end) Look into the tray, then say it: "
            + "kioskctl print resolve \(attempt.prefix(8)) --printed (or --not-printed)"
    }

    /// How it ended.
    fileprivate var end: String {
        let told = Self.witnesses[witness] ?? "nobody can tell"
        return switch outcome {
        case "completed": "The page came out: \(told)."
        case "refused": "Nothing was printed: \(status ?? "refused")."
        case "unknown": "Whether the page came out is not known."
        default: "Nothing came out: \(told)."
        }
    }

    private static let witnesses = [
        "permit": "the permit was never used", "fence": "the fence saw all of it sent",
        "printer-jobs": "the printer's own list of jobs says so",
        "printer-count": "the printer has counted it",
    ]
}

extension TestPrintFault {
    /// What is said of it to a technician: what is wrong, and what to do.
    package var words: String {
        switch self {
        case .journal(let fault):
            "Nothing was printed: the journal takes no entry (\(fault))."
        case .print(.noFence(let path)):
            "Nothing was printed: there is no fence at \(path). "
                + "systemd-tmpfiles --create kiosk.conf makes it."
        case .print(.fence(let fault)):
            "Nothing was printed: the fence cannot be used (\(fault.call), \(fault.subject))."
        case .unrecorded(let result, let fault) where result.isRecorded:
            "\(result.end) The journal has that; it did not take who did it (\(fault))."
        case .unrecorded(let result, let fault):
            "\(result.end) But the journal did not take that (\(fault)): for the kiosk the page is "
                + "still under way. It looks into it at its next start: once the journal takes "
                + "entries again, sudo systemctl restart kiosk"
        }
    }

    /// How a command ends with it.
    package var exit: ExitStatus {
        switch self {
        case .journal, .unrecorded: .notWritten
        case .print(.noFence): .unavailable
        case .print(.fence(let fault)) where SystemFault(code: fault.code).isPermission:
            .notAllowed
        case .print(.fence): .fault
        }
    }
}
