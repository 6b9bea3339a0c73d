// What else a bundle offers: its page for the phone, and another buyer's name.

import Testing

@testable import KioskCore

@Suite struct RetitleTests {
    private func shown(_ isReversed: Bool = false) -> Dialogue {
        var bundle = Dialogue.application
        bundle.isReversed = isReversed
        return EveryState.after { $0.reach(.bundle(bundle)) }
    }

    @Test func `a reversed bundle prints nothing and leads no phone anywhere`() {
        var dialogue = shown(true)
        #expect(dialogue.screen.headline == .words(.bundleReversed))
        #expect(dialogue.session.fulfilment == .unfulfilled)
        for command in [Command.print, .printAll, .mark, .phone] {
            #expect(dialogue.offers(command) == false)
            dialogue.scan(.command(command))
        }
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.fetchedParts.isEmpty)
    }

    @Test func `all of them are one code for the phone`() {
        var dialogue = shown()
        #expect(dialogue.press("2").records == [.phoneLink])
        #expect(dialogue.screen.link == Dialogue.link)
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .bundle)
    }

    @Test func `another name is asked for with a warning`() {
        var dialogue = shown()
        dialogue.press("6")
        #expect(dialogue.screen.headline == .words(.retitleHeadline))
        #expect(dialogue.screen.guidance.first == .words(.retitleWarning))
        #expect(dialogue.screen.facts.map(\.value) == ["TOLLAPP20260001", "测试"])
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.orders.isEmpty)
    }

    @Test func `another name is ordered after a last look, and waited for`() {
        var dialogue = shown()
        dialogue.press("6")
        dialogue.show()
        #expect(dialogue.screen.headline == .words(.confirmRetitleHeadline))
        #expect(dialogue.screen.guidance == [.words(.retitleWarning)])
        let effects = dialogue.press("1")
        #expect(effects.entries.first?.fields.contains(.order("retitle")) == true)
        #expect(dialogue.orders.map(\.order) == [.retitle(Dialogue.application, Dialogue.company)])
        dialogue.say(.taken())
        #expect(dialogue.screen.headline == .words(.issuingHeadline))
        dialogue.poll(.issuing)
        dialogue.poll(.bundle(Dialogue.renamed))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.facts.first?.value == "采购演示有限公司")
        #expect(dialogue.screen.alert == nil)
    }

    @Test func `a new bundle that still has the old name says so`() {
        var dialogue = shown()
        dialogue.press("6")
        dialogue.show()
        dialogue.press("1")
        dialogue.say(.alreadyThere)
        var renumbered = Dialogue.renamed
        renumbered.buyer = Dialogue.application.buyer
        dialogue.poll(.bundle(renumbered))
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.screen.alert == .words(.buyerDiffers))
    }

    @Test func `a bundle's new name refused for the buyer is asked for again`() {
        var dialogue = shown()
        dialogue.press("6")
        dialogue.show()
        dialogue.press("1")
        dialogue.say(.refused(.buyerData))
        #expect(dialogue.screen.headline == .words(.retitleHeadline))
        #expect(dialogue.screen.alert == .notice(.refusalBuyerData))
    }

    @Test func `a bundle without the service has no key for it`() {
        var bundle = Dialogue.application
        bundle.services = []
        var dialogue = EveryState.after { $0.reach(.bundle(bundle)) }
        dialogue.press("6")
        #expect(dialogue.screen.name == .bundle)
        #expect(dialogue.offers(.retitle) == false)
    }

    @Test func `more documents than a list may have are cut`() {
        var bundle = Dialogue.application
        bundle.parts = Array(repeating: bundle.parts[0], count: Limits.bundleParts + 5)
        let dialogue = EveryState.after { $0.reach(.bundle(bundle)) }
        #expect(dialogue.screen.list?.rows.count == Limits.bundleParts)
    }

    @Test func `the list warns before it ends`() {
        var dialogue = shown()
        dialogue.elapse(.idle)
        #expect(dialogue.screen.alert == .idleWarning(seconds: 20))
        dialogue.press("9")
        #expect(dialogue.screen.alert == nil)
        dialogue.elapse(.idle)
        dialogue.elapse(.idle)
        #expect(dialogue.screen.name == .welcome)
    }

    @Test func `a wrong code beside the list is explained and the list comes back`() {
        var dialogue = shown()
        dialogue.press("5")
        dialogue.scan(.unrecognised(.notAReceipt))
        dialogue.hear(.key(.escape))
        #expect(dialogue.screen.list?.rows[0].isMarked == true)
    }
}
