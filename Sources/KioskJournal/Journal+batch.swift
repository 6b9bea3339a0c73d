// Many entries at once: for journals that are made, not lived.

internal import GRDB
package import KioskCore
internal import Lanes

extension Journal {
    /// Writes events in the order given, in one transaction; after a fault none of them is kept.
    ///
    /// A kiosk never does this: there every event is durable before anything is done about it.
    package func append(
        _ entries: [(entry: JournalEntry, time: WallTime)]
    ) async throws(JournalFault) {
        try await lane.run { () throws(JournalFault) in
            let last = try JournalFault.named {
                try writer.write { db in
                    let last = try entries.map { try insert($0.entry, at: $0.time, db) }.last
                    try JournalFile.mustBeInPlace(db)
                    return last
                }
            }
            if let last { written.last = last.seq }
        }
    }
}
