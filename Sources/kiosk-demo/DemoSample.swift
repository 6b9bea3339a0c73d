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
        return receipts + [typed, wrong] + named
    }

    /// Codes that lead to no invoice here, but have a name; all of them are made up.
    private static let named = [
        DemoSample(
            key: "u", title: "发票抬头码 · an invoice title",
            code: "$0156S65L6L56eR5oqA5pyJ6ZmQ5YWs5Y+4PC8+OTExMTAxMDhZWTAwMDAwMVhMPC8+56S65L6L"
                + "5biC5qC35pys6LevMeWPt3wwMTAtMDAwMDAwMDA8Lz7npLrkvovpk7booYzmoLfmnKzmlK/ooYx8"
                + "NjIyMjAwMDAwMDAwMDwvPjJBMkE=$"),
        DemoSample(
            key: "v", title: "发票上的二维码 · the code on an invoice itself",
            code: "01,32,,25332000000000012345,458.89,20260515,,96C0"),
        DemoSample(
            key: "x", title: "外国税务小票 · a tax receipt from abroad",
            code: "ARnZhdiq2KzYsSDYp9mE2KfYrtiq2KjYp9ixAg8zMDAwMDAwMDAwMDAwMDMDFDIwMjYtMTEtMjFU"
                + "MTQ6MjU6MDlaBAYxMTUuMDAFBTE1LjAw"),
    ]

    private static let shown = [
        "COMPANY01", "26111800001", "LEGACY01", "LONGNAMES01", "SHORTLINK01", "CREDITNOTE01",
        "NEEDSBUYER01", "ISSUING01", "FAILED01", "NOTFOUND01", "VOIDED01", "REVERSED01",
        "OFDONLY01", "BROKENPDF01", "ERROR500", "ESCAPE01",
    ]
}
