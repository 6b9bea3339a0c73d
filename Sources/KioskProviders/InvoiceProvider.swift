// The seam to an invoice cloud: values in, values out.

package import KioskCore

/// One account at an invoice cloud.
package protocol InvoiceProvider: Sendable {
    /// The account that it speaks for.
    var account: AccountName { get }

    /// Asks for the state of the invoice that belongs to `receipt`.
    ///
    /// A question changes nothing at the cloud; failures that may pass are tried again by
    /// `RetryPolicy`. Cancelling the task, or `id` at the transport, ends it at once with
    /// `.cancelled`.
    func lookUp(
        _ receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> LookUpAnswer

    /// The bytes of the file that an answer offered: at most `Limits.documentBytes`, not inspected.
    func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8]
}

/// What a cloud said of a receipt.
package struct LookUpAnswer: Hashable, Sendable, CustomStringConvertible {
    /// The state, in the terms of all clouds.
    package var status: InvoiceStatus
    /// Where the file is, if there is one that can be printed.
    package var document: DocumentSource?

    /// Makes an answer.
    package init(status: InvoiceStatus, document: DocumentSource? = nil) {
        self.status = status
        self.document = document
    }

    /// The kind of answer: an invoice names people.
    package var description: String {
        "\(status.token.text), \(document?.description ?? "no document")"
    }
}

/// Where the file of an invoice is.
package enum DocumentSource: Hashable, Sendable, CustomStringConvertible {
    /// It came with the answer.
    case inline([UInt8])
    /// Behind this address, which the provider built itself.
    case link(String)

    /// The kind of source: a link opens the invoice to everyone.
    package var description: String {
        switch self {
        case .inline(let bytes): "\(bytes.count) bytes"
        case .link: "link"
        }
    }
}
