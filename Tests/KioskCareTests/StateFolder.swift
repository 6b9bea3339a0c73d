// A kiosk's state directory for one test, with a journal of some days.

import Foundation
import KioskCore
import KioskJournal
import Testing

/// A kiosk's state directory for one test.
final class StateFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "kiosk-care-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var journal: String { path + "/journal.sqlite" }

    /// One visit a day, the last one an hour ago.
    func write(days: Int) async throws {
        let journal = try await Journal.open(at: journal, kiosk: "k1", epoch: Epoch(bits: 7))
        let now = Int(Date().timeIntervalSince1970 * 1_000) - 3_600_000
        for day in 0..<days {
            let entry = JournalEntry(
                .scan, visit: VisitID(number: day + 1), .account(AccountName("main\(day)")),
                .receipt(MaskedNumber("\(8_000_000 + day)")))
            try await journal.append(
                entry, at: WallTime(milliseconds: now - (days - 1 - day) * 86_400_000))
        }
    }

    /// Changes a letter in the entry of a day, in a copy without a log that takes the journal's
    /// place.
    func tamper(day: Int) async throws {
        let copy = path + "/copy.sqlite"
        try await JournalReader.open(at: journal).copy(to: copy)
        for ending in ["", "-wal", "-shm"] {
            // Not all of them need be there.
            try? FileManager.default.removeItem(atPath: journal + ending)
        }
        var bytes = try Data(contentsOf: URL(filePath: copy))
        let place = try #require(bytes.range(of: Data("main\(day)".utf8)))
        bytes.replaceSubrange(place, with: Data("nain\(day)".utf8))
        try bytes.write(to: URL(filePath: journal))
    }
}
