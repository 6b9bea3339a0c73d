// A folder for one test: journals are made in it, tampered with and copied; it goes when the test
// ends.

import Foundation
import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// A folder with room for journals.
final class JournalFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "kiosk-journal-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var journal: String { path + "/journal.sqlite" }
    var seals: String { path + "/seals.sqlite" }

    func open(epoch bits: UInt64 = 1) async throws -> Journal {
        try await Journal.open(at: journal, kiosk: "k1", epoch: Epoch(bits: bits))
    }

    func reader() async throws -> JournalReader {
        try await JournalReader.open(at: journal)
    }

    /// Runs raw SQL on the file, as somebody would who knows SQLite; the triggers are gone before
    /// it.
    func tamper(_ sql: String) throws {
        try DatabaseQueue(path: journal).writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    DROP TRIGGER IF EXISTS event_stays_as_it_is;
                    DROP TRIGGER IF EXISTS event_stays;

                    """ + sql)
        }
    }

    /// Makes it impossible to seal anything: where the file of the keys should be stands a folder.
    func withholdSeals() throws {
        try FileManager.default.createDirectory(
            atPath: seals, withIntermediateDirectories: false)
    }

    /// Takes a journal back to the form before it could be searched.
    func makeThirdForm() throws {
        try tamper(
            """
            DROP TRIGGER event_words_come; DROP TRIGGER event_words_go; DROP TABLE event_words;
            DROP INDEX event_by_visit; DROP TABLE printed;
            PRAGMA user_version = 3;
            """)
    }

    /// Takes a journal without seals back to the form before seals.
    func makeSecondForm() throws {
        try makeThirdForm()
        try tamper(
            """
            DROP TRIGGER event_takes_its_numbers; DROP TABLE number; DROP TABLE checkpoint;
            ALTER TABLE event DROP COLUMN sealed;
            CREATE TRIGGER event_stays BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
            PRAGMA user_version = 2;
            """)
    }

    /// What the disk would hold if the power went now: the file and its log, without the shared
    /// memory.
    func copyAsAfterPowerCut() throws -> String {
        let copy = path + "/copy.sqlite"
        for ending in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: journal + ending, toPath: copy + ending)
        }
        return copy
    }
}

extension Journal {
    /// Writes `count` scans, one after the other.
    func appendScans(_ count: Int) async throws {
        for number in 0..<count {
            let entry = JournalEntry(
                .scan, visit: VisitID(number: number + 1), .account(AccountName("main")))
            try await append(entry, at: WallTime(milliseconds: 1_000 * number))
        }
    }
}
