// Every form has its name, and no damage to any of them harms the kiosk or its customer.

import KioskCore
import KioskPayloads
import Testing

@Suite("All codes", .timeLimit(.minutes(2)))
struct SampleTests {
    @Test(arguments: CodeSamples.all)
    func `a good code has its name`(_ sample: CodeSample) {
        let reading = Shops.read(sample.payload)
        #expect(reading.kind == sample.kind)
        #expect(reading.checks.allSatisfy { $0.result != .mismatch })
        if let named = reading.recognition.named { #expect(named.kind == sample.kind) }
    }

    @Test(arguments: CodeSamples.all)
    func `what a scanner does to a code is undone`(_ sample: CodeSample) {
        let wide = String(
            String.UnicodeScalarView(
                sample.payload.unicodeScalars.map {
                    (0x21...0x7E).contains($0.value)
                        ? UnicodeScalar($0.value + 0xFEE0) ?? $0 : $0
                }))
        for text in [
            "\u{FEFF}" + sample.payload, "  \(sample.payload) \n\n", wide,
            sample.payload.replacingPrefix("https://", with: "https:\\\\"),
        ] {
            let reading = Shops.read(text)
            #expect(reading.kind == sample.kind, "\(text)")
            #expect(
                reading.recognition == Shops.read(sample.payload).recognition, "\(text)")
        }
    }

    @Test(arguments: CodeSamples.all)
    func `no code but a card is a command, and none leads to an order but the till's`(
        _ sample: CodeSample
    ) {
        switch Shops.read(sample.payload).recognition {
        case .command: #expect(sample.kind == .kioskCommand)
        case .card: #expect(sample.kind == .kioskCard)
        case .settings: #expect(sample.kind == .kioskSettings)
        case .receipt: #expect([.receiptOrder, .receiptMerchant].contains(sample.kind))
        case .unrecognised:
            #expect([.tradeItem, .webAddress, .unknown].contains(sample.kind))
        case .title: #expect(sample.kind == .invoiceTitle)
        case .named: break
        }
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func `damage traps nothing, shows no foreign link and makes nothing grow`(_ seed: UInt64) {
        var chance = SeededChance(seed: seed)
        for _ in 0..<60 {
            for sample in CodeSamples.all { expectHarmless(chance.damaged(sample.payload)) }
            expectHarmless(chance.text(300))
            let one = CodeSamples.all[chance.below(CodeSamples.all.count)].payload
            let other = CodeSamples.all[chance.below(CodeSamples.all.count)].payload
            expectHarmless(one + String(chance.scalar()) + other)
        }
    }

    private func expectHarmless(_ text: String) {
        let reading = Shops.read(text)
        if let code = reading.recognition.named, let link = code.link {
            let allowed = ["tax.test", "wx.vpiaotong.com"].flatMap {
                ["https://" + $0, "http://" + $0]
            }
            #expect(
                allowed.contains { place in
                    ["/", "?", ":443/", ":443?", ":80/", ":80?"].contains {
                        link.lowercased().hasPrefix(place + $0)
                    }
                }, "\(link)")
            #expect(link.utf8.count <= Limits.linkBytes)
        }
        let said = reading.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        let shown = reading.recognition.named?.facts.reduce(0) { $0 + $1.value.utf8.count } ?? 0
        #expect(said + shown <= 3 * text.utf8.count + 256, "\(text)")
        #expect(reading.fields.count <= 12 && reading.warnings.count <= 8)
    }
}

extension CodeSample: CustomTestStringConvertible {
    var testDescription: String { name }
}

extension String {
    /// The text with another beginning, if it has this one.
    fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}
