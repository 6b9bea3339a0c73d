// When devices are looked at.

import KioskCore
import Testing

@testable import KioskScanner

/// The schedule by a clock of its own.
@Suite("The schedule of looks")
struct SourceScheduleTests {
    private var schedule = LookSchedule()

    private func at(_ milliseconds: Int) -> Instant {
        Instant(sinceStart: .milliseconds(milliseconds))
    }

    @Test mutating func `the first look is due at once, and then none`() {
        #expect(schedule.isDue(at: .start))
        schedule.looked(at: at(1_000), hasFailed: false)
        #expect(schedule.due == nil)
        #expect(schedule.isDue(at: at(1_000_000)) == false)
    }

    @Test mutating func `a change is looked at twice, and a storm of them no more often`() {
        schedule.looked(at: at(0), hasFailed: false)
        schedule.stir(at: at(5_000))
        #expect(schedule.due == at(5_000))
        schedule.looked(at: at(5_000), hasFailed: false)
        #expect(schedule.due == at(5_300))
        schedule.stir(at: at(5_001))
        schedule.stir(at: at(5_002))
        #expect(schedule.due == at(5_020))
        schedule.looked(at: at(5_020), hasFailed: false)
        #expect(schedule.due == at(5_320))
        schedule.looked(at: at(5_320), hasFailed: false)
        #expect(schedule.due == nil)
    }

    @Test mutating func `what cannot be claimed is tried ever more seldom`() {
        var now = 0
        var pauses: [Int] = []
        for _ in 0..<70 {
            schedule.looked(at: at(now), hasFailed: true)
            guard let due = schedule.due else { break }
            let next = Int(due.sinceStart / .milliseconds(1))
            pauses.append(next - now)
            now = next
        }
        #expect(pauses.prefix(6) == [250, 500, 1_000, 2_000, 4_000, 4_000])
        #expect(pauses.count == 70)
        #expect(pauses.max() == 4_000)
        #expect(schedule.failingSince == at(0))
        schedule.looked(at: at(now), hasFailed: false)
        #expect(schedule.due == nil)
        #expect(schedule.failingSince == nil)
    }

    @Test mutating func `a change calls for a look at once, whatever failed`() {
        for _ in 0..<10 { schedule.looked(at: at(0), hasFailed: true) }
        schedule.stir(at: at(1_000))
        #expect(schedule.due == at(1_000))
    }

    @Test
    mutating func `a device that is lost is looked for at once, unless it is lost every time`() {
        schedule.looked(at: at(0), hasFailed: false)
        schedule.lost(at: at(60_000), claimedAt: at(0))
        #expect(schedule.due == at(60_000))
        for (lost, due) in [(60_500, 60_520), (60_600, 60_620), (60_700, 61_700)] {
            schedule.looked(at: at(lost), hasFailed: false)
            schedule.lost(at: at(lost), claimedAt: at(lost))
            #expect(schedule.due == at(due))
        }
        schedule.looked(at: at(61_700), hasFailed: false)
        schedule.lost(at: at(63_000), claimedAt: at(62_000))
        #expect(schedule.due == at(63_000))
    }

    @Test mutating func `what happens to a device that is lost again and again wakes nobody early`()
    {
        for _ in 0..<3 { schedule.lost(at: at(1_000), claimedAt: at(900)) }
        #expect(schedule.due == at(2_000))
        schedule.stir(at: at(1_100))
        #expect(schedule.isStirred)
        #expect(schedule.due == at(2_000))
        // A look that was under way does not call for an earlier one either.
        schedule.looked(at: at(1_200), hasFailed: true)
        #expect(schedule.due == at(2_000))
        schedule.looked(at: at(2_000), hasFailed: false)
        schedule.lost(at: at(2_100), claimedAt: at(2_000))
        schedule.stir(at: at(2_200))
        #expect(schedule.due == at(3_100))
        schedule.looked(at: at(3_100), hasFailed: false)
        schedule.looked(at: at(3_400), hasFailed: false)
        schedule.stir(at: at(3_500))
        #expect(schedule.due == at(3_500))
        for look in [3_500, 3_800] { schedule.looked(at: at(look), hasFailed: false) }
        // A claim that lasts makes all well again.
        schedule.lost(at: at(4_200), claimedAt: at(3_200))
        #expect(schedule.due == at(4_200))
        schedule.looked(at: at(4_200), hasFailed: false)
        schedule.lost(at: at(4_300), claimedAt: at(4_250))
        #expect(schedule.due == at(4_300))
    }
}
