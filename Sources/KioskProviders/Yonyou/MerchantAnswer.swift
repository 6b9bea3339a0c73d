// What the merchant answers when it is asked for an order.

package import KioskCore

/// The kinds of answer; the merchant's words are not kept.
package enum MerchantAnswer: Hashable, Sendable, Discreet {
    /// An invoice may be asked for.
    case open(MerchantOrder)
    /// There is an invoice already, under this serial if the merchant says which.
    case invoiced(serial: String?)
    /// A title is reserved for it, and the merchant's desk issues the invoice.
    case reserved(Reservation)
    /// There is no such order.
    case notFound
    /// The order gets no invoice, such as a refunded one.
    case refused(Refusal)

    /// The kind of answer.
    package var description: String {
        switch self {
        case .open(let order): "open, \(order)"
        case .invoiced: "invoiced"
        case .reserved: "reserved"
        case .notFound: "not found"
        case .refused(let refusal): "refused, \(refusal.rawValue)"
        }
    }
}
