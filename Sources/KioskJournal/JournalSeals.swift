// Opening seals, for whoever has the right to read the keys.

package import Dispatch
internal import GRDB
internal import Lanes

/// What is behind the masked numbers of an entry.
package enum SealedNumbers: Hashable, Sendable {
    /// Nothing was sealed.
    case none
    /// The whole numbers, in the order of the entry's fields.
    case whole([SealedNumber])
    /// The visit was erased on request: nobody can read them any more.
    case erased
    /// They were older than they may become: nobody can read them any more.
    case expired
    /// The key is not in the file, and nothing says why: the file was lost and made anew.
    case lost
    /// The bytes are not what was sealed there.
    case damaged
}

/// The keys of a journal's seals. They open what the journal's entries hold sealed, and find
/// entries by a whole number.
package struct JournalSeals: Sendable {
    private let file: SealFile
    private let lane: Lane

    /// Opens the keys beside the journal at `path`. Throws `.absent` if there are none, and
    /// `.unwritable` to an account that may not read them: they are for root and the kiosk's own.
    ///
    /// `queue` must be serial: all waiting for the disk happens there.
    package static func open(
        beside path: String, on queue: DispatchQueue = DispatchQueue(label: "kiosk.seals")
    ) async throws(JournalFault) -> JournalSeals {
        let lane = Lane(queue)
        let file = try await lane.run { () throws(JournalFault) in
            try SealFile.reader(beside: path)
        }
        return JournalSeals(file: file, lane: lane)
    }

    /// The tag of a number, 16 bytes, as the journal's table `number` has it. Everything but ASCII
    /// letters and digits is passed over; small letters count as capitals.
    package func tag(_ number: String) -> [UInt8] {
        file.tags.tag(of: number)
    }

    /// What is behind the masked numbers of entries: one answer for each, in their order.
    package func open(_ rows: [JournalRow]) async throws(JournalFault) -> [SealedNumbers] {
        try await read { db in try rows.map { try SealFile.numbers(of: $0, db) } }
    }

    /// Reads the keys in one snapshot of their file.
    func read<Answer: Sendable>(
        _ work: @Sendable (Database) throws -> Answer
    ) async throws(JournalFault) -> Answer {
        try await lane.run { () throws(JournalFault) in
            try JournalFault.named { try file.database.read(work) }
        }
    }

    /// Does something with the connection itself.
    func onLane(
        _ work: @Sendable (DatabaseQueue) throws(JournalFault) -> Void
    ) async throws(JournalFault) {
        try await lane.run { () throws(JournalFault) in try work(file.database) }
    }
}

extension SealFile {
    /// What the keys of the file open of one entry.
    fileprivate static func numbers(of row: JournalRow, _ db: Database) throws -> SealedNumbers {
        guard let sealed = row.sealed else { return .none }
        guard let found = try Self.row(row.epoch, row.visit ?? -row.seq, db) else { return .lost }
        guard let key = found.key else { return found.gone == "erased" ? .erased : .expired }
        let numbers = Seal.opened(sealed, epoch: row.epoch, seq: row.seq, under: key)
        return numbers.map(SealedNumbers.whole) ?? .damaged
    }
}
