// A merchant's order for which an invoice can be asked, as `Library/` writes it.

import Foundation

/// Where an invoice stands on its way, one step for each status query.
package enum IssueStep: String, Sendable, Decodable {
    /// A person has to release it (statuscode 1), it is being issued (2), or that failed (3).
    case review, issuing, failed
    /// Issued (statuscode 4), first without a file, then with one.
    case noFile = "no-file"
    case ready

    /// Whether the invoice exists.
    var isIssued: Bool { self == .noFile || self == .ready }
}

/// An order in the merchant's books, and what the cloud makes of an application for it.
package struct MerchantReceipt: Sendable, Decodable {
    /// The order's number, as the till prints it.
    package let order: String
    /// A short name for lists of samples.
    package let title: SampleOrder.Title
    /// What the merchant says when asked for the order.
    package let answer: Answer
    /// The serial that the merchant wants for the invoice, if it has a wish.
    package let serial: String?
    /// The opaque id in the code that was applied for online, if there is one.
    package let lsh: String?
    /// Who sells.
    package let seller: SampleInvoice.Party
    /// Amount without tax, tax, and both together, in yuan; `WRONGSUM01` does not add up.
    package let net, tax, gross: String
    /// The lines, each of them `copies` times.
    let items: [SampleInvoice.Item]
    let copies: Int?
    /// The invoice that the customer got by phone before the kiosk came.
    package let phone: Phone?
    /// The steps of the first application, the second, and so on; the last one stays.
    package let attempts: [[IssueStep]]
    /// The reason of a failure, or of the merchant's refusal.
    package let reason: String?
    /// Why the order gets no invoice: `REFUNDED`, `CANCELLED`, `EXPIRED`.
    package let state: String?
    /// The buyer whose title is reserved; the desk issues the invoice.
    package let reservedFor: SampleInvoice.Party?
    /// The order whose content the merchant gives from the second question on.
    package let then: String?

    /// All lines.
    package var lines: [SampleInvoice.Item] {
        (0..<(copies ?? 1)).flatMap { _ in items }
    }

    /// The merchant's answer: the order is open, has an invoice under another serial, is reserved
    /// for a title, gets none, or the answer is torn.
    package enum Answer: String, Sendable, Decodable {
        case open, invoiced, reserved, refused, garbled
    }

    /// An invoice issued on the customer's phone.
    package struct Phone: Sendable, Decodable {
        /// Its serial.
        package let serial: String
        /// Its buyer.
        package let buyer: SampleInvoice.Party
    }
}

/// The merchant's orders, in the order of their files.
package struct ReceiptLibrary: Sendable {
    /// All orders.
    package let receipts: [MerchantReceipt]

    /// Reads files of `Library/`, one after the other.
    ///
    /// - Parameter names: without `.json`; `receipts` has one order for each way of issuing,
    ///   `books` those that only a whole visit needs.
    /// - Throws: `OrderLibraryError.missingFile`, or the decoder's error.
    package init(_ names: [String] = ["receipts"]) throws {
        receipts = try names.flatMap { try LibraryFile.read([MerchantReceipt].self, $0) }
    }

    /// The order with a number.
    ///
    /// - Throws: `OrderLibraryError.unknownOrder`.
    package func receipt(_ order: String) throws -> MerchantReceipt {
        guard let found = receipts.first(where: { $0.order == order }) else {
            throw OrderLibraryError.unknownOrder(order)
        }
        return found
    }

    /// The order that an application under `serial` is for: the one that names this serial, or is
    /// called so itself.
    func receipt(serial: String) -> MerchantReceipt? {
        receipts.first { $0.serial == serial || $0.order == serial }
    }
}
