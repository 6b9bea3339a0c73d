// A permit: the leave for one document to reach a printer, once.

package import KioskCore

/// What stands in `permit/UUID`, and stays in `started/UUID` or `revoked/UUID`:
///
///     kiosk-permit 1
///     sha256 64 hexadecimal digits
///     pages 1
///     count 4711
///     boot 6f1c3f5e-8d0a-4a53-9c2e-5b7d4f3a2b10
///     until 1234567
///
/// `count` is left out where the printer does not count.
package struct Permit: Hashable, Sendable {
    /// The most that such a file may have, in bytes; one has under 250.
    package static let bytes = 4_096

    /// The document.
    package var sha256: Digest
    /// Its pages: 1 to `Limits.documentPages`.
    package var pages: Int
    /// The printer's count of pages before (`printer-impressions-completed`).
    package var count: Int?
    /// The run of the machine in which it is good.
    package var boot: String
    /// Until when, in milliseconds of `PermitClock`.
    package var until: Int

    /// Permits a document from now on.
    package init(sha256: Digest, pages: Int, count: Int?, from clock: PermitClock) {
        self.sha256 = sha256
        self.pages = pages
        self.count = count
        boot = clock.boot
        until = clock.milliseconds &+ Permit.life
    }

    /// Reads a file; `nil` for anything that `content` does not give.
    package init?(content: [UInt8]) {
        guard var text = FenceText(content, limit: Permit.bytes),
            text.value(of: "kiosk-permit") == "1",
            let digest = text.value(of: "sha256"), FenceText.isHexadecimal(digest, digits: 64),
            let pages = text.number(of: "pages", in: 1...Limits.documentPages)
        else { return nil }
        if text.isNext("count") {
            count = text.number(of: "count", in: Permit.counts)
            guard count != nil else { return nil }
        }
        guard let boot = text.value(of: "boot"), FenceText.isUUID(boot),
            let until = text.number(of: "until", in: 0...Int.max), text.isAtEnd
        else { return nil }
        sha256 = Digest(hexadecimal: String(digest))
        self.pages = pages
        self.boot = String(boot)
        self.until = until
    }

    /// The file.
    package var content: [UInt8] {
        var lines = ["kiosk-permit 1", "sha256 \(sha256.hexadecimal)", "pages \(pages)"]
        if let count { lines.append("count \(count)") }
        lines += ["boot \(boot)", "until \(until)"]
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// Whether it is good at this moment. One of another run of the machine never is: after a power
    /// cut a permit may lie in its folder again though it had been taken back.
    package func isGood(at clock: PermitClock) -> Bool {
        boot == clock.boot && clock.milliseconds < until
            && until &- Permit.life <= clock.milliseconds
    }

    /// The integers of IPP that are no less than zero (RFC 8010 §3.9).
    private static let counts = 0...0x7FFF_FFFF
    /// `FenceLimits.permit` in milliseconds.
    private static let life = Int(FenceLimits.permit / .milliseconds(1))
}
