// 200 hostile scans: every one is answered, nothing leaves but to the configured host, no control
// byte reaches the screen.

import Foundation
import SandboxCloud
import SandboxPrinter
import SandboxStack
import Subprocess
import TestSupport
import Testing

@Suite struct HostileScanTests {
    /// Scans that somebody might hold under a scanner to do harm; the bytes, without the line's
    /// end.
    static let scans: [[UInt8]] = {
        let good = "receipts.demo.example:8443/qrcode-connector?syscode=DEMO&order=COMPANY01"
        let hosts = [
            "evil.example", "127.0.0.1", "127.0.0.1:631", "localhost", "[::1]", "2130706433",
            "0x7f000001", "017700000001", "[::ffff:127.0.0.1]", "169.254.169.254", "0.0.0.0",
            "receipts.demo.example", "receipts.demo.example:443", "receipts.demo.example:8443.evil",
            "receipts.demo.example.:8443", "receipts.demo.example%2eevil:8443",
            "receipts.demo.example:08443", "receipts.demo.example:8443@evil.example",
            "user:pass@receipts.demo.example:8443", "@receipts.demo.example:8443",
            "evil.example#receipts.demo.example:8443", "evil.example\\receipts.demo.example:8443",
            "rеceipts.demo.example:8443", "receipts。demo。example:8443",
            "xn--eceipts-9of.demo.example",
        ]
        let tails = ["/qrcode-connector?syscode=DEMO&order=COMPANY01", "/", "/../etc/passwd", ""]
        let urls = hosts.flatMap { host in tails.map { "https://\(host)\($0)" } }
        let parameters = [
            "?syscode=DEMO&syscode=DEMO&order=A", "?syscode=DEMO&order=A&order=B", "?order=A",
            "?syscode=DEMO", "?syscode=DEMO&order=", "?syscode=OTHER&order=A",
            "?syscode=DEMO&order=%00", "?syscode=DEMO&order=%0d%0aHost:evil",
            "?syscode=DEMO&order=%zz",
            "?syscode=DEMO&order=%E2%80%AE",
            "?syscode=DEMO&order=" + String(repeating: "A", count: 600),
            "?syscode=DEMO&order=../../x", "?syscode=DEMO&order=<script>",
            "?syscode=DEMO%26order=A",
        ].map { "https://receipts.demo.example:8443/qrcode-connector\($0)" }
        let schemes = ["http", "file", "javascript", "gopher", "ftp", "HTTPS:", "https:\\", "//"]
            .map { "\($0)://\(good)" }
        let marks = ["\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{0301}"]
            .map { "https://\($0)\(good)" }
        let escapes = [
            "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\u{1B}P1;1q\u{1B}\\", "\u{9B}31m", "\u{8}\u{8}",
            "\u{7}",
            "\u{1B}c", "\u{1B}[6n", "\u{0}", "\u{3}", "\u{4}", "\u{1A}", "\u{1B}[?1049l", "\u{F}",
        ].flatMap { [$0, "https://\(good)\($0)"] }
        let commands = [
            "KIOSK:print", "KIOSK:QUIT", "KIOSK:", "KIOSK:PRINT;PRINT", " KIOSK : PRINT",
        ]
        let long = [10_240, 65_536, 2_049].map { String(repeating: "9", count: $0) }
        let texts = urls + parameters + schemes + marks + escapes + commands + long
        let bytes = texts.map { Array($0.utf8) }
        let binary: [[UInt8]] = [
            [0xFF, 0xFE, 0xFD], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
            Array(0x80...0x9F), [0x81, 0x30], [0xFE, 0x39, 0xFE, 0x39],
        ]
        let all = bytes + binary
        return all + (all.count..<max(200, all.count)).map { Array("<img src=x\($0)>".utf8) }
    }()

    @Test func `each is answered on the screen and nothing else is connected to`() async throws {
        #expect(Self.scans.count >= 200)
        try await Bench.with { bench in
            // The journal has one entry each of so many within a minute, of more only their number.
            for start in stride(from: 0, to: Self.scans.count, by: 50) {
                try await Self.attack(bench, Array(Self.scans[start...].prefix(50)))
            }
            let kinds = try await bench.journal().compactMap { $0["kind"] as? String }
            // Two have a good code's form and an order that nobody knows: of those the account's
            // own clouds are asked.
            #expect(kinds.count { $0 == "status" } == 2)
            #expect(kinds.count { $0 == "scan-refused" } + 2 == Self.scans.count)
            let asked = Set(await bench.stack.cloud.requests.map(\.path))
            #expect(
                asked.allSatisfy { path in
                    path.hasSuffix("/queryInvoiceStatus") || path == "/merchant/order-query"
                })
        }
    }

    private static func attack(_ bench: Bench, _ scans: [[UInt8]]) async throws {
        let trace = bench.stack.folder.root + "/connects"
        let bytes = scans.flatMap { $0 + [UInt8(ascii: "\n")] }
        let run = try await bench.kiosk(
            bytes: bytes, wrapper: ["strace", "-f", "-qq", "-e", "trace=connect", "-o", trace])
        #expect(run.status == .exited(3))
        #expect(run.text.utf8.allSatisfy { $0 == 0x0A || ($0 >= 0x20 && $0 != 0x7F) })
        #expect(run.text.unicodeScalars.contains { (0x80...0x9F).contains($0.value) } == false)
        let connects = try String(contentsOfFile: trace, encoding: .utf8)
            .split(separator: "\n").filter { $0.contains("sa_family=AF_INET") }
        // The printer is asked how it is, and the account's clouds; nothing else may be spoken to.
        let printer = try await bench.stack.printer.printerURI.split(separator: ":")[2]
            .prefix { $0.isNumber }
        let account = try String(
            contentsOfFile: bench.stack.folder.configuration + "/providers.d/sandbox.yaml",
            encoding: .utf8)
        let cloud = try #require(account.firstMatch(of: /127\.0\.0\.1:([0-9]+)/)).1
        #expect(
            connects.allSatisfy { line in
                line.contains("htons(\(printer))") || line.contains("htons(\(cloud))")
            })
    }
}
