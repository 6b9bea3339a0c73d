// What can go wrong with the journal, as far as somebody acts on it differently.

internal import GRDB

/// Why the journal did not do what it was asked to.
///
/// `code` is SQLite's extended result code (https://www.sqlite.org/rescode.html). No statement and
/// no value of an entry is kept.
package enum JournalFault: Error, Hashable, Sendable {
    /// There is no file, or no folder for it.
    case absent
    /// The file, its folder or the disk below does not take writes, or cannot be read.
    case unwritable(code: Int)
    /// The disk is full. Nothing was written; the journal goes on when there is room.
    case full(code: Int)
    /// Another program held the file for longer than `Limits.journalBusy`.
    case busy(code: Int)
    /// The file is damaged.
    case corrupt(code: Int)
    /// The row with this number holds what the journal never writes.
    case unreadable(row: Int)
    /// The file belongs to another application.
    case foreign
    /// What stands under this name is a link, or no plain file, and was not opened: through a link
    /// that the kiosk's account has laid, root would write wherever it leads.
    case notPlain(file: String)
    /// The file was written by a newer version of this program.
    case newer(version: Int)
    /// SQLite did not take the setting that makes a commit survive a power cut.
    case notDurable(pragma: Pragma)
    /// The file was moved away, or another stands in its place: nobody would find what is written.
    case moved
    /// Anything else.
    case failed(code: Int)

    /// The settings that a durable commit rests on.
    package enum Pragma: String, Sendable {
        case journalMode = "journal_mode"
        case synchronous
    }
}

extension JournalFault: CustomStringConvertible {
    /// A few words for the log of the service: SQLite's code, nothing of an entry.
    package var description: String {
        switch self {
        case .absent: "there is no journal"
        case .unwritable(let code): "the journal cannot be written (SQLite \(code))"
        case .full(let code): "the disk of the journal is full (SQLite \(code))"
        case .busy(let code): "another program holds the journal (SQLite \(code))"
        case .corrupt(let code): "the journal is damaged (SQLite \(code))"
        case .unreadable(let row): "row \(row) of the journal cannot be read"
        case .foreign: "the file is not a journal of the kiosk"
        case .notPlain(let file):
            "\(file) is a link, no plain file or leads to one elsewhere, and is not opened"
        case .newer(let version): "the journal was written by a newer version (form \(version))"
        case .notDurable(let pragma): "the journal would not be durable (\(pragma.rawValue))"
        case .moved: "the journal's file was moved or replaced: the program must be started anew"
        case .failed(let code): "the journal failed (SQLite \(code))"
        }
    }
}

extension JournalFault {
    /// Runs `work` and gives the faults of SQLite their names.
    static func named<Answer>(
        _ work: () throws -> Answer
    ) throws(JournalFault) -> Answer {
        do {
            return try work()
        } catch let fault as JournalFault {
            throw fault
        } catch let error as DatabaseError {
            throw JournalFault(error)
        } catch {
            throw .failed(code: 0)
        }
    }

    private init(_ error: DatabaseError) {
        let code = Int(error.extendedResultCode.rawValue)
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .full(code: code)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(code: code)
            case .SQLITE_CORRUPT: .corrupt(code: code)
            case .SQLITE_NOTADB: .foreign
            case .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
                .unwritable(code: code)
            default: .failed(code: code)
            }
    }
}
