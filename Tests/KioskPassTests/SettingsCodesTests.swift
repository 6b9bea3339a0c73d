// Codes with settings: in any order they make one set, and only one that is signed is believed.

import KioskCore
import Testing

@testable import KioskPass

@Suite struct SettingsCodesTests {
    @Test func `the codes of a set make it up again, in any order and case`() throws {
        let set = try SampleSettings.set(try SampleSettings.bundle())
        let codes = set.codes
        #expect((3...5).contains(codes.count))
        for texts in [codes, codes.reversed(), codes.map { $0.lowercased() }, codes + codes] {
            let end = Array(texts.prefix(codes.count))
            #expect(try SampleSettings.outcome(end) == .success(.complete(set)))
        }
        #expect(SettingsSet.read(set.lines) == set)
        #expect(SettingsSet.read(codes.reversed().joined(separator: "\r\n")) == set)
    }

    @Test func `each code says how far the set has come, and counts once`() throws {
        let codes = try SampleSettings.set(try SampleSettings.bundle()).codes
        var collection = try SampleSettings.codes()
        let all = codes.count
        for _ in 0..<3 {
            #expect(
                try collection.take(codes[1], at: SampleSettings.made) == .reading(have: 1, of: all)
            )
        }
        #expect(
            try collection.take(codes[0], at: SampleSettings.made) == .reading(have: 2, of: all))
    }

    @Test func `codes are short, and of the denser mode`() throws {
        let signs = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:.")
        let long = SettingsValue.text(String(repeating: "x", count: 7_000))
        let place = try #require(SettingsPlace(.none, "kiosk"))
        let bundle = try #require(
            SettingsBundle(
                kiosk: nil, author: "li-wei", made: SampleSettings.made,
                until: SampleSettings.until,
                files: [place: ["a": long]]))
        let codes = try SampleSettings.set(bundle).codes
        #expect(codes.count == 45)
        #expect(codes.allSatisfy { $0.utf8.count <= 293 && signs.isSuperset(of: $0) })
        #expect(
            try SampleSettings.outcome(codes) == .success(.complete(SampleSettings.set(bundle))))
    }

    @Test func `every change of one character of a code is known at once`() throws {
        let codes = try SampleSettings.set(try SampleSettings.bundle()).codes
        let text = Array(codes[1])
        let signs = Array("ABCXYZ0127:.- é")
        for place in text.indices {
            for sign in signs where sign != text[place] {
                var changed = text
                changed[place] = sign
                #expect(throws: SettingsFault.malformed) {
                    var collection = try SampleSettings.codes()
                    _ = try collection.take(String(changed), at: SampleSettings.made)
                }
            }
        }
    }

    @Test func `a torn code leaves what was collected as it is`() throws {
        let set = try SampleSettings.set(try SampleSettings.bundle())
        var texts = set.codes
        texts.insert(String(texts[1].dropLast()), at: 1)
        texts.insert("KIOSK:CARD:1:ABC", at: 1)
        #expect(try SampleSettings.outcome(texts) == .success(.complete(set)))
    }

    @Test func `a code with other bytes and a right check spoils the set, not the next one`()
        throws
    {
        let set = try SampleSettings.set(try SampleSettings.bundle())
        let part = try #require(SettingsPart.read(set.codes[1]))
        var data = part.data
        data[9] ^= 1
        let forged = SettingsPart(
            number: part.number, count: part.count, set: part.set, data: data)
        var texts = set.codes
        texts[1] = forged.text
        #expect(try SampleSettings.outcome(texts) == .failure(.malformed))
        #expect(try SampleSettings.outcome(texts + set.codes) == .success(.complete(set)))
    }

    @Test func `a code of another set begins that set anew`() throws {
        let one = try SampleSettings.set(try SampleSettings.bundle()).codes
        let other = try SampleSettings.set(try SampleSettings.bundle(kiosk: nil))
        let all = other.codes.count
        #expect(
            try SampleSettings.outcome(Array(one.dropLast()) + [other.codes[0]])
                == .success(.reading(have: 1, of: all)))
        #expect(
            try SampleSettings.outcome(Array(one.dropLast()) + other.codes)
                == .success(.complete(other)))
    }

    @Test func `only what is signed, for this kiosk, and new is believed`() throws {
        func outcome(
            _ bundle: SettingsBundle, by key: CardKey? = nil, at seconds: Int = SampleSettings.made,
            after last: Int? = nil
        ) throws -> SettingsFault? {
            let codes = try SampleSettings.set(bundle, by: key).codes
            switch try SampleSettings.outcome(codes, at: seconds, after: last) {
            case .success: return nil
            case .failure(let fault): return fault
            }
        }
        let good = try SampleSettings.bundle()
        #expect(try outcome(good) == nil)
        #expect(try outcome(SampleSettings.bundle(kiosk: nil)) == nil)
        #expect(try outcome(good, by: CardKey()) == .badSignature)
        #expect(try outcome(SampleSettings.bundle(kiosk: "hall-4")) == .otherKiosk)
        #expect(try outcome(good, after: SampleSettings.made - 1) == nil)
        #expect(try outcome(good, after: SampleSettings.made) == .old)
        #expect(try outcome(good, at: SampleSettings.until + CardTrust.leeway) == nil)
        #expect(try outcome(good, at: SampleSettings.until + CardTrust.leeway + 1) == .old)
        // The clock of whoever made it was ahead, or the kiosk's is behind.
        #expect(try outcome(good, at: SampleSettings.made - CardTrust.setAhead) == nil)
        #expect(try outcome(good, at: SampleSettings.made - CardTrust.setAhead - 1) == .early)
        #expect(try outcome(good, at: 0) == .early)
    }

    @Test func `a card's signature is none for settings, and the other way round`() throws {
        let bundle = try SampleSettings.bundle()
        let card = try SampleCard.card(try SampleCard.terms())
        let set = SettingsSet(bundle: bundle, signature: card.signature)
        #expect(try SampleSettings.outcome(set.codes) == .failure(.badSignature))
        #expect(StaffCard.read(try SampleSettings.set(bundle).codes[0]) == nil)
    }

    @Test(arguments: [
        "", "KIOSK:CONFIG:1:", "KIOSK:CONFIG:1:1.1.AAAAAAAA.", "KIOSK:CONFIG:1:0.1.AAAAAAAA.AAAA",
        "KIOSK:CONFIG:1:2.1.AAAAAAAA.AAAAAAAAAA", "KIOSK:CONFIG:1:1.61.AAAAAAAA.AAAAAAAAAA",
        "KIOSK:CONFIG:1:01.1.AAAAAAAA.AAAAAAAAAA", "KIOSK:CONFIG:2:1.1.AAAAAAAA.AAAAAAAAAA",
        "KIOSK:CONFIG:1:1.99999999999999999999.AAAAAAAA.AAAAAAAAAA",
    ])
    func `what is no code is refused`(_ text: String) throws {
        #expect(try SampleSettings.outcome([text]) == .failure(.malformed))
        #expect(SettingsSet.read(text) == nil)
    }

    @Test func `a text without end costs nothing`() throws {
        let long = SettingsSet.head + String(repeating: "A", count: 5_000_000)
        #expect(try SampleSettings.outcome([long]) == .failure(.malformed))
        #expect(SettingsSet.read(String(repeating: long, count: 4)) == nil)
    }
}
