// The question to the merchant: what is this order?

internal import KioskText

/// What the merchant is asked for, as the code on the receipt has it.
package enum MerchantOrderQuery: Hashable, Sendable {
    /// An order's number, opened by the account's codec if it was hidden.
    case order(String)
    /// The opaque id in a code that the merchant applied for online, which says nothing to anybody
    /// but the merchant and the cloud.
    case onlineCode(String)

    /// The body of the form, or the query of the address: one name and its value.
    package var form: String {
        switch self {
        case .order(let order): "order=" + PercentEncoding.encode(queryValue: order)
        case .onlineCode(let lsh): "lsh=" + PercentEncoding.encode(queryValue: lsh)
        }
    }
}
