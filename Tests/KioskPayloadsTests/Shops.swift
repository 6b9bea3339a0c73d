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
            typedSerials: TypedSerialRule(proof: .total, lengths: 8...20)),
        ReceiptRule(
            account: books, hosts: [Authority(host: "tax.test")], systemCodes: ["BOOKS"]),
        ReceiptRule(
            account: laboratory,
            hosts: [Authority(host: "127.0.0.1", port: 8080, allowsPlainHTTP: true)],
            path: "/lab/connect", systemCodes: ["LAB"]),
    ]

    static let recogniser = Recogniser(rules: rules)

    /// What these shops make of a text.
    static func recognise(_ text: String) -> Recognition {
        recogniser.recognise(Scan(text: text))
    }
}

extension Recognition {
    static func order(_ account: AccountName, _ order: String) -> Recognition {
        .receipt(.order(account, order: order))
    }
}
