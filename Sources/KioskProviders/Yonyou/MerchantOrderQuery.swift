// The question to the merchant: what is this order?

internal import KioskText

/// What the merchant is asked for, as the code on the receipt has it.
package enum MerchantOrderQuery: Hashable, Sendable, Discreet {
    /// An order's number, opened by the account's codec if it was hidden.
    case order(String)
    /// The opaque id in a code that the merchant applied for online, which says nothing to anybody
    /// but the merchant and the cloud.
    case onlineCode(String)

    /// The body of the form: one name and its value.
    package var form: String { name + "=" + PercentEncoding.encode(queryValue: value) }

    /// The order's number where there is one, for the application (LYID).
    var order: String? {
        switch self {
        case .order(let order): order
        case .onlineCode: nil
        }
    }

    /// The name of the parameter.
    var name: String {
        switch self {
        case .order: "order"
        case .onlineCode: "lsh"
        }
    }

    /// Its value.
    var value: String {
        switch self {
        case .order(let value), .onlineCode(let value): value
        }
    }

    /// The kind of question: whoever has the value may have the invoice.
    package var description: String { name }
}
