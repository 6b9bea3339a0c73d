// What the disk and the journal say, whether the kiosk runs or not: as metrics.

internal import Foundation
internal import Glibc
internal import KioskCore
package import KioskJournal

/// The facts that do not need a running kiosk.
package struct MachineMetrics: Sendable {
    /// Bytes that the kiosk's account may still write below the state directory, and all there are.
    package var free: Int?
    package var size: Int?
    /// Bytes of the journal's file and of the log that belongs to it.
    package var journal: Int?
    /// When those prints were ordered that never came out, in milliseconds since 1970; nil if the
    /// journal cannot be read.
    package var owed: [Int]?

    /// Nothing known yet.
    package init() {}

    /// Looks at the state directory and into the journal. It waits for the disk.
    ///
    /// - Parameter since: prints of earlier times are not counted.
    package static func look(
        state: String, journal: String, since: WallTime
    ) async -> MachineMetrics {
        var facts = MachineMetrics()
        (facts.free, facts.size) = disk(state)
        facts.journal = bytes(journal).map { $0 &+ (bytes(journal + "-wal") ?? 0) }
        // Why it cannot be read is the doctor's to say; here the number is missing.
        facts.owed = try? await owed(journal, since)
        return facts
    }

    /// Its families; those of which nothing is known are empty.
    package var families: [MetricFamily] {
        var room = MetricFamily(
            "kiosk_state_filesystem_free_bytes", .gauge,
            "What may still be written to the file system of the state directory.")
        if let free { room.add(free) }
        var whole = MetricFamily(
            "kiosk_state_filesystem_size_bytes", .gauge,
            "The size of the file system of the state directory.")
        if let size { whole.add(size) }
        var file = MetricFamily(
            "kiosk_journal_size_bytes", .gauge, "The size of the journal and of its log.")
        if let journal { file.add(journal) }
        var readable = MetricFamily(
            "kiosk_journal_readable", .gauge, "Whether the journal could be read for these metrics."
        )
        readable.add(owed != nil)
        var pages = MetricFamily(
            "kiosk_pages_owed", .gauge,
            "Invoices of the last day that were to be printed and, as far as is known, were not."
        )
        var oldest = MetricFamily(
            "kiosk_pages_owed_oldest_timestamp_seconds", .gauge,
            "When the oldest of them was ordered, as a Unix time.")
        if let owed {
            pages.add(owed.count)
            if let first = owed.min() { oldest.add(milliseconds: first) }
        }
        return [room, whole, file, readable, pages, oldest]
    }

    private static func owed(_ journal: String, _ since: WallTime) async throws -> [Int] {
        try await JournalReader.open(at: journal).owed(since: since).map(\.attempt.ordered)
    }

    private static func bytes(_ path: String) -> Int? {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? Int(facts.st_size) : nil
    }

    /// What an ordinary account may still write, and the whole (statvfs(3)).
    private static func disk(_ path: String) -> (Int?, Int?) {
        var disk = statvfs()
        guard unsafe statvfs(path, &disk) == 0 else { return (nil, nil) }
        let (free, isTooMuch) = Int(clamping: disk.f_bavail)
            .multipliedReportingOverflow(by: Int(clamping: disk.f_frsize))
        let (size, isLarge) = Int(clamping: disk.f_blocks)
            .multipliedReportingOverflow(by: Int(clamping: disk.f_frsize))
        return (isTooMuch ? nil : free, isLarge ? nil : size)
    }
}
