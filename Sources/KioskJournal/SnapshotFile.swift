// A consistent copy of one of the journal's files while somebody writes it.

package import Dispatch
internal import Foundation
internal import GRDB
internal import KioskCore
internal import Lanes

/// Copies a file of SQLite as it is at one moment.
package enum SnapshotFile {
    /// Writes what `path` holds now to a new file, whole and without a log beside it (SQLite's
    /// VACUUM INTO). Writers are not kept waiting, and what they write meanwhile is not in it.
    ///
    /// Throws `.absent` where there is no file, and what SQLite reports; then the copy is of no
    /// use.
    package static func copy(
        _ path: String, to copy: String,
        on queue: DispatchQueue = DispatchQueue(label: "kiosk.snapshot")
    ) async throws(JournalFault) {
        try await Lane(queue).run { () throws(JournalFault) in
            guard FileManager.default.fileExists(atPath: path) else { throw .absent }
            try JournalFault.named {
                var configuration = Configuration()
                configuration.readonly = true
                configuration.busyMode = .timeout(
                    Double(Limits.journalBusy.components.seconds))
                let source = try DatabaseQueue(path: path, configuration: configuration)
                try source.writeWithoutTransaction { db in
                    try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
                }
            }
        }
    }
}
