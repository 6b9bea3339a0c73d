// The SQLite file of the journal: how it is opened, and what is checked before it is trusted.

internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import KioskCore

/// Opens the file, for the one writer or for a reader in any process.
enum JournalFile {
    /// The connection that writes. Makes the file if there is none (mode 0640, less what the umask
    /// takes), never the folder; follows no link.
    static func writer(at path: String) throws(JournalFault) -> DatabaseQueue {
        // SQLite would make it readable for everybody.
        try OwnFile.make(path, mode: 0o640, like: folder(of: path))
        return try JournalFault.named {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { db in
                try OwnFile.mustBe(path, db)
                try claim(db)
                try useLog(db)
                // GRDB sets NORMAL when it switches to WAL itself, whatever stood there before.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                keepLog(db)
            }
            try JournalSchema.bringUpToDate(queue)
            try queue.writeWithoutTransaction(checkDurability)
            // Where the next event will be tied on: damage there is better found now than then.
            _ = try queue.read { try Row.fetchOne($0, sql: "SELECT max(id) FROM event") }
            return queue
        }
    }

    /// A connection that only reads; it never makes a file.
    static func reader(at path: String) throws(JournalFault) -> DatabaseQueue {
        guard try OwnFile.isThere(path) else { throw .absent }
        return try JournalFault.named {
            var configuration = configuration
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                try OwnFile.mustBe(path, db)
                // An empty file is a journal that is just being made.
                guard try isOurs(db) else { throw JournalFault.absent }
            }
            return queue
        }
    }

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "kiosk.journal"
        configuration.busyMode = .timeout(Double(Limits.journalBusy.milliseconds) / 1_000)
        return configuration
    }

    /// Turns the write-ahead log on. Of two programs that do so at once SQLite refuses one without
    /// waiting, whatever time-out it was given.
    static func useLog(_ db: Database) throws {
        let end = ContinuousClock.now + Limits.journalBusy
        while true {
            do {
                return try db.execute(sql: "PRAGMA journal_mode = wal")
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
            {
                usleep(5_000)
            }
        }
    }

    /// Takes an empty file as ours; touches nothing in any other. Whoever makes the same file at
    /// the same moment does it before or after, not in between.
    private static func claim(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            if try isOurs(db) == false {
                try db.execute(sql: "PRAGMA application_id = \(JournalSchema.applicationID)")
            }
            return .commit
        }
    }

    /// False for an empty file; throws if the file is another application's or a newer version's.
    private static func isOurs(_ db: Database) throws -> Bool {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
        let version = try JournalSchema.form(db)
        if application == JournalSchema.applicationID {
            guard version <= JournalSchema.version else {
                throw JournalFault.newer(version: version)
            }
            return true
        }
        let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
        guard application == 0, version == 0, objects == 0 else { throw JournalFault.foreign }
        return false
    }

    /// Leaves the write-ahead log in place when the last connection closes: a reader without the
    /// right to write in the folder could not open the journal otherwise.
    private static func keepLog(_ db: Database) {
        var on: CInt = 1
        unsafe sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &on)
    }

    /// Throws unless the file is still the one under its name: SQLite would go on writing into one
    /// that was moved away.
    static func mustBeInPlace(_ db: Database) throws {
        var moved: CInt = 0
        let code = unsafe sqlite3_file_control(
            db.sqliteConnection, nil, SQLITE_FCNTL_HAS_MOVED, &moved)
        guard code == SQLITE_OK, moved == 0 else { throw JournalFault.moved }
    }

    /// Asks the connection that writes, and believes only its answer.
    private static func checkDurability(_ db: Database) throws {
        guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else {
            throw JournalFault.notDurable(pragma: .journalMode)
        }
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
            throw JournalFault.notDurable(pragma: .synchronous)
        }
    }
}
