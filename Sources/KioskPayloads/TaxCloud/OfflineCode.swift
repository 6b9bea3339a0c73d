// The code that a till prints on a receipt before there is an invoice.

import KioskCore

/// `https://HOST:PORT/qrcode-connector?syscode=…&order=…`
/// (the tax cloud's scan-to-invoice scheme, §3 "offline"). At a place of no account it is told as
/// another shop's.
struct OfflineCode: PayloadFormat {
    /// Bytes of an order when decoded: the longest codec in use makes under 200 of 20 characters.
    static let orderBytes = 1...512

    let rules: [ReceiptRule]

    func read(_ text: ScannedText) -> CodeReading? {
        guard let url = ScannedURL(text) else { return nil }
        let ofForm = rules.filter { $0.path == url.path }
        if ofForm.isEmpty, url.path != ReceiptRule.standardPath { return nil }
        let ofPlace = ofForm.filter { $0.isPlace(of: url) }
        guard let (system, order) = Self.content(url) else {
            return refusal(ofPlace.isEmpty ? .otherHost : .malformed)
        }
        let fields = [CodeReading.Field("syscode", system), CodeReading.Field("order", order)]
        if ofPlace.isEmpty {
            return CodeReading(.receiptOrder, .unrecognised(.otherHost), fields: fields)
        }
        guard let rule = ofPlace.first(where: { $0.systemCodes.contains(system) }) else {
            return CodeReading(.receiptOrder, .unrecognised(.otherSystem), fields: fields)
        }
        return CodeReading(
            .receiptOrder,
            .receipt(
                .order(
                    rule.account, order: order, proof: rule.orderProof, page: text.text)),
            fields: [CodeReading.Field("account", rule.account.text)] + fields)
    }

    private static func content(_ url: ScannedURL) -> (system: String, order: String)? {
        guard let parameters = QueryParameters(url.query),
            let system = parameters.only("syscode"), PrintableASCII.holds(system), !system.isEmpty,
            let order = parameters.only("order"), PrintableASCII.holds(order),
            orderBytes.contains(order.utf8.count)
        else { return nil }
        return (system, order)
    }

    private func refusal(_ reason: Unrecognised) -> CodeReading {
        CodeReading(.receiptOrder, .unrecognised(reason))
    }
}

extension Authority {
    /// Whether a URL names this place, and in a way that is allowed here.
    func isNamed(by url: ScannedURL) -> Bool {
        guard let place = url.place, url.scheme == .https || allowsPlainHTTP else { return false }
        return place == (host, port)
    }
}
