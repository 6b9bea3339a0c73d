// Technicians' cards are known by how they begin, and nothing of them is told.

import KioskCore
import Testing

@testable import KioskPayloads

@Suite struct CardCodeTests {
    private static let card = "KIOSK:CARD:1:AAAQEAYEAUDAOCAJ.BIFQYDIOB4IBCEQT"

    @Test(arguments: [
        card, card.lowercased(), "Kiosk:Card:", "KIOSK:CARD:2:whatever", "KIOSK:CARD:\u{7E}",
        "KIOSK:CARD:" + String(repeating: "A", count: 389),
    ])
    func `what begins like a card is one, as it was scanned`(_ text: String) {
        let reading = Shops.read(text)
        #expect(reading.kind == .kioskCard && reading.action == .checkCard)
        #expect(reading.recognition == .card(text))
    }

    @Test(arguments: ["  \(card)\n", "\u{FEFF}\(card)", "ＫＩＯＳＫ：ＣＡＲＤ：" + card.dropFirst(11)])
    func `what a scanner does to text is undone`(_ text: String) {
        #expect(Shops.recognise(text) == .card(Self.card))
    }

    @Test(arguments: [
        "KIOSK:CARD:" + String(repeating: "A", count: 390), "KIOSK:CARD:\u{7F}",
        "KIOSK:CARD:1:\u{7968}", "KIOSK:CARD:1:A\nB",
    ])
    func `what begins like a card and cannot be one is malformed`(_ text: String) {
        let reading = Shops.read(text)
        #expect(reading.kind == .kioskCard)
        #expect(reading.recognition == .unrecognised(.malformed))
    }

    @Test(arguments: [
        "KIOSK:CARD", "KIOSK:CARDS:1:A", "KIOSK CARD:1:A", "1KIOSK:CARD:1:A", "KIOSK:CARD1:A",
        "\u{212A}IOS\u{212A}:CARD:1:A", "k\u{131}osk:card:1:a", "https://kiosk:card:1/",
    ])
    func `what begins otherwise is no card`(_ text: String) {
        #expect(Shops.read(text).kind != .kioskCard)
    }

    @Test func `no field, fact or warning has anything of a card`() {
        let reading = Shops.read(Self.card)
        #expect(reading.fields.isEmpty && reading.checks.isEmpty && reading.warnings.isEmpty)
        #expect(CodeKind.kioskCard.isTold == false)
    }
}
