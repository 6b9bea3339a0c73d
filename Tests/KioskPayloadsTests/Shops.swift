// The accounts that the tests configure, and how they ask.

import KioskCore
import KioskPayloads

/// Two shops at one cloud, told apart by their systems, and one in a laboratory.
enum Shops {
    static let tea = AccountName("tea")
    static let books = AccountName("books")
    static let laboratory = AccountName("laboratory")

    static let rules = [
        ReceiptRule(
            account: tea,
            hosts: [
                Authority(host: "tax.test"), Authority(host: "Tax.test", port: 8443),
                Authority(host: "10.0.0.7"), Authority(host: "[2001:db8::7]", port: 8443),
            ],
            systemCodes: ["TEA", "TEA 2"],
            typedSerials: TypedSerialRule(proof: .total, lengths: 8...20),
            linkPaths: ["/fast/index.html", "/fast/s/"], reservationPaths: ["/reserve/index.html"],
            merchantCode: MerchantCodeRule(
                hosts: [Authority(host: "tea.test")], path: "/invoice", parameter: "no",
                proof: .issueDate)),
        ReceiptRule(
            account: books, hosts: [Authority(host: "tax.test")], systemCodes: ["BOOKS"]),
        ReceiptRule(
            account: laboratory,
            hosts: [Authority(host: "127.0.0.1", port: 8080, allowsPlainHTTP: true)],
            path: "/lab/connect", systemCodes: ["LAB"]),
    ]

    static let recogniser = Recogniser(rules: rules)

    /// The same shops where no account takes typed serials, so that bare numbers keep their names,
    /// with the hosts of all samples allowed on a phone.
    static let withoutSerials = Recogniser(
        rules: rules.map { rule in
            var rule = rule
            rule.typedSerials = nil
            return rule
        },
        phoneHosts: phoneHosts, titleBarCodePrefixes: ["ZFB"])

    /// The accounts of `clouds` that can fetch invoices, and the one for fiscal bills.
    static let invoiceAccounts = [tea, books]
    static let bureau = AccountName("bureau")

    /// Without typed serials too, and with accounts that can be asked for everything.
    static let clouds = Recogniser(
        rules: rules.map { rule in
            var rule = rule
            rule.typedSerials = nil
            rule.resolvesApplications = true
            rule.orderProof = rule.account == laboratory ? .issueDate : nil
            return rule
        },
        phoneHosts: phoneHosts, invoiceAccounts: invoiceAccounts, billAccount: bureau)

    static let phoneHosts = [Authority(host: "tax.test"), Authority(host: "wx.vpiaotong.com")]

    /// What these shops make of a text, but for the page that a phone may be sent to.
    static func recognise(_ text: String) -> Recognition {
        recogniser.recognise(Scan(text: text)).withoutPage
    }

    /// All that can be said of a text where no account takes typed serials.
    static func read(_ text: String) -> CodeReading {
        withoutSerials.read(text)
    }
}

extension Recognition {
    static func order(_ account: AccountName, _ order: String) -> Recognition {
        .receipt(.order(account, order: order))
    }

    /// The code that is named, a buyer's too; nil for all else.
    var named: NamedCode? {
        switch self {
        case .named(let code), .title(_, let code): code
        case .command, .card, .settings, .receipt, .unrecognised: nil
        }
    }

    /// The receipt; nil for all else.
    var receipt: ReceiptCode? {
        if case .receipt(let receipt) = self { return receipt }
        return nil
    }

    /// The same without the page of a receipt.
    var withoutPage: Recognition {
        guard var receipt else { return self }
        receipt.page = nil
        return .receipt(receipt)
    }
}

extension CodeReading {
    /// The value of the field, or nil.
    func field(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The result of the check, or nil.
    func check(_ name: String) -> NamedCode.Integrity? {
        checks.first { $0.name == name }?.result
    }

    /// The value of the fact, or nil.
    func fact(_ label: NamedCode.Fact.Label) -> String? {
        recognition.named?.facts.first { $0.label == label }?.value
    }
}
