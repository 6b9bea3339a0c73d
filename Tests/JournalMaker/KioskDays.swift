// The days of a kiosk: when it is open, how many come, what it runs out of.

import KioskCore
import KioskJournal

/// Gives one run of the program after the other, each a week long.
struct KioskDays {
    /// The entries of one run.
    struct Run {
        var epoch: Epoch
        var entries: [(entry: JournalEntry, time: WallTime)] = []
    }

    /// Something to look for, by name.
    private(set) var landmarks: [String: String] = [:]
    private var chance: SeededChance
    private var day: Int
    private var paper = 500
    private var doubts: [AttemptID] = []
    private var runs = 0

    /// Visitors in each hour of the day, of a busy place.
    private static let visitors = [
        0, 0, 0, 0, 0, 0, 0, 2, 8, 16, 22, 26, 18, 16, 22, 26, 24, 18, 8, 3, 0, 0, 0, 0,
    ]
    private static let hour = 3_600_000

    init(seed: UInt64, firstDay: Int) {
        chance = SeededChance(seed)
        day = firstDay
    }

    /// The next week.
    mutating func nextRun() -> Run {
        runs += 1
        let epoch = Epoch(bits: chance.next())
        var book = VisitBook(epoch: epoch, chance: chance, paper: paper, doubts: doubts)
        book.now = day * 24 * Self.hour + 6 * Self.hour
        book.start()
        for weekday in 0..<7 {
            if weekday == 3 { book.technician() }
            for (hour, usual) in Self.visitors.enumerated() where usual > 0 {
                book.now = max(book.now, (day * 24 + hour) * Self.hour)
                for _ in 0..<book.number(about: weekday < 5 ? usual : usual / 2) {
                    book.visit(pause: 1_200_000 / usual)
                }
            }
            day += 1
        }
        book.stop()
        (chance, paper, doubts) = (book.chance, book.paper, book.doubts)
        note(book)
        return Run(epoch: epoch, entries: book.entries)
    }

    /// A number of the first or the fourth week, and its visit: deep in a large journal.
    private mutating func note(_ book: VisitBook) {
        guard runs == 1 || runs == 4, let first = book.firstReceipt else { return }
        landmarks["serial"] = first.number
        landmarks["visit"] = "\(book.epoch.text)-\(first.visit)"
    }
}
