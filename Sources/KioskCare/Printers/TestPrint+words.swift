// What is said of a test print on its way, and why there is none.

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
        }
    }

    /// How a command ends with it.
    package var exit: ExitStatus {
        switch self {
        case .journal: .notWritten
        case .print(.noFence): .unavailable
        case .print(.fence(let fault)) where SystemFault(code: fault.code).isPermission:
            .notAllowed
        case .print(.fence): .fault
        }
    }
}
