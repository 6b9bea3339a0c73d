// The sample receipts that a newcomer can hold under the scanner.

internal import SandboxCloud
internal import SandboxStack

/// One sample: a key, what it shows, and the text of its QR code or what is to be typed.
struct DemoSample: Sendable {
    let key: Character
    let title: String
    /// The text of the code; nil where there is none to scan.
    let code: String?
    /// What is typed at the welcome screen, for samples without a code: keys that lead to the form,
    /// then its fields, each with its end.
    var typed: [String] = []

    /// The samples of the demo's short list, in the order of their keys.
    static func list(_ stack: SandboxStack) throws -> [DemoSample] {
        let receipts = try zip("abcdefghijklmnop", receipts).map { key, order in
            let title = try stack.visits.orders.order(order).title
            return DemoSample(
                key: key, title: "\(title.zh) · \(title.en)",
                code: StackConfiguration.codes.plain(order: order))
        }
        let journeys = try zip("ABCDEFGHIJKLMNOPQ", journeys).map { try sample($0, $1, stack) }
        let typed = DemoSample(
            key: "t", title: "损坏的二维码，仅有流水号 · a bare serial (its amount is asked for)",
            code: "COMPANY01")
        let wrong = DemoSample(
            key: "w", title: "其他条码 · a code that is no receipt", code: "6901234567892")
        return receipts + [typed, wrong] + named + journeys
    }

    private static func sample(
        _ key: Character, _ visit: String, _ stack: SandboxStack
    ) throws -> DemoSample {
        let found = try stack.visits.visit(visit)
        let scan = try stack.scan(visit)
        let keys = way(to: found.clue)
        return DemoSample(
            key: key, title: "\(found.title.zh) · \(found.title.en)",
            code: keys.isEmpty ? scan.text : nil,
            typed: keys.isEmpty ? [] : keys + scan.typed.map { $0 + "\r" })
    }

    /// The keys from the welcome screen to the form for a clue that is typed.
    private static func way(to clue: SandboxVisit.Clue) -> [String] {
        switch clue {
        case .notice, .noticeUnknown: ["6", "1"]
        case .business: ["6", "9", "1"]
        case .order, .orderUnknown: ["7", "1"]
        case .application: ["7", "9", "1"]
        case .card, .cardMonth: ["7", "9", "9", "1"]
        case .receipt, .online, .invoice, .bill, .billLink, .billWrongCheck, .billUnknown: []
        }
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

    /// Receipts of the tax cloud whose invoices exist, or do not.
    private static let receipts = [
        "COMPANY01", "26111800001", "LEGACY01", "LONGNAMES01", "SHORTLINK01", "CREDITNOTE01",
        "NEEDSBUYER01", "ISSUING01", "FAILED01", "NOTFOUND01", "VOIDED01", "REVERSED01",
        "OFDONLY01", "BROKENPDF01", "ERROR500", "ESCAPE01",
    ]

    /// What else a customer meets, at all clouds.
    private static let journeys = [
        "UNISSUED01", "FAILSONCE01", "REVIEWFIRST01", "RESERVED01", "ELSEWHERE01", "PHONEFIRST01",
        "ONLINE01", "OFDRENDER01", "PARTREVERSED01", "OWNNUMBER01", "BILL-NORMAL", "BILL-VOIDED",
        "PAYMENT-SEVERAL", "PAYMENT-UNBILLED", "ORDER-OPEN", "ORDER-DONE", "CARD-SEVERAL",
    ]
}
