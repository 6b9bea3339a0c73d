// The bills and payments that the simulated fiscal platform knows.

/// Everything in it is invented: codes carry the region 99, which does not exist.
package struct FiscalLibrary: Sendable {
    /// The code of all its bills: region 99, category 06, kind 01, year 26.
    package static let code = "99060126"

    /// The bills, by the names that tests and demonstrations use.
    ///
    /// `normal`, `voided`, `reversed` with its `red` bill, `lost` (found again by its payment), and
    /// `first` and `second` of two instalments under one payment notice.
    package let bills: [String: SampleBill]
    /// The payments: one for `lost`, two under one notice, one without a bill, one refused.
    package let payments: [SamplePayment]

    init(bills: [String: SampleBill], payments: [SamplePayment]) {
        self.bills = bills
        self.payments = payments
    }

    /// The bills by number.
    var sortedBills: [SampleBill] { bills.values.sorted { $0.number < $1.number } }

    /// A few bills, one in each state.
    package init() {
        var bills = [
            "normal": Self.bill("0000000011", "a1b2c3", "张晓明", "120.00", "B2026110100001"),
            "voided": Self.bill("0000000022", "0d9f31", "李文华", "86.50", "B2026110100002"),
            "reversed": Self.bill("0000000033", "77kq2m", "王芳", "300.00", "B2026110100003"),
            "red": Self.bill(
                "0000000034", "5t0p9x", "王芳", "-300.00", "B2026110100004", reverses: "0000000033"),
            "lost": Self.bill("0000000044", "656aa9", "陈小红", "1580.00", "B2026110300044"),
            "first": Self.bill("0000000055", "138973", "赵一鸣", "2400.00", "B2026110400055"),
            "second": Self.bill("0000000056", "fc0971", "赵一鸣", "2600.00", "B2026110400056"),
        ]
        bills["voided"]?.isVoided = true
        bills["reversed"]?.isReversed = true
        payments =
            [
                ("lost", "99000026110300000044"), ("first", "99000026110400000055"),
                ("second", "99000026110400000055"),
            ].compactMap { name, notice in
                bills[name].map { Self.payment(name, of: $0, notice: notice) }
            } + [
                Self.unbilled("99000026110500000066", "B2026110500066", "孙立", isRefused: false),
                Self.unbilled("99000026110500000077", "B2026110500077", "周海", isRefused: true),
            ]
        self.bills = bills
    }

    private static let unit = "示例市公共资源服务中心"

    static func bill(
        _ number: String, _ random: String, _ payer: String, _ amount: String,
        _ business: String, reverses: String? = nil
    ) -> SampleBill {
        let day = String(business.dropFirst().prefix(8))
        return SampleBill(
            code: code, number: number, random: random, name: "非税收入通用票据（电子）",
            payer: payer, unit: unit, amount: amount, business: business,
            businessTime: day + "093015000", issued: day, isRed: reverses != nil, isVoided: false,
            isReversed: false, related: reverses.map { (code, $0) })
    }

    static func payment(_ id: String, of bill: SampleBill, notice: String) -> SamplePayment {
        SamplePayment(
            id: id, notice: notice, item: "公共服务收费", payer: bill.payer, unit: bill.unit,
            amount: bill.amount, business: bill.business, businessTime: bill.businessTime,
            isRefused: false)
    }

    static func unbilled(
        _ notice: String, _ business: String, _ payer: String, isRefused: Bool, id: String = ""
    ) -> SamplePayment {
        SamplePayment(
            id: id, notice: notice, item: "公共服务收费", payer: payer, unit: unit, amount: "45.00",
            business: business, businessTime: business.dropFirst().prefix(8) + "101500000",
            isRefused: isRefused)
    }
}
