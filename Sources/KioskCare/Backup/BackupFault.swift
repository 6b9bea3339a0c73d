// Why a backup is not made or not taken back.

package import KioskFiles
package import KioskRuntime

/// What is wrong. Where an archive is at fault, nothing of the machine has been changed.
package enum BackupFault: Error, Hashable, Sendable {
    /// A file cannot be read: its path.
    case unreadable(String)
    /// More than a backup can hold: too many files, or too large ones.
    case tooLarge(String)
    /// A file or a folder cannot be written: its path, and what the system says.
    case unwritable(String, SystemFault)
    /// The file that should be made is there already.
    case exists(String)
    /// What lies there is not what the kiosk lays there: its path, and what it is.
    case strange(String, String)
    /// The journal cannot be copied, or what was copied is none.
    case journal(String)
    /// The archive is none of ours, or something in it is not as its list says.
    case archive(String)
    /// It is whole, and its journal was not what was written when it was made: in which way.
    case broken(String)
    /// The backup's configuration names a place for secrets that no backup may choose.
    case place(String)
    /// The state directory is not there or root's, and the kiosk has an account of its own.
    case ownerless(String)
    /// It is a good one, and not the one that was expected.
    case otherFingerprint
    /// A kiosk runs here.
    case running
    /// Whether a kiosk runs here is told to others only.
    case mayNotAsk
    /// Some program has the journal open.
    case inUse
    /// There is a journal here already.
    case occupied

    /// The sentence for a technician.
    package var words: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read."
        case .tooLarge(let path): "\(path): more than a backup can hold."
        case .unwritable(let path, let fault):
            "\(path) cannot be written: \(fault.words)."
                + (fault.isPermission ? " Use sudo." : "")
        case .exists(let path): "\(path) is there already."
        case .strange(let path, let what):
            "\(path) \(what): the kiosk lays nothing like that there. Look who did, and take it "
                + "away."
        case .journal(let what): "The journal: \(what)."
        case .archive(let what): "The archive is refused: \(what). Nothing was changed."
        case .broken(let what):
            "The archive is refused: its journal was not what was written already when it was "
                + "backed up. \(what) --despite-broken-chain takes it all the same. Nothing was "
                + "changed."
        case .place(let path):
            "The backup's kiosk.yaml has its secrets in \(path), where no backup puts anything "
                + "unasked: if that is right, say --credentials \(path). Nothing was changed."
        case .ownerless(let path):
            "\(path) is not the kiosk's: it could not read what is restored there. Say "
                + "systemd-tmpfiles --create first. Nothing was changed."
        case .otherFingerprint:
            "The archive is not the one with that fingerprint. Nothing was changed."
        case .running: "A kiosk runs here: stop it first (systemctl stop kiosk)."
        case .mayNotAsk:
            "You may not ask whether a kiosk runs here: use sudo. Nothing was changed."
        case .inUse:
            "Something still has the journal open (fuser -v says what): end it first. Nothing was "
                + "changed."
        case .occupied:
            "There is a journal here already: with --replace it is laid aside, not removed."
        }
    }

    /// How a program that is told this ends.
    package var exit: ExitStatus {
        switch self {
        case .unreadable: .noInput
        case .unwritable(_, let fault): ExitStatus(unwritten: fault.code)
        case .exists: .notWritten
        case .mayNotAsk: .notAllowed
        case .running, .inUse: .unavailable
        case .tooLarge, .strange, .journal, .archive, .broken, .place, .ownerless,
            .otherFingerprint, .occupied:
            .doubtful
        }
    }
}

extension BackupFault {
    /// Looks at what lies at `path`, and gives a fault of the system that name.
    static func reading<Answer: ~Copyable>(
        _ path: String, _ work: () throws(SystemFault) -> Answer
    ) throws(BackupFault) -> Answer {
        do throws(SystemFault) { return try work() } catch { throw .unreadable(path) }
    }

    /// Does something to what lies at `path`, and gives a fault of the system that name.
    static func writing<Answer: ~Copyable>(
        _ path: String, _ work: () throws(SystemFault) -> Answer
    ) throws(BackupFault) -> Answer {
        do throws(SystemFault) { return try work() } catch { throw .unwritable(path, error) }
    }
}
