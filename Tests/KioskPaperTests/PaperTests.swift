// Pages for staff.

import KioskPaper
import Testing

/// What can go wrong.
@Suite struct PaperTests {
    @Test func `a fault has its number`() {
        #expect(PaperFault.notDrawn(1) != PaperFault.notDrawn(2))
    }
}
