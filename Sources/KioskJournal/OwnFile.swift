// A file of the kiosk's own: who may read it, and whose it is, whoever makes it.

internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// Makes and reads files beside the journal.
enum OwnFile {
    /// Bytes of the longest text that is read.
    private static let most = 256

    /// Makes an empty file with this mode, unless there is one. Made by root, it is given to the
    /// owner of the file `owner`: the kiosk must be able to use it.
    ///
    /// `O_EXCL`: closing a second descriptor of a database that is open drops its locks
    /// (https://www.sqlite.org/howtocorrupt.html, §2.2).
    static func make(
        _ path: String, mode: mode_t, like owner: String
    ) throws(JournalFault) {
        if try isThere(path) { return }
        let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else {
            guard errno == EEXIST else { throw errno == ENOENT ? .absent : fault }
            // Another program has made it meanwhile, or laid a link.
            _ = try isThere(path)
            return
        }
        defer { close(file) }
        try give(file, like: owner)
    }

    /// Whether there is a database of that name. Throws `.notPlain` where what has its name, or one
    /// of those that SQLite lays beside it, is a link or no plain file, and where a rollback
    /// journal names another file.
    static func isThere(_ path: String) throws(JournalFault) -> Bool {
        for ending in ["-wal", "-shm", "-journal"] { _ = try isPlain(path + ending) }
        if namesAnother(path + "-journal") { throw .notPlain(file: name(of: path + "-journal")) }
        return try isPlain(path)
    }

    /// Whether a rollback journal ends with the name of a super-journal: whoever opens the database
    /// rolls back and then removes the file of that name, wherever it lies
    /// (https://www.sqlite.org/fileformat2.html#the_rollback_journal).
    ///
    /// Databases with a write-ahead log keep no rollback journal. They have one for the moment in
    /// which they are made, and after a power cut in that moment; but it names nothing, as no
    /// transaction here is about two files.
    private static func namesAnother(_ path: String) -> Bool {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { close(file) }
        let length = lseek(file, 0, SEEK_END)
        var end = [UInt8](repeating: 0, count: journalMark.count)
        guard length >= end.count else { return false }
        let count = unsafe pread(file, &end, end.count, length - end.count)
        return count == end.count && end == journalMark
    }

    /// What a rollback journal begins with, and ends with where it names a super-journal.
    private static let journalMark: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

    private static func isPlain(_ path: String) throws(JournalFault) -> Bool {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notPlain(file: name(of: path)) }
        return true
    }

    /// Throws `.notPlain` where SQLite has opened another file than the one of that name: somebody
    /// has laid a link after `isThere` had looked. GRDB has no way to SQLITE_OPEN_NOFOLLOW; but
    /// SQLite tells what it came to, without links.
    static func mustBe(_ path: String, _ db: Database) throws {
        guard let opened = unsafe sqlite3_db_filename(db.sqliteConnection, "main") else { return }
        let real = unsafe String(cString: opened)
        guard name(of: real) == name(of: path),
            try folder(JournalFile.folder(of: real)) == folder(JournalFile.folder(of: path))
        else { throw JournalFault.notPlain(file: name(of: path)) }
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// A folder's device and number.
    private static func folder(_ path: String) throws(JournalFault) -> [UInt64] {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw .absent }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }

    /// Writes a short text under a name that is there only once the text is on the disk. What has
    /// the name already stays, unless it is to be replaced.
    static func write(
        _ text: String, to path: String, mode: mode_t, like owner: String, replaces: Bool = false
    ) throws(JournalFault) {
        let draft = "\(path).\(UInt64.random(in: .min ... .max))"
        defer { _ = unsafe unlink(draft) }
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let file = unsafe Glibc.open(draft, flags, mode)
        guard file >= 0 else { throw fault }
        try fill(file, with: Array(text.utf8), mode: mode, like: owner)
        let isNamed =
            unsafe replaces
            ? rename(draft, path) == 0 : link(draft, path) == 0 || errno == EEXIST
        guard isNamed else { throw fault }
        try sync(folder: JournalFile.folder(of: path))
    }

    /// Writes into an open file and closes it, on the disk.
    private static func fill(
        _ file: CInt, with bytes: [UInt8], mode: mode_t, like owner: String
    ) throws(JournalFault) {
        defer { close(file) }
        guard unsafe Glibc.write(file, bytes, bytes.count) == bytes.count,
            // The umask has nothing to say here: others must read a public key.
            fchmod(file, mode) == 0, fsync(file) == 0
        else { throw fault }
        try give(file, like: owner)
    }

    /// A short text; nil unless it is a plain file to which none of the rights of `mask` is given.
    static func text(_ path: String, mask: mode_t) -> String? {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & mask == 0
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: most)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe read(file, $0.baseAddress, $0.count)
        }
        return count < 0 ? nil : String(validating: bytes.prefix(count), as: UTF8.self)
    }

    /// Gives an open file to the owner of another.
    private static func give(_ file: CInt, like owner: String) throws(JournalFault) {
        var status = stat()
        guard geteuid() == 0, unsafe stat(owner, &status) == 0 else { return }
        guard fchown(file, status.st_uid, status.st_gid) == 0 else { throw fault }
    }

    private static func sync(folder: String) throws(JournalFault) {
        let file = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw fault }
        defer { close(file) }
        guard fsync(file) == 0 else { throw fault }
    }

    /// What the system said last, as SQLite would put it.
    private static var fault: JournalFault {
        switch errno {
        case ENOSPC, EDQUOT: .full(code: Int(SQLITE_FULL))
        default: .unwritable(code: Int(SQLITE_CANTOPEN))
        }
    }
}
