// Whether the clock is one by which anything may be taken away.

internal import GRDB
internal import KioskCore

/// The clock by which it is judged what is old.
package struct PruneClock: Hashable, Sendable {
    /// What it shows.
    package let now: WallTime
    /// Whether the machine says that something keeps it right (adjtimex(2)).
    package let isKept: Bool

    /// A clock that shows `now`.
    package init(_ now: WallTime, isKept: Bool) {
        (self.now, self.isKept) = (now, isKept)
    }
}

extension PruneClock {
    /// How far it may be behind an entry, in milliseconds: clocks are set.
    static let leeway = 3_600_000
    /// For how many days a kiosk that runs writes nothing at most: longer than any holiday.
    private static let silence = 14
    private static let day = 86_400_000
    /// How far it is looked back for silences: some years.
    private static let steps = 200

    /// Why the clock is not to be believed; nil if it is.
    ///
    /// A clock that is wrong when the machine starts is wrong in the newest entries too: that it
    /// agrees with them says little. Entries speak for it that reach back from it for longer than
    /// `silence`, with no silence as long between one and the next. So a kiosk that was off for a
    /// month is believed once it has run for a fortnight, and one whose clock has just jumped is
    /// not, whatever it has written since. A journal that is younger than that speaks for itself.
    ///
    /// A kiosk that is used more rarely than that is believed by its habit (`isUsual`).
    ///
    /// Entries are taken in the order of their times, and only those up to the clock: a board
    /// without a battery begins in 1970 every morning, and one that was ahead and was set right has
    /// entries of the future. One thing no entry tells: a clock that jumps to where it was wrong
    /// before for longer than `silence`. That, and the first jump, are why the machine has to say
    /// that something keeps the clock right. Whoever has the licence `.clock` answers for all of
    /// it but a clock that is behind: of any entry, unless something keeps it right. One that has
    /// fallen back to 1970 finds all that was written before it started "too old".
    func doubt(_ licence: JournalUpkeep.PruneLicence, _ db: Database) throws -> PruneFault? {
        let times = try Times(of: self, db)
        guard let newest = times.newest else { return nil }
        let behind = newest - now.milliseconds
        if behind > Self.leeway { return .clockBehind(seconds: behind / 1_000) }
        // The newest may be written by the very clock that fell back.
        if isKept == false, let latest = times.latest, latest - now.milliseconds > Self.leeway {
            return .clockBehind(seconds: (latest - now.milliseconds) / 1_000)
        }
        if licence.contains(.clock) { return nil }
        if let last = times.last {
            let days = (now.milliseconds - last) / Self.day
            if days > Self.silence, try isUsual(days, before: last, db) == false {
                return .clockAhead(days: days)
            }
        }
        if let before = times.before, let first = times.first {
            let days = (first - before) / Self.day
            if days > Self.silence, try isUsual(days, before: before, db) == false {
                return .clockJumped(days: days)
            }
        }
        return isKept ? nil : .clockNotKept
    }

    /// Whether the two silences before this one were about as long, half of it to double: then the
    /// kiosk is only used so rarely. Believed of a clock that something keeps right.
    private func isUsual(_ days: Int, before end: Int, _ db: Database) throws -> Bool {
        guard isKept else { return false }
        var (found, time) = (0, end)
        // Every other step goes back by `silence` or more.
        for _ in 0..<Self.steps {
            let start = time &- Self.silence * Self.day
            let near = try Int.fetchOne(
                db, sql: "SELECT min(time) FROM event WHERE time >= ? AND time < ?",
                arguments: [start, time])
            if let near {
                time = near
                continue
            }
            let far = try Int.fetchOne(
                db, sql: "SELECT max(time) FROM event WHERE time < ?", arguments: [start])
            guard let far else { return false }
            let earlier = (time &- far) / Self.day
            guard earlier / 2 <= days, days / 2 <= earlier else { return false }
            found += 1
            if found == 2 { return true }
            time = far
        }
        return false
    }

    /// What entries say of the time, in milliseconds since 1970; each is found by the index.
    private struct Times {
        /// Of the entry that was written last.
        var newest: Int?
        /// The latest of all.
        var latest: Int?
        /// The latest up to the clock.
        var last: Int?
        /// The earliest within the last `silence`.
        var first: Int?
        /// The latest before that.
        var before: Int?

        init(of clock: PruneClock, _ db: Database) throws {
            let end = clock.now.milliseconds + PruneClock.leeway
            let start = clock.now.milliseconds - PruneClock.silence * PruneClock.day
            newest = try Int.fetchOne(db, sql: "SELECT time FROM event ORDER BY id DESC LIMIT 1")
            latest = try Int.fetchOne(db, sql: "SELECT max(time) FROM event")
            last = try Int.fetchOne(
                db, sql: "SELECT max(time) FROM event WHERE time <= ?", arguments: [end])
            first = try Int.fetchOne(
                db, sql: "SELECT min(time) FROM event WHERE time BETWEEN ? AND ?",
                arguments: [start, end])
            before = try Int.fetchOne(
                db, sql: "SELECT max(time) FROM event WHERE time < ?", arguments: [start])
        }
    }
}
