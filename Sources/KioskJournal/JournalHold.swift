// A journal that nobody else has open, or can open: for whoever moves its file.

package import Dispatch
internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import Lanes

/// Keeps every other program from a journal for as long as this lives.
///
/// Whoever uses a database with a write-ahead log holds SQLite's shared lock on it all the time;
/// here is the exclusive one, taken as SQLite does on the bytes that are for nothing else
/// (https://www.sqlite.org/fileformat2.html#the_lock_byte_page), so that it can be had of a damaged
/// file too.
package final class JournalHold: Sendable {
    private static let lockBytes = (start: 0x4000_0000, count: 512)
    /// `F_OFD_SETLK` (fcntl(2), Linux): a lock of the open file, which closing another one leaves.
    private static let setLock: CInt = 37

    private let file: CInt

    /// Takes the journal at `path`, not through a link, and brings what is only in its log into the
    /// file itself: the two cannot be moved in one step.
    ///
    /// Throws `.busy` if anybody has it open, `.absent` if it is not there, `.unwritable` if this
    /// account may not write it or it is no plain file, `.notPlain` if what lies beside it leads
    /// elsewhere. `queue` must be serial.
    package static func take(
        at path: String, on queue: DispatchQueue = DispatchQueue(label: "kiosk.journal-hold")
    ) async throws(JournalFault) -> JournalHold {
        try await Lane(queue).run { () throws(JournalFault) in
            try checkPlain(path)
            _ = try OwnFile.isThere(path)
            try emptyLog(path)
            return try JournalHold(path)
        }
    }

    private init(_ path: String) throws(JournalFault) {
        let file = unsafe open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw Self.fault(errno) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        (lock.l_start, lock.l_len) = (Self.lockBytes.start, Self.lockBytes.count)
        guard unsafe fcntl(file, Self.setLock, &lock) == 0 else {
            let code = errno
            close(file)
            throw Self.fault(code)
        }
        self.file = file
    }

    deinit { close(file) }

    private static func checkPlain(_ path: String) throws(JournalFault) {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else { throw fault(errno) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw fault(ELOOP) }
    }

    private static func emptyLog(_ path: String) throws(JournalFault) {
        var configuration = Configuration()
        configuration.label = "kiosk.journal-hold"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        }
        do throws(JournalFault) {
            try JournalFault.named {
                let database = try DatabaseQueue(path: path, configuration: configuration)
                try database.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                }
                try database.close()
            }
        } catch {
            // One that is damaged, or none of ours, is moved as it is.
            guard case .busy = error else { return }
            throw error
        }
    }

    private static func fault(_ code: CInt) -> JournalFault {
        switch code {
        case ENOENT: .absent
        case EAGAIN: .busy(code: Int(SQLITE_BUSY))
        default: .unwritable(code: Int(SQLITE_CANTOPEN))
        }
    }
}
