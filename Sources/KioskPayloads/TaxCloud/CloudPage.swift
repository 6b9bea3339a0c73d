// Pages of the tax cloud that only a phone can go through: invoice links and reservations.

import KioskCore

/// A URL at an account's place and one of its configured paths.
///
/// The scan-to-invoice scheme shows these codes (§6, made by the cloud for an invoice that staff
/// entered; §7, on the wall of the shop) without their addresses: no path is assumed.
struct CloudPage: PayloadFormat {
    let rules: [ReceiptRule]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text) else { return nil }
        for rule in rules where rule.isPlace(of: url) {
            guard let kind = kind(of: url.path, by: rule) else { continue }
            return CodeReading(
                naming: kind, advice: .phone,
                fields: [CodeReading.Field("account", rule.account.text)], link: text.text)
        }
        return nil
    }

    private func kind(of path: Substring, by rule: ReceiptRule) -> CodeKind? {
        if rule.linkPaths.contains(where: { Self.holds(path, at: $0) }) { return .receiptLink }
        if rule.reservationPaths.contains(where: { Self.holds(path, at: $0) }) {
            return .reservation
        }
        return nil
    }

    private static func holds(_ path: Substring, at configured: String) -> Bool {
        path == configured || (configured.hasSuffix("/") && path.hasPrefix(configured))
    }
}
