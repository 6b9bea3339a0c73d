// Which documents are whole, byte by byte.

import KioskFence
import Testing

/// Whole documents, and the same with something missing, added or changed.
@Suite struct WholeDocumentTests {
    private func pages(_ bytes: [UInt8]) throws -> Int? {
        try WholeDocument(count: bytes.count) { Array(bytes[$0]) }.pages
    }

    private func fault(_ bytes: [UInt8]) -> WholeDocumentFault? {
        do throws(WholeDocumentFault) {
            _ = try WholeDocument(count: bytes.count) { Array(bytes[$0]) }
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [UInt8(1), 8, 16, 24, 32, 64], [1, 2, 5])
    func `the pages of a whole raster are counted`(bits: UInt8, count: Int) throws {
        #expect(try pages(WholeSample.pwg(pages: count, bits: bits)) == count)
        #expect(try pages(WholeSample.apple(pages: count, bits: bits)) == count)
        #expect(try pages(WholeSample.apple(pages: count, count: 0, bits: bits)) == count)
    }

    @Test(arguments: ["text", "\u{1B}%-12345X@PJL", "%!PS\n", "R", "UNIRAST", "\u{4}", "%PD"])
    func `a document of another kind is not empty, and no more is known`(text: String) throws {
        #expect(try pages(Array(text.utf8)) == nil)
    }

    @Test func `an empty document is none`() {
        #expect(fault([]) == .empty)
    }

    /// Wherever a raster is cut behind its first word, except between two pages.
    @Test(arguments: [
        WholeSample.pwg(pages: 1), WholeSample.pwg(pages: 1, bits: 1),
        WholeSample.apple(pages: 1), WholeSample.apple(pages: 1, count: 0, bits: 24),
        WholeSample.apple(pages: 2),
    ])
    func `a cut raster is torn wherever it is cut`(whole: [UInt8]) {
        let first = whole.starts(with: "RaS2".utf8) ? 4 : 8
        for count in first..<whole.count {
            #expect(fault(Array(whole[..<count])) == .torn, "\(count) bytes")
        }
        #expect(fault(whole) == nil)
    }

    @Test func `a raster cut between two pages has fewer, which the permit knows`() throws {
        let whole = WholeSample.pwg(pages: 2)
        let cut = Array(whole[..<(4 + (whole.count - 4) / 2)])
        #expect(try pages(cut) == 1)
        var permit = Sample.permit()
        #expect(permit.isFilled(by: 1) == false)
        #expect(permit.isFilled(by: 2) && permit.isFilled(by: 4) && permit.isFilled(by: nil))
        permit.pages = 1
        #expect(permit.isFilled(by: 1))
    }

    @Test(arguments: [WholeSample.pwg(pages: 1), WholeSample.apple(pages: 1, count: 0)])
    func `nothing follows the last line`(whole: [UInt8]) {
        #expect(fault(whole + [0]) == .torn)
        #expect(fault(whole + [UInt8](repeating: 0, count: 5_000)) == .torn)
    }

    @Test(arguments: [0, 1, 3, 0xFFFF_FFFF])
    func `an Apple raster has as many pages as it says`(count: Int) {
        let fault = fault(WholeSample.apple(pages: 2, count: count))
        #expect(fault == (count == 0 ? nil : .torn))
    }

    @Test(arguments: [372, 376, 388, 392], [0, 1_000_001, 0xFFFF_FFFF])
    func `a page of no size, or of any size, is torn`(field: Int, value: Int) {
        var bytes = WholeSample.pwg(pages: 1)
        WholeSample.put(value, in: &bytes, at: 4 + field)
        #expect(fault(bytes) == .torn)
    }

    @Test(arguments: [WholeSample.pdf, WholeSample.postScript])
    func `a cut PDF or PostScript is torn`(whole: [UInt8]) {
        #expect(fault(whole) == nil)
        for count in 10..<(whole.count - 1) {
            #expect(fault(Array(whole[..<count])) == .torn, "\(count) bytes")
        }
        let late = [UInt8](repeating: 10, count: 1_019)
        #expect(fault(whole.dropLast() + late) == nil)
        #expect(fault(whole.dropLast() + late + [10]) == .torn)
    }

    @Test func `PostScript may end with the end of transmission`() {
        #expect(fault(Array("%!PS-Adobe-3.0\nshowpage\n\u{4}".utf8)) == nil)
        #expect(fault(Array("%!PS-Adobe-3.0\nshowpage\u{4}\n".utf8)) == .torn)
    }

    @Test func `bytes that cannot be read are no document`() {
        for answer in [nil, [], [1, 2]] as [[UInt8]?] {
            #expect(throws: WholeDocumentFault.unreadable) {
                try WholeDocument(count: 100) { _ in answer }
            }
        }
    }

    @Test func `a raster longer than the window is walked in small portions`() throws {
        let whole = WholeSample.pwg(pages: 40, bits: 64)
        var most = 0
        let document = try WholeDocument(count: whole.count) {
            most = max(most, $0.count)
            return Array(whole[$0])
        }
        #expect(document.pages == 40)
        #expect(whole.count > 4 * 65_536 && most <= 65_536)
    }

    @Test(arguments: UInt64(1)...8)
    func `no bytes at all are a trap`(seed: UInt64) {
        var chance = Chance(state: seed)
        let wholes = [
            WholeSample.pwg(pages: 2), WholeSample.pwg(pages: 1, bits: 1),
            WholeSample.apple(pages: 2), WholeSample.pdf, WholeSample.postScript,
        ]
        for _ in 0..<1_500 {
            var bytes = wholes[chance.below(wholes.count)]
            for _ in 0...chance.below(6) {
                bytes[chance.below(bytes.count)] = UInt8(chance.below(256))
            }
            if chance.below(2) == 0 { bytes.removeLast(chance.below(bytes.count)) }
            let first = fault(bytes)
            #expect(fault(bytes) == first)
        }
    }
}

/// Numbers by a seed (SplitMix64).
private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ bits >> 31) % UInt64(bound))
    }
}
