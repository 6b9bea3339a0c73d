// The file of the keys under which numbers are sealed: beside the journal, and nobody's but the
// kiosk's.

internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Glibc
internal import KioskCore

/// `seals.sqlite`: one key for each visit, and the key of the tags.
///
/// Keys stand in no copy of the journal: what is dropped here is unreadable in all of them.
struct SealFile: Sendable {
    /// "KSEL", in the header of the file.
    static let applicationID = 0x4B53_454C
    /// How long the journal's writer waits for another program that drops keys.
    private static let patience = 0.2

    let database: DatabaseQueue
    let tags: NumberTags

    /// Where the keys of a journal lie.
    static func path(beside journal: String) -> String {
        JournalFile.folder(of: journal) + "/seals.sqlite"
    }

    /// Opens the keys of `journal` to make new ones, making the file (mode 0600, of the journal's
    /// owner) if there is none.
    static func writer(beside journal: String) throws(JournalFault) -> SealFile {
        let path = path(beside: journal)
        try OwnFile.make(path, mode: 0o600, like: journal)
        return try JournalFault.named {
            let database = try open(path, isReadOnly: false)
            try database.writeWithoutTransaction { db in
                try JournalFile.useLog(db)
                try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
                try prepare(db)
            }
            return try SealFile(database)
        }
    }

    /// Opens them to read; throws `.absent` where there are none.
    static func reader(beside journal: String) throws(JournalFault) -> SealFile {
        let path = path(beside: journal)
        guard try OwnFile.isThere(path) else { throw .absent }
        return try JournalFault.named {
            try SealFile(open(path, isReadOnly: true))
        }
    }

    private init(_ database: DatabaseQueue) throws {
        let key = try database.read { db in
            guard try Int.fetchOne(db, sql: "PRAGMA application_id") == SealFile.applicationID
            else { throw JournalFault.foreign }
            return try Data.fetchOne(db, sql: "SELECT tags FROM secret")
        }
        guard let key else { throw JournalFault.absent }
        self.database = database
        tags = NumberTags(key: Array(key))
    }

    private static func open(_ path: String, isReadOnly: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "kiosk.seals"
        configuration.busyMode = .timeout(patience)
        configuration.readonly = isReadOnly
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.read { db in try OwnFile.mustBe(path, db) }
        return database
    }

    /// Makes what an empty file lacks; leaves any other alone.
    private static func prepare(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
            guard objects == 0 else { return .commit }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = 1")
            try db.execute(sql: tables)
            try db.execute(
                sql: "INSERT INTO secret (id, tags) VALUES (1, ?)", arguments: [chance()])
            return .commit
        }
    }

    /// A key that is NULL was dropped: `gone` says why. `visit` is the number of a visit in its
    /// run, or less than zero the place of an entry that belongs to none. `id` is the order of
    /// making.
    private static let tables = """
        CREATE TABLE secret (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            tags BLOB NOT NULL CHECK (length(tags) = 32)
        ) STRICT;
        CREATE TABLE seal (
            id INTEGER PRIMARY KEY,
            epoch TEXT NOT NULL,
            visit INTEGER NOT NULL,
            time INTEGER NOT NULL,
            key BLOB CHECK (length(key) = 32),
            gone TEXT CHECK (gone IN ('erased', 'expired')),
            UNIQUE (epoch, visit),
            CHECK ((key IS NULL) = (gone IS NOT NULL))
        ) STRICT;
        """

    /// 32 bytes from the system's chance.
    static func chance() -> Data {
        var chance = SystemRandomNumberGenerator()
        return Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &chance) })
    }

    /// Whether the file is still the one under its name: SQLite would go on writing into one that
    /// was removed.
    var isInPlace: Bool {
        var moved: CInt = 0
        let code = database.unsafeReentrantRead { db in
            unsafe sqlite3_file_control(
                db.sqliteConnection, nil, SQLITE_FCNTL_HAS_MOVED, &moved)
        }
        return code == SQLITE_OK && moved == 0
    }
}
