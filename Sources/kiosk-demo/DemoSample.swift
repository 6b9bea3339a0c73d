// The sample receipts that a newcomer can hold under the scanner.

internal import SandboxCloud

/// One sample receipt: a letter, what it shows, and the text of its QR code.
struct DemoSample: Sendable {
    let key: Character
    let title: String
    let code: String

    /// The samples of the demo's short list, in the order of their letters.
    static func list(_ library: OrderLibrary, codes: OfflineCode) -> [DemoSample] {
        let orders = shown.compactMap { name in library.orders.first { $0.order == name } }
        let receipts = zip("abcdefghijklmnop", orders).map { key, order in
            DemoSample(
                key: key, title: "\(order.title.zh) · \(order.title.en)",
                code: codes.plain(order: order.order))
        }
        let typed = DemoSample(
            key: "t", title: "损坏的二维码，仅有流水号 · a bare serial (its amount is asked for)",
            code: "COMPANY01")
        let wrong = DemoSample(
            key: "w", title: "其他条码 · a code that is no receipt", code: "6901234567892")
        return receipts + [typed, wrong]
    }

    private static let shown = [
        "COMPANY01", "26111800001", "LEGACY01", "LONGNAMES01", "SHORTLINK01", "CREDITNOTE01",
        "NEEDSBUYER01", "ISSUING01", "FAILED01", "NOTFOUND01", "VOIDED01", "REVERSED01",
        "OFDONLY01", "BROKENPDF01", "ERROR500", "ESCAPE01",
    ]
}
