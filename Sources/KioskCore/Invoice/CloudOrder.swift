// What a cloud is asked to do, and what it says to that.

/// Something that changes the world: it is recorded before it is sent, and sent again only in a way
/// that cannot do it twice.
package enum CloudOrder: Hashable, Sendable, CustomStringConvertible {
    /// Issue the invoice of an order, as it was shown, for this buyer. The serial is the order's
    /// own and stays the same however often this is ordered.
    case issue(OrderContent, Buyer)
    /// Make a page for the order, under its own serial, on which a phone names the buyer.
    case page(OrderContent)
    /// Issue the same invoices in another buyer's name; the old ones become void.
    case retitle(InvoiceBundle, Buyer)
    /// Make a new bill in place of a lost one, or the first one for a payment.
    case reissue
    /// Send the issued invoice to an address.
    case send(Destination)

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .issue: "issue"
        case .page: "page"
        case .retitle: "retitle"
        case .reissue: "reissue"
        case .send(.email): "send-email"
        case .send(.message): "send-message"
        }
    }

    /// The kind of order: everything else in it is somebody's.
    package var description: String { token.text }
}

/// Where an invoice is sent. It is the customer's own, typed for this one purpose and kept nowhere.
package enum Destination: Hashable, Sendable, CustomStringConvertible {
    /// An e-mail address.
    case email(String)
    /// The number of a mobile telephone, for a short message.
    case message(String)

    /// The kind only.
    package var description: String {
        switch self {
        case .email: "e-mail"
        case .message: "short message"
        }
    }

    /// The address with its middle hidden: enough to see that it is the right one.
    package var masked: String {
        switch self {
        case .email(let address):
            let parts = address.split(separator: "@", maxSplits: 1)
            guard parts.count == 2 else { return "***" }
            return parts[0].prefix(1) + "***@" + parts[1]
        case .message(let number):
            return number.count < 8 ? "***" : number.prefix(3) + "****" + number.suffix(4)
        }
    }
}

/// What became of a cloud order, as far as the cloud says.
package enum OrderOutcome: Hashable, Sendable {
    /// It was taken, which is not done yet. From now on `follow`, if there is one, leads to what
    /// comes of it.
    case taken(follow: ReceiptCode? = nil)
    /// The page is there, at an address that the account lets a phone be sent to.
    case page(String)
    /// The same was ordered before; a look-up tells what came of it.
    case alreadyThere
    /// The cloud did nothing.
    case refused(Refusal)
    /// It was not even sent: what had to be known before could not be had.
    case notSent(ProviderFailure)
    /// The cloud does not say whether it did anything; a look-up tells.
    case unclear

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .taken: "taken"
        case .page: "page"
        case .alreadyThere: "already-there"
        case .refused: "refused"
        case .notSent: "not-sent"
        case .unclear: "unclear"
        }
    }
}

/// Why there will be no invoice, in the kinds in which a customer can do something about it.
package enum Refusal: String, CaseIterable, Hashable, Sendable {
    /// The buyer's name or tax number is not accepted.
    case buyerData = "buyer-data"
    /// Something at the seller's is not in order.
    case sellerData = "seller-data"
    /// The seller's tax device does not answer.
    case device
    /// The seller may issue no more invoices at the moment.
    case quota
    /// The order gets no invoice: cancelled, refunded, or nothing to pay.
    case orderClosed = "order-closed"
    /// The time in which it could be asked for is over.
    case tooLate = "too-late"
    /// The order is not what was shown any more.
    case changed
    /// This kiosk may not do it.
    case notAllowed = "not-allowed"
    /// The cloud gives no reason that is known.
    case other

    /// Whether the same may succeed a little later.
    package var mayPass: Bool {
        switch self {
        case .device, .quota, .other: true
        case .buyerData, .sellerData, .orderClosed, .tooLate, .changed, .notAllowed: false
        }
    }
}
