// No hostile code is a receipt.

import KioskCore
import KioskPayloads
import Testing

@Suite("Hostile codes", .timeLimit(.minutes(1)))
struct HostileTests {
    @Test func `the code that they bend is a good one`() {
        #expect(Shops.recognise(HostileCodes.good) == .order(Shops.tea, "A1"))
        #expect(HostileCodes.all.count > 300)
        let byBytes = Dictionary(grouping: HostileCodes.all) { Array($0.utf8) }
        #expect(byBytes.values.filter { $0.count > 1 } == [])
    }

    @Test func `none is a receipt, a command or a card`() {
        for text in HostileCodes.all {
            switch Shops.recognise(text) {
            case .unrecognised: break
            case .named(let code), .title(_, let code): #expect(code.link == nil)
            case .receipt, .command, .card, .settings:
                Issue.record("recognised: \(text.prefix(200).debugDescription)")
            }
        }
    }

    @Test(arguments: HostileCodes.mangled)
    func `what only a scanner has bent is the same code`(_ text: String) {
        #expect(Shops.recognise(text) == .order(Shops.tea, "A1"))
    }

    @Test func `whoever writes the right form with another place is told so`() {
        for authority in ["evil.test", "tax.test@evil.test", "10.0.0.07", "tax.test.", "tax.test:"]
        {
            #expect(
                Shops.recognise("https://\(authority)/qrcode-connector?syscode=TEA&order=A1")
                    == .unrecognised(.otherHost))
        }
    }

    @Test func `a kiosk without accounts recognises none`() {
        let recogniser = Recogniser(rules: [])
        for text in HostileCodes.all + [HostileCodes.good] {
            switch recogniser.recognise(Scan(text: text)) {
            case .unrecognised: break
            case .named(let code), .title(_, let code): #expect(code.link == nil)
            case .receipt, .command, .card, .settings:
                Issue.record("recognised: \(text.prefix(200).debugDescription)")
            }
        }
    }
}
