// Times as staff type them.

import Foundation
import Testing

@testable import KioskJournal

/// Days, times of day, and how long ago.
@Suite struct SpokenTimeTests {
    /// 2025-11-21, 22:32:00.123 in Shanghai.
    private let now = WallTime(milliseconds: 1_763_735_520_123)
    private let shanghai = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt

    @Test(arguments: [
        ("today", "2025-11-21T00:00:00.000+08:00", 86_400_000),
        ("Yesterday", "2025-11-20T00:00:00.000+08:00", 86_400_000),
        ("2025-02-28", "2025-02-28T00:00:00.000+08:00", 86_400_000),
        ("14:32", "2025-11-21T14:32:00.000+08:00", 60_000),
        ("14:32:07", "2025-11-21T14:32:07.000+08:00", 1_000),
        ("yesterday 9:05", "2025-11-20T09:05:00.000+08:00", 60_000),
        ("2024-02-29T23:59", "2024-02-29T23:59:00.000+08:00", 60_000),
        ("2024-02-29 23:59:59", "2024-02-29T23:59:59.000+08:00", 1_000),
        ("90s", "2025-11-21T22:30:30.123+08:00", 0), ("30min", "2025-11-21T22:02:00.123+08:00", 0),
        ("2h", "2025-11-21T20:32:00.123+08:00", 0), ("7d", "2025-11-14T22:32:00.123+08:00", 0),
        ("1w", "2025-11-14T22:32:00.123+08:00", 0),
    ])
    func `a time that can be meant is taken`(text: String, start: String, length: Int) throws {
        let time = try #require(SpokenTime(text, now: now, in: shanghai))
        #expect(time.start.iso8601(secondsFromUTC: 28_800) == start)
        #expect(time.end.milliseconds - time.start.milliseconds == length)
    }

    @Test(arguments: [
        "", "soon", "24:00", "12:60", "2025-02-30", "2025-13-01", "-1d", "7", "d", "1:2:3:4",
        "today 12:00 1", "12:00 today", "2025-11-21 2025-11-21", "99999999d", "0x5h", "٣d",
        "1969-01-01", "today today", String(repeating: "1", count: 50),
    ])
    func `anything else is none`(text: String) {
        #expect(SpokenTime(text, now: now, in: shanghai) == nil)
    }

    @Test func `a day on which the clock is put forward is an hour shorter`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let day = try #require(SpokenTime("2025-03-30", now: now, in: berlin))
        #expect(day.end.milliseconds - day.start.milliseconds == 23 * 3_600_000)
    }
}
