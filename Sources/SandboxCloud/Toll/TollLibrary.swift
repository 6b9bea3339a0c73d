// The toll orders that the simulated platform knows.

/// Everything in it is invented: cards, plates and names; tax numbers and codes carry the region
/// 99, which does not exist.
package struct TollLibrary: Sendable {
    /// The orders by the names that tests and demonstrations use.
    ///
    /// `single` has one invoice, `dozen` twelve and a summary sheet, `making` is done after two
    /// questions, `reversed` has been reversed, `retitled` took the place of `old` in the same
    /// order, `open` waits for a title.
    package let orders: [String: SampleToll]

    init(orders: [String: SampleToll]) { self.orders = orders }

    /// The orders by number.
    var sortedOrders: [SampleToll] {
        orders.values.sorted { ($0.order, $0.application) < ($1.order, $1.application) }
    }

    /// A few orders, one in each state.
    package init() {
        var orders = [
            "single": Self.order(1, invoices: 1), "dozen": Self.order(2, invoices: 12),
            "making": Self.order(3, invoices: 3), "reversed": Self.order(4, invoices: 2),
            "retitled": Self.order(5, invoices: 2), "open": Self.order(6, invoices: 2),
        ]
        orders["making"]?.pending = 2
        orders["reversed"]?.isReversed = true
        orders["old"] = orders["retitled"]
        orders["old"]?.application = "AP202610990005"
        orders["old"]?.isReversed = true
        orders["retitled"]?.kind = .retitling
        orders["retitled"]?.origin = "AP202610990005"
        orders["retitled"]?.summaries = ["9920261000000005", "9920261000000105"]
        orders["retitled"]?.invoices = (0..<2).map { Self.invoice(7, $0, amount: 1_192 + 137 * $0) }
        orders["open"]?.buyer = nil
        self.orders = orders
    }

    private static func order(_ place: Int, invoices count: Int) -> SampleToll {
        let tail = "\(place)"
        let amounts = (1...count).map { 1_000 + 137 * $0 + 11 * place }
        return SampleToll(
            order: "ETC2026110000\(tail)", application: "AP20261100000\(tail)",
            card: "9900000000000000010" + tail, plate: "鄂Z0000" + tail, month: "202610",
            kind: .trips, buyer: TollBuyer(name: "示例运输有限公司", taxNumber: "91990000MA00TRK015"),
            trips: amounts.enumerated().map { index, amount in
                SampleTrip(
                    trade: "TR\(place)\(100 + index)", day: "202610\(10 + index)", toll: amount,
                    isIneligible: false)
            } + [
                SampleTrip(trade: "TR\(place)999", day: "20261031", toll: 500, isIneligible: true)
            ],
            invoices: amounts.enumerated().map { invoice(place, $0.offset, amount: $0.element) },
            summaries: count > 1 ? ["992026100000000\(tail)"] : [], pending: 0, isReversed: false,
            origin: nil)
    }

    /// The check characters (GB 32100, 18th place) of the operators' tax numbers.
    static let checks = Array("9ABCDEFGHJY0")

    /// The number of the invoice that takes another's place after a change of title: of the same
    /// form, and in a row of its own, which no invoice of the library is in.
    static func number(of old: SampleTollInvoice, made: Int, _ index: Int) -> String {
        let serial = String(2_000_000 + made * 100 + index)
        return String(old.number.prefix(old.number.count - 8)) + "9" + serial
    }

    /// Every third invoice is fully digital: 20 digits and no code. At most twelve for each order.
    private static func invoice(_ place: Int, _ index: Int, amount: Int) -> SampleTollInvoice {
        let serial = String(10_000 * place + index)
        let isDigital = index % 3 == 2
        return SampleTollInvoice(
            code: isDigital ? "" : "099002600112",
            number: (isDigital ? "269900000000000" : "990") + serial,
            seller: "示例高速公路第\(index + 1)有限公司",
            sellerTaxNumber: "91990000MA00R0\(10 + index)X\(checks[index % checks.count])",
            amount: amount, tax: (amount * 3 + 51) / 103, issued: "20261105")
    }
}
