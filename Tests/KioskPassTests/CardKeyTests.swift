// Keys are written and read exactly, and never told by accident.

import KioskCore
import Testing

@testable import KioskPass

@Suite struct CardKeyTests {
    @Test func `a key has one text, and so has its public half`() throws {
        let key = try SampleCard.key()
        #expect(key.text == SampleCard.privateText)
        #expect(key.publicKey.text == SampleCard.publicText)
        let made = CardKey()
        #expect(CardKey(text: made.text)?.publicKey == made.publicKey)
        #expect(CardKey(text: made.text + "\n")?.publicKey == made.publicKey)
        #expect(PublicCardKey(text: made.publicKey.text) == made.publicKey)
        #expect(made.text.utf8.count == 79 && made.publicKey.text.utf8.count == 78)
    }

    @Test func `the public half is that of the standard`() throws {
        // RFC 8032 §7.1, test 1.
        let bytes: [UInt8] = [
            0xD7, 0x5A, 0x98, 0x01, 0x82, 0xB1, 0x0A, 0xB7, 0xD5, 0x4B, 0xFE, 0xD3, 0xC9, 0x64,
            0x07, 0x3A, 0x0E, 0xE1, 0x72, 0xF3, 0xDA, 0xA6, 0x23, 0x25, 0xAF, 0x02, 0x1A, 0x68,
            0xF7, 0x07, 0x51, 0x1A,
        ]
        #expect(try SampleCard.key().publicKey == PublicCardKey(bytes: bytes))
    }

    @Test func `a wrong letter in a key is found`() {
        for (place, sign) in SampleCard.publicText.enumerated() {
            var text = Array(SampleCard.publicText)
            text[place] = sign == "A" ? "B" : "A"
            #expect(PublicCardKey(text: String(text)) == nil, "\(place)")
        }
    }

    @Test(arguments: [
        "", "\n", "KIOSK:CARD-PUBLIC:1:", SampleCard.publicText.lowercased(),
        SampleCard.publicText + "A", SampleCard.publicText + "\n\n", " " + SampleCard.publicText,
        String(SampleCard.publicText.dropLast()), SampleCard.privateText,
        String(repeating: "A", count: 100_000),
    ])
    func `what is no public key is none`(_ text: String) {
        #expect(PublicCardKey(text: text) == nil)
    }

    @Test func `a public key is no private one`() {
        #expect(CardKey(text: SampleCard.publicText) == nil)
        let disguised = SampleCard.publicText.replacing("PUBLIC", with: "PRIVATE")
        #expect(CardKey(text: disguised) == nil)
    }

    @Test func `a private key is not told`() throws {
        let key = try SampleCard.key()
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(text.contains("private key of cards") && text.utf8.count < 40, "\(text)")
        }
    }

    @Test(arguments: [
        (-1, 100), (100, 99), (0, 86_401), (0x1_0000_0000, 0x1_0000_0000), (Int.min, Int.max),
    ])
    func `no card has such times`(_ from: Int, _ to: Int) throws {
        let number = try #require(CardNumber([UInt8](repeating: 7, count: 10)))
        #expect(
            CardTerms(
                kiosk: KioskMark(of: "k"), technician: "a", number: number, notBefore: from,
                notAfter: to) == nil)
    }

    @Test func `no card is without a name, and none is for longer than a day`() throws {
        let number = try #require(CardNumber([UInt8](repeating: 7, count: 10)))
        let mark = KioskMark(of: "k")
        #expect(
            CardTerms(kiosk: mark, technician: "", number: number, notBefore: 0, notAfter: 1) == nil
        )
        #expect(
            CardTerms(kiosk: mark, technician: "a", number: number, notBefore: 0, notAfter: 86_400)
                != nil)
    }

    @Test func `no two cards have one number`() {
        var chance = SystemRandomNumberGenerator()
        let numbers = (0..<1_000).map { _ in CardNumber(using: &chance) }
        #expect(Set(numbers).count == 1_000)
        #expect(CardNumber([1, 2, 3]) == nil)
    }
}
