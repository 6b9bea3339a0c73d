// A file of the kiosk's own: who may read it, and whose it is, whoever makes it.

internal import GRDBSQLite
internal import Glibc

/// Makes files beside the journal.
enum OwnFile {
    /// Makes an empty file with this mode, unless there is one. Made by root, it is given to the
    /// owner of the file `owner`: the kiosk must be able to use it.
    ///
    /// `O_EXCL`: closing a second descriptor of a database that is open drops its locks
    /// (https://www.sqlite.org/howtocorrupt.html, §2.2).
    static func make(
        _ path: String, mode: mode_t, like owner: String
    ) throws(JournalFault) {
        let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else {
            if errno == EEXIST { return }
            if errno == ENOENT { throw .absent }
            throw .unwritable(code: Int(SQLITE_CANTOPEN))
        }
        defer { close(file) }
        try give(file, like: owner)
    }

    /// Gives an open file to the owner of another.
    static func give(_ file: CInt, like owner: String) throws(JournalFault) {
        var status = stat()
        guard geteuid() == 0, unsafe stat(owner, &status) == 0 else { return }
        guard fchown(file, status.st_uid, status.st_gid) == 0 else {
            throw .unwritable(code: Int(SQLITE_CANTOPEN))
        }
    }
}
