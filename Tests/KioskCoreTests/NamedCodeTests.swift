// Codes that lead to no cloud, and scanners that come and go.

import Testing

@testable import KioskCore

@Suite struct NamedCodeTests {
    private let foreign = NamedCode(
        .saudiInvoice, facts: [NamedCode.Fact(.total, "115.00")], integrity: .mismatch,
        advice: .abroad)

    @Test func `a code that can be named is told with what it says and what to do`() {
        var dialogue = Dialogue()
        #expect(dialogue.scan(.named(foreign)).records == [.scanRefused])
        #expect(dialogue.screen.headline == .codeKind(.saudiInvoice))
        #expect(dialogue.screen.guidance == [.codeAdvice(.abroad)])
        #expect(dialogue.screen.alert == .words(.codeMismatch))
        #expect(dialogue.screen.facts == [.init(.codeLabel(.total), "115.00")])
        #expect(dialogue.screen.choices.map(\.command) == [.language, .cancel])
        for key in ["9", "1", "2", "4", "5"] as [Character] {
            dialogue.elapse(.idle)
            #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
            dialogue.hear(.key(.character(key)))
            #expect(dialogue.screen.alert == .words(.codeMismatch))
        }
        dialogue.elapse(.idle)
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a second code of no use does not end the visit`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.scan(.named(foreign))
        dialogue.scan(.unrecognised(.notAReceipt))
        #expect(dialogue.screen.headline == .notice(.notAReceipt))
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `the journal has the kind of the code and nothing that stands in it`() {
        var dialogue = Dialogue()
        let effects = dialogue.scan(.named(Dialogue.code), text: "https://other.example.com/r/1")
        #expect(
            effects.first
                == .record(
                    JournalEntry(
                        .scanRefused, .reason("other_service"), .characters(29))))
    }

    @Test func `its address goes to the phone when it fits the screen`() {
        var dialogue = Dialogue()
        dialogue.scan(.named(Dialogue.code))
        #expect(dialogue.screen.choices.map(\.command) == [.language, .cancel])
        #expect(dialogue.session.awaitsPerson == false)
        dialogue.settle()
        #expect(dialogue.screen.choices.map(\.command) == [.phone, .language, .cancel])
        #expect(dialogue.hear(.key(.character("2"))).records == [.phoneLink])
        #expect(dialogue.screen.name == .phone)
        #expect(dialogue.screen.link == Dialogue.code.link)
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `an address that does not fit is not offered`() {
        var dialogue = Dialogue()
        let asked = dialogue.scan(.named(Dialogue.code))
        guard case .fitLink(let request, _) = asked.last else {
            Issue.record("the address is measured")
            return
        }
        dialogue.hear(.display(.link(request, .needs(columns: 90, rows: 50))))
        dialogue.hear(.key(.character("2")))
        #expect(dialogue.screen.name == .code)
    }

    @Test func `over an invoice it is explained, and the invoice comes back`() {
        var dialogue = Dialogue()
        dialogue.reachReady()
        dialogue.scan(.named(Dialogue.code))
        #expect(dialogue.screen.name == .code)
        #expect(dialogue.screen.choices.map(\.command) == [.language, .cancel])
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .ready)
    }

    @Test func `a flood of codes of no use is counted, not written down one by one`() {
        var dialogue = Dialogue()
        var records = 0
        for _ in 0..<500 { records += dialogue.scan(.unrecognised(.notAReceipt)).records.count }
        #expect(records == Limits.refusals)
        let later = dialogue.hear(
            .scanner(.faulty(.torn, characters: 3)), after: Limits.refusalWindow)
        #expect(
            later.first
                == .record(
                    JournalEntry(
                        .scanRefused, .reason("many-more"), .times(500 - Limits.refusals))))
        #expect(later.records == [.scanRefused, .scanRefused])
    }

    // MARK: Scanners

    private let hall = ScannerName("hall")

    @Test func `a scanner that is gone is told to customers and to staff, and so is its return`() {
        var dialogue = Dialogue()
        let effects = dialogue.hear(.scanner(.condition(hall, .missing)))
        #expect(effects.records == [.scannerDisconnected])
        #expect(dialogue.screen.guidance.first == .words(.welcomeNoScanner))
        #expect(dialogue.screen.status.last == .words(.statusScannerMissing))
        #expect(dialogue.hear(.scanner(.condition(hall, .missing))).isEmpty)
        let back = dialogue.hear(.scanner(.condition(hall, .connected(Dialogue.identity))))
        #expect(
            back == [
                .record(
                    JournalEntry(.scannerConnected, .scanner(hall), .device(Dialogue.identity)))
            ])
        #expect(dialogue.screen.guidance.first == .words(.welcomeHold))
    }

    @Test func `while one scanner works, customers are not told of the other`() {
        var dialogue = Dialogue()
        dialogue.hear(.scanner(.condition(hall, .connected(Dialogue.identity))))
        dialogue.hear(.scanner(.condition(ScannerName("desk"), .missing)))
        #expect(dialogue.screen.guidance.first == .words(.welcomeHold))
    }

    @Test func `a device with another name in the scanner's place is recorded`() {
        var dialogue = Dialogue()
        let other = ScannerIdentity(bus: 3, vendor: 0x0C2E, product: 0x0001)
        let effects = dialogue.hear(.scanner(.condition(hall, .changed(other))))
        #expect(
            effects == [
                .record(
                    JournalEntry(
                        .scannerDisconnected, .scanner(hall), .reason("changed"), .device(other)))
            ])
        #expect(other.text == "0c2e:0001")
    }
}
