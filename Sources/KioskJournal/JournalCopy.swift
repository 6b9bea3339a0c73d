// A copy of a journal, made while the kiosk writes it, and whether a copy can be trusted.

internal import GRDB
internal import Glibc
internal import KioskCore
internal import Lanes

/// Why a copy cannot be trusted.
package enum JournalCopyFault: Error, Hashable, Sendable {
    /// It cannot be read.
    case journal(JournalFault)
    /// The file is damaged: SQLite's words, at most twenty.
    case damaged([String])
    /// It is not what was written.
    case broken(ChainReport.Break)
}

extension JournalReader {
    /// Copies the journal as it stands at this moment into a new file of mode 0600; it is on the
    /// disk, and stands alone without a log, when this returns. The kiosk is not kept waiting.
    ///
    /// Throws `.unwritable` if the file is there already, and leaves nothing behind after a fault.
    package func copy(to path: String) async throws(JournalFault) {
        try await onLane { connection throws(JournalFault) in
            try JournalFile.copy(connection, to: path)
        }
    }

    /// Whether the journal at `path`, a copy, is one that can be put in place: a whole file, and a
    /// chain that ends nowhere and begins where `key` says; nil believes the key beside it.
    package static func check(
        copy path: String, trusting key: CheckpointKey? = nil
    ) async throws(JournalCopyFault) -> ChainReport {
        let (damage, report) = try await named { () async throws(JournalFault) in
            let reader = try await JournalReader.open(at: path)
            let damage = try await reader.damage(isThorough: true)
            // Nothing is gained by walking along a damaged file.
            return (damage, damage.isEmpty ? try await reader.verify(trusting: key) : nil)
        }
        guard let report else { throw .damaged(damage) }
        if let fault = report.firstBreak { throw .broken(fault) }
        return report
    }

    private static func named<Answer: Sendable>(
        _ work: () async throws(JournalFault) -> Answer
    ) async throws(JournalCopyFault) -> Answer {
        do throws(JournalFault) {
            return try await work()
        } catch {
            throw .journal(error)
        }
    }
}

extension JournalSeals {
    /// Copies the keys into a new file of mode 0600, as `JournalReader.copy` does. Whoever has the
    /// copy can read what is erased later: it is a secret like the file itself.
    package func copy(to path: String) async throws(JournalFault) {
        try await onLane { connection throws(JournalFault) in
            try JournalFile.copy(connection, to: path)
        }
    }
}

extension JournalFile {
    /// Copies a database, in one snapshot of it.
    static func copy(_ source: DatabaseQueue, to path: String) throws(JournalFault) {
        guard unsafe access(path, F_OK) != 0 else {
            throw .unwritable(code: Int(ResultCode.SQLITE_CANTOPEN.rawValue))
        }
        try OwnFile.make(path, mode: 0o600, like: path)
        do throws(JournalFault) {
            try JournalFault.named {
                let target = try DatabaseQueue(path: path)
                try source.backup(to: target)
                // The mark of the log in the header is copied too: a copy has none.
                try target.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA journal_mode = delete")
                }
                try target.close()
            }
        } catch {
            for ending in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(path + ending) }
            throw error
        }
    }
}
