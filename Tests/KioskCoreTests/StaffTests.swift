// A technician in front of the kiosk: a card opens the page, and nothing else does.

import Testing

@testable import KioskCore

@Suite struct StaffTests {
    @Test func `a good card opens the page and is in the journal`() throws {
        var dialogue = Dialogue()
        let effects = dialogue.admit()
        #expect(effects.records == [.staffAdmitted])
        #expect(effects.contains(.reportHealth))
        let entry = try #require(effects.entries.first)
        #expect(entry.fields == [.actor("li"), .card("k7q2")])
        #expect(dialogue.screen.name == .staff)
    }

    @Test(arguments: StaffCardFault.allCases)
    func `a card that is refused is told, and is in the journal`(_ fault: StaffCardFault) {
        var dialogue = Dialogue()
        let effects = dialogue.hear(.staff(.refused(fault, characters: 90)))
        #expect(effects.records == [.staffRefused])
        #expect(dialogue.screen.headline == .notice(Notice(fault)))
        dialogue.press("0")
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `no key and no code opens the page`() {
        for dialogue in EveryState.dialogues where dialogue.session.isOfStaff == false {
            for event in [12, 9, 10, 11].map({ SessionEvent.key(.function($0)) }) {
                var dialogue = dialogue
                dialogue.hear(event)
                #expect(dialogue.screen.name != .staff)
            }
            var dialogue = dialogue
            dialogue.scan(.command(.service))
            dialogue.scan(.card("KIOSK:CARD:1:X.Y"))
            #expect(dialogue.screen.name != .staff)
        }
    }

    @Test func `what the technician sees is how everything is`() {
        var dialogue = Dialogue()
        dialogue.hear(.scanner(.condition(ScannerName("hall"), .missing)))
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        let cloud = CloudCondition(circuit: .open, clockSkew: 400)
        dialogue.hear(.cloud(.condition(Dialogue.account, cloud)))
        dialogue.admit()
        #expect(
            dialogue.screen.facts == [
                .init(.words(.staffService), words: .words(.staffOpen)),
                .init(.words(.staffPrinter), words: .statusPrinter(.mediaEmpty)),
                .init(.words(.staffScanner), words: .words(.staffMissing)),
                .init(.words(.staffCloud), "shop"),
                .init(.words(.staffCloud), words: .words(.cloudOpen)),
                .init(.words(.staffClock), words: .clockSkew(seconds: 400)),
            ])
        let fault = StaffReport.Fault(when: "07-31 14:05", what: "print-failed")
        let report = StaffReport(version: "1.2", freeMegabytes: 900, faults: [fault])
        dialogue.hear(.staff(.report(report)))
        #expect(dialogue.screen.facts.count == Limits.staffFacts)
        dialogue.press("9")
        #expect(dialogue.screen.facts.map(\.value) == ["07-31 14:05 print-failed"])
        dialogue.press("9")
        #expect(dialogue.screen.facts.count == Limits.staffFacts)
    }

    @Test func `the technician sees why the journal takes nothing`() {
        var dialogue = Dialogue()
        dialogue.admit()
        var report = StaffReport(version: "1.2", freeMegabytes: 0)
        report.journalFault = "the disk of the journal is full (SQLite 13)"
        dialogue.hear(.staff(.report(report)))
        let facts = dialogue.screen.facts
        #expect(facts.contains(.init(.words(.staffEntries), words: .words(.staffNoEntries))))
        #expect(facts.contains(.init(.words(.staffEntries), report.journalFault ?? "")))
    }

    // MARK: Closed and open

    @Test func `the kiosk is closed once that is kept, and stays closed for customers`() {
        var dialogue = Dialogue()
        dialogue.admit()
        #expect(dialogue.press("4").contains(.keepClosed(true)))
        #expect(dialogue.session.isClosedByStaff == false)
        let effects = dialogue.hear(.staff(.kept(true)))
        #expect(effects.entries.first?.fields == [.reason("staff"), .actor("li")])
        #expect(effects.records == [.outOfService])
        dialogue.press("0")
        #expect(dialogue.screen.name == .outOfService)
        dialogue.scan(.receipt(Dialogue.receipt))
        dialogue.press("1")
        #expect(dialogue.screen.name == .outOfService)
        dialogue.admit()
        dialogue.press("4")
        #expect(dialogue.hear(.staff(.kept(true))).records == [.inService])
        dialogue.press("0")
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `what cannot be kept does not hold`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("4")
        #expect(dialogue.hear(.staff(.kept(false))).records.isEmpty)
        #expect(dialogue.screen.alert == .words(.staffNotKept))
        dialogue.press("0")
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a kiosk that was closed before its start is closed after it`() {
        var dialogue = Dialogue(isClosedByStaff: true)
        #expect(dialogue.screen.name == .outOfService)
        #expect(dialogue.screen.guidance.first == .words(.outOfServiceStaff))
        dialogue.hear(.staff(.refused(.expired, characters: 9)))
        dialogue.press("0")
        #expect(dialogue.screen.name == .outOfService)
        dialogue.hear(.journal(.failed(dropped: [])))
        dialogue.hear(.journal(.restored))
        #expect(dialogue.screen.name == .outOfService)
    }

    // MARK: The test page

    @Test func `the test page is a print like any other, behind an intent`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("1")
        let effects = dialogue.makeTestPage()
        #expect(effects.records == [.printIntent])
        #expect(effects.prints == 1)
        #expect(dialogue.press("1").prints == 0)
        let ended = dialogue.hear(.printer(.ended(dialogue.lastPrint, .completed)))
        #expect(ended.records == [.printCompleted])
        #expect(dialogue.screen.alert == .words(.staffTestDone))
    }

    @Test func `a test page comes out of the printer that it tells of`() {
        let standby = PrinterName("standby")
        var dialogue = Dialogue(printers: [.preferred, standby])
        dialogue.admit()
        let wanted = dialogue.press("1")
        #expect(
            wanted.contains {
                if case .makeSheet(.testPage, .preferred, _, _) = $0 { true } else { false }
            })
        dialogue.hear(.printer(.condition(.preferred, .blocked([.mediaEmpty]))))
        let printed = dialogue.makeTestPage().compactMap { effect -> PrinterName? in
            if case .print(_, let order) = effect { order.printer } else { nil }
        }
        #expect(printed == [.preferred])
    }

    @Test func `a test page that is left behind holds back the next customer's print`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("1")
        dialogue.makeTestPage()
        let test = dialogue.lastPrint
        dialogue.press("0")
        dialogue.reachReady()
        #expect(dialogue.press("1").prints == 0)
        #expect(dialogue.hear(.printer(.ended(test, .completed))).records == [.printResolved])
        #expect(dialogue.press("1").prints == 1)
    }

    @Test func `the status ticket is another sheet, printed in the same way`() {
        var dialogue = Dialogue()
        dialogue.admit()
        let wanted = dialogue.press("5")
        #expect(
            wanted.contains {
                if case .makeSheet(.statusTicket, _, _, _) = $0 { true } else { false }
            })
        #expect(dialogue.makeTestPage().prints == 1)
    }

    @Test func `a sheet is not printed while nothing can be recorded`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.hear(.journal(.failed(dropped: [])))
        #expect(dialogue.screen.choices.first { $0.command == .ticket }?.isOn == false)
        dialogue.press("5")
        #expect(dialogue.makeTestPage().prints == 0)
    }

    // MARK: From elsewhere

    @Test func `staff close and open the kiosk from elsewhere, with their name`() {
        var dialogue = Dialogue()
        let asked = dialogue.hear(.staff(.ordered(isClosed: true, by: "li")))
        #expect(asked == [.keepClosed(true)])
        let kept = dialogue.hear(.staff(.kept(true)))
        #expect(kept.first == .record(JournalEntry(.outOfService, .reason("staff"), .actor("li"))))
        #expect(dialogue.screen.name == .outOfService)
        #expect(dialogue.hear(.staff(.ordered(isClosed: true, by: "li"))).isEmpty)
        dialogue.hear(.staff(.ordered(isClosed: false, by: "li")))
        #expect(dialogue.hear(.staff(.kept(true))).records == [.inService])
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `whoever is at the screen comes to the end first`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.hear(.staff(.ordered(isClosed: true, by: "li")))
        dialogue.hear(.staff(.kept(true)))
        #expect(dialogue.screen.name == .ready)
        #expect(dialogue.press("1").prints == 1)
        dialogue.hear(.printer(.ended(dialogue.lastPrint, .completed)))
        dialogue.press("0")
        dialogue.press("0")
        #expect(dialogue.screen.name == .outOfService)
    }

    // MARK: Codes with settings

    @Test func `codes with settings are taken only while the staff page is open`() {
        var dialogue = Dialogue()
        #expect(dialogue.session.takesSettings == false)
        dialogue.scan(.settings("KIOSK:CONFIG:1:X"))
        #expect(dialogue.screen.headline == .notice(.notAReceipt))
        dialogue.admit()
        #expect(dialogue.session.takesSettings)
    }

    @Test func `how far a set has come is told, and its end is in the journal`() {
        var dialogue = Dialogue()
        dialogue.admit()
        #expect(dialogue.hear(.staff(.settings(.reading(have: 1, of: 3)))).records.isEmpty)
        #expect(dialogue.screen.alert == .settingsRead(have: 1, of: 3))
        let refused = dialogue.hear(.staff(.settings(.refused(.old))))
        #expect(refused.records == [.staffAction])
        #expect(dialogue.screen.alert == .words(.settingsOld))
        #expect(dialogue.hear(.staff(.settings(.taken))).records == [.staffAction])
    }

    @Test func `a page that could not be made is told`() {
        var dialogue = Dialogue()
        dialogue.admit()
        dialogue.press("1")
        dialogue.makeTestPage(isMade: false)
        #expect(dialogue.screen.alert == .words(.staffTestFailed))
        #expect(dialogue.screen.choices.first?.isOn == true)
    }

    @Test func `a card ends a visit, and none is taken while paper is under way`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        #expect(dialogue.session.takesCards)
        #expect(dialogue.admit().records == [.visitEnded, .staffAdmitted])
        dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.press("1")
        #expect(dialogue.session.takesCards == false)
        dialogue.scan(.card("KIOSK:CARD:1:X.Y"))
        #expect(dialogue.screen.name == .printing)
    }
}

extension Dialogue {
    /// Answers the wish for a test page.
    @discardableResult
    mutating func makeTestPage(isMade: Bool = true) -> [SessionEffect] {
        for effect in said.reversed() {
            guard case .makeSheet(_, _, let request, _) = effect else { continue }
            return hear(.staff(.sheet(request, isMade ? document(request) : nil)))
        }
        return []
    }
}
