// Sealing while the journal is written: the key is on the disk before anything lies under it.

internal import Crypto
internal import Foundation
internal import GRDB
internal import KioskCore
internal import Synchronization

/// What is kept of an entry's whole numbers.
struct Sealing {
    /// For the column `sealed`.
    var bytes: [UInt8]
    /// For the table `number`.
    var tags: [[UInt8]]
}

/// Seals the numbers of one run's entries.
///
/// Without its file, or without room for one more key, entries go unsealed: that something happened
/// counts for more than a number of which the last digits are there anyway.
final class SealWriter: Sendable {
    private let journal: String
    private let file: Mutex<SealFile?>

    init(beside journal: String) {
        self.journal = journal
        file = Mutex(nil)
    }

    /// What keeps numbers from being sealed; nil if nothing does.
    var fault: JournalFault? {
        do throws(JournalFault) {
            _ = try current()
            return nil
        } catch {
            return error
        }
    }

    /// Seals an entry that is about to be written there; nil if nothing in it is to be sealed, or
    /// nothing can be, or the visit was erased.
    func seal(_ entry: JournalEntry, at place: JournalPosition, time: WallTime) -> Sealing? {
        let numbers = entry.fields.compactMap(\.sealed).filter { $0.whole.isEmpty == false }
            .map { SealedNumber(name: $0.name, whole: $0.whole) }
        guard numbers.isEmpty == false else { return nil }
        do throws(JournalFault) {
            let file = try current()
            let visit = entry.visit?.number ?? -place.seq
            return try JournalFault.named {
                guard let key = try file.key(epoch: place.epoch.text, visit: visit, made: time)
                else { return nil }
                let tags = Set(numbers.map { file.tags.tag(of: $0.whole) })
                return Sealing(
                    bytes: try Seal.closed(numbers, at: place, under: key), tags: Array(tags))
            }
        } catch {
            return nil
        }
    }

    /// The open file, opened anew if it was not or is no more the one that stands there.
    private func current() throws(JournalFault) -> SealFile {
        let open = file.withLock { $0 }
        if let open, open.isInPlace { return open }
        let anew = try SealFile.writer(beside: journal)
        file.withLock { $0 = anew }
        return anew
    }
}

extension SealFile {
    /// The key of a visit, made if there was none, and then on the disk when this returns; nil if
    /// it was dropped.
    func key(epoch: String, visit: Int, made time: WallTime) throws -> SymmetricKey? {
        if let row = try database.read({ db in try Self.row(epoch, visit, db) }) {
            return row.key
        }
        return try database.write { db in
            let insert = try db.cachedStatement(
                sql: "INSERT OR IGNORE INTO seal (epoch, visit, time, key) VALUES (?, ?, ?, ?)")
            let arguments: StatementArguments = [
                epoch, visit, time.milliseconds, SealFile.chance(),
            ]
            try insert.execute(arguments: arguments)
            return try Self.row(epoch, visit, db)?.key
        }
    }

    /// A visit's key, or why there is none any more.
    struct KeyRow {
        var key: SymmetricKey?
        var gone: String?
    }

    /// What the file has of a visit; nil if nothing.
    static func row(_ epoch: String, _ visit: Int, _ db: Database) throws -> KeyRow? {
        let select = try db.cachedStatement(
            sql: "SELECT key, gone FROM seal WHERE epoch = ? AND visit = ?")
        return try Row.fetchOne(select, arguments: [epoch, visit]).map { row in
            KeyRow(
                key: Data.fromDatabaseValue(row[0]).map { SymmetricKey(data: $0) },
                gone: String.fromDatabaseValue(row[1]))
        }
    }
}
