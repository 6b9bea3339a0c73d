// Cards are read exactly, and believed only where everything in them fits.

import KioskCore
import Testing

@testable import KioskPass

@Suite struct StaffCardTests {
    private func fault(
        _ card: StaffCard, _ trust: CardTrust, kiosk: String = "hall-3",
        at seconds: Int = SampleCard.start
    ) -> StaffCardFault? {
        do throws(StaffCardFault) {
            _ = try trust.check(card, kiosk: KioskMark(of: kiosk), at: seconds)
            return nil
        } catch {
            return error
        }
    }

    /// Whether a text is a card that is believed.
    private func isGood(_ text: String, _ trust: CardTrust) -> Bool {
        StaffCard.read(text).map { fault($0, trust) == nil } ?? false
    }

    @Test func `a key and terms give this card, and it is good`() throws {
        let card = try SampleCard.card(try SampleCard.terms())
        #expect(card.text == SampleCard.text)
        #expect(StaffCard.read(SampleCard.text) == card)
        let pass = try SampleCard.trust().check(
            card, kiosk: KioskMark(of: "hall-3"), at: SampleCard.start)
        #expect(pass == StaffPass(technician: "li-wei", card: "01020304"))
    }

    @Test func `small letters are the same card`() throws {
        let card = try #require(StaffCard.read(SampleCard.text.lowercased()))
        #expect(card.text == SampleCard.text)
        #expect(StaffCard.read("Kiosk:card:1:" + SampleCard.text.dropFirst(13)) == card)
    }

    @Test func `every change of one character is refused`() throws {
        let trust = try SampleCard.trust()
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:.-= \u{0}é")
        let text = Array(SampleCard.text)
        for place in text.indices {
            for sign in signs where sign != text[place] {
                var changed = text
                changed[place] = sign
                #expect(isGood(String(changed), trust) == false, "\(place) \(sign)")
            }
        }
    }

    @Test func `a card that lacks or has a character is refused`() throws {
        let trust = try SampleCard.trust()
        let text = SampleCard.text
        for place in text.indices {
            #expect(isGood(String(text[..<place]), trust) == false)
            var shorter = text
            shorter.remove(at: place)
            #expect(isGood(shorter, trust) == false || shorter == text)
            var longer = text
            longer.insert("A", at: place)
            #expect(isGood(longer, trust) == false)
        }
        for more in [".", "A", "\n", " ", ".A", "=", text] {
            #expect(isGood(text + more, trust) == false)
        }
    }

    @Test func `two neighbours that changed places are refused`() throws {
        let trust = try SampleCard.trust()
        var text = Array(SampleCard.text)
        for place in text.indices.dropLast() where text[place] != text[place + 1] {
            text.swapAt(place, place + 1)
            #expect(isGood(String(text), trust) == false)
            text.swapAt(place, place + 1)
        }
    }

    @Test func `who is not trusted makes no good card`() throws {
        let card = try SampleCard.card(try SampleCard.terms())
        #expect(fault(card, CardTrust(keys: [])) == .noKey)
        #expect(fault(card, CardTrust(keys: [CardKey().publicKey])) == .badSignature)
        let both = CardTrust(keys: [CardKey().publicKey, try SampleCard.key().publicKey])
        #expect(fault(card, both) == nil)
        let zeros = PublicCardKey(bytes: [UInt8](repeating: 0, count: 32))
        #expect(fault(card, CardTrust(keys: [zeros])) == .badSignature)
    }

    @Test func `the signature of another card is none`() throws {
        let card = try SampleCard.card(try SampleCard.terms())
        let other = try SampleCard.card(try SampleCard.terms(technician: "zhao"))
        let mixed = StaffCard(terms: card.terms, signature: other.signature)
        #expect(fault(mixed, try SampleCard.trust()) == .badSignature)
    }

    @Test(arguments: ["hall-4", "hall-33", "HALL-3", "", "hall-3 "])
    func `another kiosk's card is refused`(_ kiosk: String) throws {
        let card = try SampleCard.card(try SampleCard.terms(kiosk: kiosk))
        #expect(fault(card, try SampleCard.trust()) == .otherKiosk)
        #expect(fault(card, try SampleCard.trust(), kiosk: kiosk) == nil)
    }

    @Test(
        arguments: [
            (SampleCard.start, nil), (SampleCard.end, nil),
            (SampleCard.start - 120, nil), (SampleCard.start - 121, .notYet),
            (SampleCard.end + 120, nil), (SampleCard.end + 121, .expired),
            (0, .notYet), (-5, .notYet), (Int.min, .notYet), (Int.max, .expired),
        ] as [(Int, StaffCardFault?)])
    func `a card has its time, and two minutes on either side`(
        _ seconds: Int, _ expected: StaffCardFault?
    ) throws {
        let card = try SampleCard.card(try SampleCard.terms())
        #expect(fault(card, try SampleCard.trust(), at: seconds) == expected)
    }

    @Test func `nothing that a forged card says is told`() throws {
        let terms = try SampleCard.terms(kiosk: "other", to: SampleCard.start)
        let strange = try #require(CardKey().card(terms))
        #expect(fault(strange, try SampleCard.trust(), at: Int.max) == .badSignature)
    }

    @Test func `the longest card fits, in signs of a QR code's denser mode`() throws {
        let name = Token(String(repeating: "z", count: 40))
        let long = try SampleCard.card(try SampleCard.terms(technician: name))
        let short = try SampleCard.card(try SampleCard.terms(technician: "z"))
        #expect(long.text.utf8.count == 223 && short.text.utf8.count == 161)
        #expect(StaffCard.read(long.text) == long && StaffCard.read(short.text) == short)
        let signs = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567:.1")
        #expect(long.text.allSatisfy(signs.contains))
    }

    @Test func `a card in a log is only its name`() throws {
        let card = try SampleCard.card(try SampleCard.terms())
        var dumped = ""
        dump(card, to: &dumped)
        for text in ["\(card)", String(reflecting: card), dumped] {
            #expect(text.contains("card 01020304"))
            #expect(text.contains("li-wei") == false && text.utf8.count < 30, "\(text)")
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `random texts trap nothing and are no cards`(_ seed: UInt64) throws {
        var chance = Chance(state: seed)
        let trust = try SampleCard.trust()
        for _ in 0..<2_000 {
            #expect(isGood(chance.text(400), trust) == false)
            #expect(isGood(StaffCard.head + chance.text(300), trust) == false)
            let parts = "\(Base32.text(chance.bytes(90))).\(Base32.text(chance.bytes(70)))"
            #expect(isGood(StaffCard.head + parts, trust) == false)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random terms come back or are refused as a whole`(_ seed: UInt64) {
        var chance = Chance(state: seed)
        for _ in 0..<5_000 {
            var bytes = chance.bytes(90)
            if bytes.count > 26 {
                bytes.replaceSubrange(18..<22, with: bytes[22..<26])
                bytes = bytes[..<26] + bytes[26...].map { 0x61 + $0 % 26 }
            }
            if let terms = CardTerms(bytes: bytes) { #expect(terms.bytes == bytes) }
        }
    }
}

/// Numbers that look like chance and are the same in each run.
struct Chance {
    var state: UInt64

    /// splitmix64 (Steele, Lea, Flood, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    mutating func bytes(_ most: UInt64) -> [UInt8] {
        let count = next() % (most + 1)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    mutating func text(_ most: UInt64) -> String {
        let scalars = bytes(most).map { byte -> Character in
            byte < 8 ? "票" : byte < 128 ? Character(UnicodeScalar(byte)) : "A"
        }
        return String(scalars)
    }
}
