// Damage to a good code never leads anywhere else.

import KioskCore
import Testing

@Suite("Damaged codes")
struct MutationTests {
    private let good =
        "https://tax.test:8443/qrcode-connector?syscode=TEA&order=k8Jx0a_-9%2Fzz7Qm2LkVt"

    @Test func `the code that gets damaged is a good one`() {
        #expect(Shops.recognise(good) == .order(Shops.tea, "k8Jx0a_-9/zz7Qm2LkVt"))
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `a damaged code is refused, asks for a proof, or still names a configured place`(
        _ seed: UInt64
    ) {
        var chance = Chance(seed: seed)
        var orders = 0
        for _ in 0..<4_000 {
            let text = damaged(by: &chance)
            switch Shops.recognise(text) {
            case .unrecognised:
                break
            case .command:
                Issue.record("a command: \(text)")
            case .receipt(.serial(let account, _, let proof)):
                #expect(account == Shops.tea && proof == .total, "\(text)")
            case .receipt(.order(let account, let order, _)):
                orders += 1
                #expect(account == Shops.tea || account == Shops.books, "\(text)")
                #expect((1...512).contains(order.utf8.count), "\(text)")
                #expect(order.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(text)")
                #expect(isInConfiguredPlace(text), "\(text)")
            }
        }
        #expect(orders > 100)
    }

    /// Told by the first bytes alone, in another way than the recogniser has.
    private func isInConfiguredPlace(_ text: String) -> Bool {
        let start = text.utf8.drop { $0 == 0x20 }.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
        return ["tax.test:8443", "tax.test:443", "tax.test"].contains { place in
            start.starts(with: "https://\(place)/qrcode-connector?".utf8)
        }
    }

    private func damaged(by chance: inout Chance) -> String {
        var scalars = Array(good.unicodeScalars)
        for _ in 0...chance.below(3) {
            let place = chance.below(scalars.count)
            let other = chance.below(scalars.count)
            switch chance.below(7) {
            case 0: scalars[place] = chance.scalar()
            case 1: scalars.insert(chance.scalar(), at: place)
            case 2: scalars.remove(at: place)
            case 3: scalars.swapAt(place, other)
            case 4: scalars.removeSubrange(min(place, other)..<max(place, other))
            case 5:
                scalars.insert(
                    contentsOf: scalars[min(place, other)..<max(place, other)], at: place)
            default: scalars[place] = flipped(scalars[place])
            }
            if scalars.isEmpty { scalars = ["x"] }
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }

    private func flipped(_ scalar: UnicodeScalar) -> UnicodeScalar {
        scalar.isASCII ? UnicodeScalar(UInt8(scalar.value) ^ 0x20) : scalar
    }
}

/// Chance that is the same for the same seed (SplitMix64, Steele, Lea and Flood 2014).
private struct Chance {
    private var state: UInt64
    private static let odd = Array(
        "@:/?#[]%\\&=+.;0 \u{0}\u{7F}\u{202E}\u{200D}\u{212A}\u{FF0F}\u{E9}票".unicodeScalars)

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func scalar() -> UnicodeScalar {
        below(2) == 0
            ? UnicodeScalar(UInt8(0x20 + below(0x5F))) : Self.odd[below(Self.odd.count)]
    }
}
