// What holds of foreign codes whatever is done to them.

import KioskCore
import Testing

@testable import KioskPayloads

@Suite("Foreign codes, damaged and mistaken", .timeLimit(.minutes(1)))
struct ForeignPropertyTests {
    @Test(arguments: [
        "", " ", "\n", "01,32,,26332000004021728676,458.89,20260515,,3050",
        "$01QUNNRSBMVEQ8Lz45MTMyMDYyMU1BMU1SSEcyMDU8Lz4=$", "https://tax.test/", "http://",
        "https://tax.test/qrcode-connector?syscode=TEA&order=A1", "FP20260101000001",
        "AQ", "AQID", "AQVTYWxsYQ==", "AQAAAAAAAAAAAAAAAAAAAA==", "AQIDBAUGBwgJCgsMDQ4PEBES",
        "QVEyMDI2", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "eyJ.eyJ.x", "..", "BCDE",
        "BCD 002", "SPCX", "bcd\n002", "A:12345678*B:1", "A:1234567890*B:1", "A:123456789",
        "B:999999990*A:123456789", "AB12345678", "AB123456781151121", "AB12345678901234567890",
        "26332000004021728676", "**:茶:1:840", "6901234567892", "91320621MA1MRHG205",
    ])
    func `what is no foreign code is taken for none`(_ text: String) {
        #expect(ForeignCodes.read(text) == nil)
    }

    @Test func `no sample is taken by two formats`() {
        for sample in ForeignSamples.all {
            let text = ScannedText(sample.payload)
            #expect(ForeignFormats.all.filter { $0.read(text) != nil }.count == 1, "\(sample)")
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `damage never traps, and never tells more than is there`(_ seed: UInt64) {
        var chance = Chance(seed: seed)
        var named = 0
        for sample in ForeignSamples.all {
            for _ in 0..<200 {
                let text = damaged(sample.payload, by: &chance)
                guard let reading = ForeignCodes.read(text) else { continue }
                if reading.name != nil { named += 1 }
                #expect(isBounded(reading, by: text), "\(text)")
            }
        }
        #expect(named > 500)
    }

    @Test func `long texts with the right heads take no long time`() {
        let heads = ["BCD\n", "SPC\n0200\n", "A:123456789*B:", "eyJ", "AQFBAgEx", "AB12345678115"]
        let fillings = ["\n", "*", "A:1*", "0", "/", ".", "|", "EPD\n", "AQ", "[", "\\/", "%7C"]
        for head in heads + ["https://x.test/?p=", "https://x.test/?chNFe=", "//S1/"] {
            for filling in fillings {
                let text = head + String(repeating: filling, count: 3_000 / filling.utf8.count)
                guard let reading = ForeignCodes.read(text) else { continue }
                #expect(isBounded(reading, by: text), "\(text)")
            }
        }
    }

    /// Hexadecimal doubles a value, a fact repeats a field, and the code's own names are short.
    private func isBounded(_ reading: CodeReading, by text: String) -> Bool {
        let facts = reading.name?.facts ?? []
        let values = reading.fields.map(\.value) + facts.map(\.value)
        return facts.count <= ForeignReading.mostFacts && reading.fields.count <= 48
            && reading.checks.count <= 4 && reading.warnings.count <= 12
            && values.map(\.utf8.count).reduce(0, +) <= 4 * text.utf8.count + 64
            && !values.contains { $0.isEmpty || ForeignText.hasControls($0) }
    }

    private func damaged(_ text: String, by chance: inout Chance) -> String {
        var bytes = Array(text.utf8)
        for _ in 0...chance.below(3) {
            let place = chance.below(bytes.count)
            let other = chance.below(bytes.count)
            let range = min(place, other)..<max(place, other)
            switch chance.below(7) {
            case 0: bytes[place] = chance.byte()
            case 1: bytes.insert(chance.byte(), at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes.swapAt(place, other)
            case 4: bytes.removeSubrange(range)
            case 5: bytes.insert(contentsOf: bytes[range], at: place)
            default: bytes[place] = bytes[place] == 0x39 ? 0x30 : bytes[place] &+ 1
            }
            if bytes.isEmpty { bytes = [0x41] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Chance that is the same for the same seed (SplitMix64, Steele, Lea and Flood 2014).
private struct Chance {
    private static let odd = Array("\n*:|./=,+-%\\@~09AZaz\u{0}\u{1F}票é\u{301}".utf8)
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func byte() -> UInt8 {
        below(2) == 0 ? UInt8(0x20 + below(0x5F)) : Self.odd[below(Self.odd.count)]
    }
}
