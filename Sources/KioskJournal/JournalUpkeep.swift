// What has to be done to a journal over the years: prune it, erase what is personal.

package import Dispatch
internal import GRDB
internal import KioskCore
internal import Lanes

/// The journal in the hands of those who keep it, while the kiosk writes it.
///
/// Everything is done in steps of some milliseconds, with as long a pause after each: the kiosk
/// waits for none of them longer than for one of its own commits.
package struct JournalUpkeep: Sendable {
    let path: String
    let reader: JournalReader
    let writer: DatabaseQueue
    let lane: Lane

    /// Opens the journal at `path`, which must be there. Throws what `Journal.open` throws.
    ///
    /// `queue` must be serial: all waiting for the disk happens there.
    package static func open(
        at path: String, on queue: DispatchQueue = DispatchQueue(label: "kiosk.journal-upkeep")
    ) async throws(JournalFault) -> JournalUpkeep {
        // Reading never makes a file.
        let reader = try await JournalReader.open(at: path)
        let lane = Lane(queue)
        let writer = try await lane.run { () throws(JournalFault) in
            let writer = try JournalFile.writer(at: path)
            try JournalFault.named {
                try writer.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA secure_delete = ON")
                }
            }
            return writer
        }
        return JournalUpkeep(path: path, reader: reader, writer: writer, lane: lane)
    }

    /// Does one thing in one transaction.
    func write<Answer: Sendable>(
        _ work: @Sendable (Database) throws -> Answer
    ) async throws(JournalFault) -> Answer {
        try await lane.run { () throws(JournalFault) in
            try JournalFault.named { try writer.write(work) }
        }
    }

    /// Does one step, one statement; returns how many rows it changed, and how long it kept
    /// others from writing.
    func step(
        on database: DatabaseQueue, _ work: @Sendable (Database) throws -> Void
    ) async throws(PruneFault) -> (count: Int, time: Duration) {
        try await onLane { () throws(JournalFault) in
            try JournalFault.named {
                // Waiting for another writer is not counted: that one was not kept waiting.
                let (count, start) = try database.write { db in
                    let start = ContinuousClock.now
                    try work(db)
                    return (db.changesCount, start)
                }
                return (count, ContinuousClock.now - start)
            }
        }
    }

    /// Does something on the lane of the upkeep.
    func onLane<Answer: Sendable>(
        _ work: @Sendable () throws(JournalFault) -> Answer
    ) async throws(PruneFault) -> Answer {
        try await named { () async throws(JournalFault) in try await lane.run(work) }
    }

    /// Gives a fault of the journal its place among those of pruning.
    func named<Answer: Sendable>(
        _ work: () async throws(JournalFault) -> Answer
    ) async throws(PruneFault) -> Answer {
        do throws(JournalFault) {
            return try await work()
        } catch {
            throw .journal(error)
        }
    }

    /// Opens the keys beside the journal for writing; nil if there are none and none are lost.
    func seals() async throws(JournalFault) -> SealFile? {
        try await lane.run { () throws(JournalFault) in
            do throws(JournalFault) {
                _ = try SealFile.reader(beside: path)
            } catch JournalFault.absent {
                return nil
            }
            return try SealFile.writer(beside: path)
        }
    }
}

/// Many small steps, none of which takes long.
struct SmallSteps {
    /// For how long one step may keep others from writing.
    private static let aim = Duration.milliseconds(20)
    private static let fewest = 20
    private static let most = 5_000

    /// How much the next step does.
    private(set) var size = 200
    /// How long the longest one took.
    private(set) var longest: Duration = .zero

    /// Takes note of a step, and leaves the way free for as long as it took: a writer that waits
    /// tries again in pauses of its own. Throws `.interrupted` when the task is cancelled.
    mutating func pause(after duration: Duration) async throws(PruneFault) {
        longest = max(longest, duration)
        let share = Double(SmallSteps.aim.milliseconds) / max(duration.seconds * 1_000, 0.1)
        let wanted = Int(Double(size) * min(max(share, 0.25), 2))
        size = min(max(wanted, SmallSteps.fewest), SmallSteps.most)
        do {
            try await Task.sleep(for: max(duration, .milliseconds(5)))
        } catch {
            throw .interrupted
        }
    }
}

extension Duration {
    /// In seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
