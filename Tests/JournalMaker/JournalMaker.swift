// Makes a journal as a kiosk of some years has it, for trials and figures.

import ArgumentParser
import KioskCore
import KioskJournal

/// The program.
@main struct JournalMaker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal-maker",
        abstract: "Makes a large journal: the entries of a kiosk's days, by the real writer.",
        discussion: """
            The same seed gives the same entries (the keys of the seals are chance). Every number \
            is invented. Put it on a memory file system: each visit's key waits for the disk.

            At the end it prints what there is to look for, as NAME=VALUE lines.

            Example:
              journal-maker --entries 1000000 --seed 1 /dev/shm/journal.sqlite
            """)

    @Option(help: "How many entries; the last visit is finished.")
    var entries = 10_000

    @Option(help: "Where the chance begins.")
    var seed: UInt64 = 1

    @Option(help: "The first day, in days since 1970-01-01.")
    var firstDay = 20_089

    @Argument(help: "The journal's file; it must not exist.")
    var path: String

    func run() async throws {
        var days = KioskDays(seed: seed, firstDay: firstDay)
        var written = 0
        while written < entries {
            let week = days.nextRun()
            let journal = try await Journal.open(at: path, kiosk: "made-1", epoch: week.epoch)
            var rest = week.entries[...]
            while rest.isEmpty == false, written < entries {
                var batch = Array(rest.prefix(5_000))
                // What is cut off in the middle of a visit looks like a crash, which is no harm.
                batch = Array(batch.prefix(max(1, entries - written)))
                try await journal.append(batch)
                written += batch.count
                rest = rest.dropFirst(batch.count)
            }
        }
        for (name, value) in days.landmarks.sorted(by: { $0.key < $1.key }) {
            print("\(name)=\(value)")
        }
        print("entries=\(written)")
    }
}
