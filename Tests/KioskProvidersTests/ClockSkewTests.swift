// Our clock against a cloud's.

import Testing

@testable import KioskProviders

@Suite("Clock skew")
struct ClockSkewTests {
    private var skew = ClockSkew(bound: 60)

    @Test(
        arguments: [
            // Ahead and behind, at once: a second of doubt.
            (1_000, 1_000, 1_000, nil), (1_061, 1_061, 1_000, nil), (1_062, 1_062, 1_000, 62),
            (939, 939, 1_000, nil), (938, 938, 1_000, -62),
            // Ten seconds on the way: half of them are doubt.
            (1_000, 1_010, 1_000, nil), (1_060, 1_070, 1_000, nil), (1_062, 1_072, 1_000, 67),
            (928, 938, 1_000, -67), (934, 944, 1_000, nil),
            // A dead clock battery.
            (0, 1, 1_800_000_000, -1_800_000_000),
        ] as [(Int64, Int64, Int64, Int?)])
    mutating func `only what is certainly over the bound is told`(
        _ sent: Int64, _ received: Int64, _ date: Int64, _ expected: Int?
    ) {
        skew.note(date: date, sent: sent, received: received)
        #expect(skew.seconds == expected)
    }

    @Test mutating func `it is gone when it is certainly within, and not before`() {
        skew.note(date: 1_000, sent: 1_100, received: 1_100)
        #expect(skew.seconds == 100)
        // An answer that took a minute proves nothing.
        skew.note(date: 1_000, sent: 1_000, received: 1_060)
        #expect(skew.seconds == 100)
        skew.note(date: 1_000, sent: 1_060, received: 1_060)
        #expect(skew.seconds == 100)
        skew.note(date: 1_000, sent: 1_059, received: 1_059)
        #expect(skew.seconds == nil)
    }

    @Test mutating func `a clock that was set amid a question proves nothing`() {
        skew.note(date: 1_000, sent: 5_000, received: 1_000)
        #expect(skew.seconds == nil)
    }

    @Test mutating func `no number is too large`() {
        skew.note(date: .min, sent: .max, received: .max)
        #expect(skew.seconds == 1_000_000_000_000)
        for sent in [Int64.min, -1, 0, .max] {
            for date in [Int64.min, 0, .max] {
                skew.note(date: date, sent: sent, received: .max)
                skew.note(date: date, sent: sent, received: sent)
            }
        }
        #expect(skew.seconds == nil)
    }
}
