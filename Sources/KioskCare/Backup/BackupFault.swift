// Why a backup is not made or not taken back.

internal import KioskJournal
package import KioskRuntime

/// What is wrong. Where an archive is at fault, nothing of the machine has been changed.
package enum BackupFault: Error, Hashable, Sendable {
    /// A file cannot be read: its path.
    case unreadable(String)
    /// Something has a name that no backup can hold.
    case name(String)
    /// More than a backup can hold: too many files, or too large ones.
    case tooLarge(String)
    /// A file or a folder cannot be written: its path, and the number of the system's error.
    case unwritable(String, Int32)
    /// The file that should be made is there already.
    case exists(String)
    /// The journal cannot be copied, or what was copied is none.
    case journal(String)
    /// The archive is none of ours, or something in it is not as its list says.
    case archive(String)
    /// It is a good one, and not the one that was expected.
    case otherFingerprint
    /// A kiosk runs here.
    case running
    /// There is a journal here already.
    case occupied

    /// The sentence for a technician.
    package var words: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read."
        case .name(let path): "\(path) has a name that no backup can hold."
        case .tooLarge(let path): "\(path): more than a backup can hold."
        case .unwritable(let path, let code):
            "\(path) cannot be written (errno \(code))."
        case .exists(let path): "\(path) is there already."
        case .journal(let what): "The journal: \(what)."
        case .archive(let what): "The archive is refused: \(what). Nothing was changed."
        case .otherFingerprint:
            "The archive is not the one with that fingerprint. Nothing was changed."
        case .running: "A kiosk runs here: stop it first (systemctl stop kiosk)."
        case .occupied:
            "There is a journal here already: with --replace it is laid aside, not removed."
        }
    }

    /// How a program that is told this ends.
    package var exit: ExitStatus {
        switch self {
        case .unreadable: .noInput
        case .unwritable(_, let code) where code == 1 || code == 13: .notAllowed
        case .unwritable, .exists: .notWritten
        case .running: .unavailable
        case .name, .tooLarge, .journal, .archive, .otherFingerprint, .occupied: .doubtful
        }
    }
}
