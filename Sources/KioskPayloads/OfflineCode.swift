// The code that a till prints on a receipt before there is an invoice.

import KioskCore

/// `https://HOST:PORT/qrcode-connector?syscode=…&order=…`
/// (the tax cloud's scan-to-invoice scheme, §3 "offline").
struct OfflineCode: PayloadFormat {
    /// Bytes of an order when decoded: the longest codec in use makes under 200 of 20 characters.
    static let orderBytes = 1...512

    let rules: [ReceiptRule]

    func recognise(_ text: String) -> Recognition? {
        guard let url = ScannedURL(text) else { return nil }
        let ofForm = rules.filter { $0.path == url.path }
        if ofForm.isEmpty { return nil }
        let ofPlace = ofForm.filter { $0.hosts.contains { $0.isNamed(by: url) } }
        if ofPlace.isEmpty { return .unrecognised(.otherHost) }
        guard let parameters = QueryParameters(url.query),
            let system = parameters.only("syscode"), PrintableASCII.holds(system), !system.isEmpty,
            let order = parameters.only("order"), PrintableASCII.holds(order),
            Self.orderBytes.contains(order.utf8.count)
        else { return .unrecognised(.malformed) }
        guard let rule = ofPlace.first(where: { $0.systemCodes.contains(system) }) else {
            return .unrecognised(.otherSystem)
        }
        return .receipt(.order(rule.account, order: order, proof: rule.orderProof))
    }
}

extension Authority {
    /// Whether a URL names this place, and in a way that is allowed here.
    fileprivate func isNamed(by url: ScannedURL) -> Bool {
        guard let place = url.place, url.scheme == .https || allowsPlainHTTP else { return false }
        return place == (host, port)
    }
}
