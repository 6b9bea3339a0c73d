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
        var chance = SeededChance(seed: seed)
        var orders = 0
        for _ in 0..<4_000 {
            let text = chance.damaged(good)
            switch Shops.recognise(text) {
            case .unrecognised:
                break
            case .command, .card, .settings:
                Issue.record("a command or a card: \(text)")
            case .named(let code), .title(_, let code):
                Issue.record("\(code.kind): \(text)")
            case .receipt(let receipt):
                if receipt.isOrder { orders += 1 }
                expectHarmless(receipt, of: text)
            }
        }
        #expect(orders > 100)
    }

    private func expectHarmless(_ receipt: ReceiptCode, of text: String) {
        switch receipt.subject {
        case .serial:
            #expect(receipt.account == Shops.tea && receipt.proof == .total, "\(text)")
        case .order(let order):
            #expect([Shops.tea, Shops.books].contains(receipt.account), "\(text)")
            #expect((1...512).contains(order.utf8.count), "\(text)")
            #expect(order.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(text)")
            #expect(isInConfiguredPlace(text), "\(text)")
        case .application, .invoice, .claim:
            Issue.record("\(receipt): \(text)")
        }
    }

    /// Told by the first bytes alone, in another way than the recogniser has; of what a scanner
    /// does to text only the spaces before it and the wide slash come by chance.
    private func isInConfiguredPlace(_ text: String) -> Bool {
        let narrow = text.map { $0 == "\u{FF0F}" ? "/" : $0 }
        let start = String(narrow).utf8.drop { $0 == 0x20 || $0 == 0x0A }
            .map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
        return ["tax.test:8443", "tax.test:443", "tax.test"].contains { place in
            start.starts(with: "https://\(place)/qrcode-connector?".utf8)
        }
    }
}
