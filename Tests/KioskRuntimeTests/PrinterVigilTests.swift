// What follows from a look at a printer.

import KioskCore
import Testing

@testable import KioskPrinting
@testable import KioskRuntime

@Suite struct PrinterVigilTests {
    private let well = PrinterVigilTests.state(.printing([]))
    private let stalled = PrinterVigilTests.state(.blocked([.paused]), isStalled: true)

    private static func state(
        _ condition: PrinterCondition, isStalled: Bool = false, isFenced: Bool? = true
    ) -> PrinterState {
        let queue = isFenced.map {
            PrinterState.Queue(isAccepting: true, isStopped: isStalled, isFenced: $0, message: "")
        }
        return PrinterState(
            condition: condition, keywords: [], queue: queue, isStalled: isStalled,
            impressions: nil)
    }

    private func minute(_ number: Int) -> Instant {
        Instant(sinceStart: .seconds(60 * number))
    }

    @Test func `only changes are told`() {
        var vigil = PrinterVigil()
        #expect(vigil.take(well, at: minute(0)) == [.say(.condition(.printing([])))])
        #expect(vigil.take(well, at: minute(1)) == [])
        let empty = Self.state(.blocked([.mediaEmpty]))
        #expect(vigil.take(empty, at: minute(2)) == [.say(.condition(.blocked([.mediaEmpty])))])
        #expect(vigil.take(empty, at: minute(3)) == [])
        #expect(vigil.take(well, at: minute(4)) == [.say(.condition(.printing([])))])
    }

    @Test func `a queue that stands still is set going three times an hour, and then left`() {
        var vigil = PrinterVigil()
        _ = vigil.take(well, at: minute(0))
        for number in 0..<Limits.resumesPerHour {
            #expect(vigil.take(stalled, at: minute(10 * number)) == [.resume])
            #expect(vigil.resumed(true) == [.resumed])
            #expect(vigil.take(well, at: minute(10 * number + 1)) == [])
        }
        #expect(
            vigil.take(stalled, at: minute(59)) == [
                .say(.givenUp), .say(.condition(.blocked([.paused]), [.resume])),
            ])
        #expect(vigil.take(stalled, at: minute(59)) == [])
        // The first time lies an hour back now.
        #expect(vigil.take(stalled, at: minute(60)) == [.resume])
        #expect(vigil.resumed(true) == [.resumed])
        #expect(vigil.take(well, at: minute(61)) == [.say(.condition(.printing([])))])
    }

    @Test func `a queue that cannot be set going is told as paused`() {
        var vigil = PrinterVigil()
        _ = vigil.take(well, at: minute(0))
        #expect(vigil.take(stalled, at: minute(1)) == [.resume])
        #expect(vigil.resumed(false) == [.condition(.blocked([.paused]), [.resume])])
        #expect(vigil.take(stalled, at: minute(2)) == [.resume])
        #expect(vigil.resumed(false) == [])
    }

    @Test func `a queue beside the fence is told once, blocked, and never set going`() {
        var vigil = PrinterVigil()
        let bare = Self.state(.printing([]), isStalled: true, isFenced: false)
        #expect(
            vigil.take(bare, at: minute(0)) == [
                .say(.fenced(false)), .say(.condition(.blocked([.other]), [.checkQueue])),
            ])
        #expect(vigil.take(bare, at: minute(1)) == [])
        // A print service that is silent says nothing of the fence: what was known stays.
        let silent = Self.state(.blocked([.offline]), isFenced: nil)
        #expect(vigil.take(silent, at: minute(2)) == [])
        #expect(
            vigil.take(well, at: minute(3)) == [
                .say(.fenced(true)), .say(.condition(.printing([]))),
            ])
    }
}
