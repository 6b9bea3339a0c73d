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

    /// Has the cloud do something for `receipt`.
    ///
    /// It is done at most once however often the same is asked, after a restart as well: the name
    /// under which the cloud knows it is a function of receipt and order. What fails before the
    /// request that does it is `.notSent`. A thrown failure leaves open whether it was done, except
    /// for `.unauthorised` and `.forbiddenAddress`; a look-up tells. All of it is over within
    /// `Limits.ordering`.
    func carryOut(
        _ order: CloudOrder, for receipt: ReceiptCode, id: RequestID
    ) async throws(ProviderFailure) -> OrderOutcome

    /// The bytes of the file that an answer offered: at most `Limits.documentBytes`, not inspected.
    func document(
        _ source: DocumentSource, id: RequestID
    ) async throws(ProviderFailure) -> [UInt8]
}

/// What a cloud said of a receipt.
package struct LookUpAnswer: Hashable, Sendable, CustomStringConvertible {
    /// The state, in the terms of all clouds.
    package var status: InvoiceStatus
    /// Where the files are that can be printed: one, or as many as a bundle has parts, with nil in
    /// the place of a part that has none.
    package var documents: [DocumentSource?]

    /// Makes an answer.
    package init(status: InvoiceStatus, documents: [DocumentSource?] = []) {
        self.status = status
        self.documents = documents
    }

    /// Makes an answer with one file or none.
    package init(status: InvoiceStatus, document: DocumentSource?) {
        self.init(status: status, documents: document.map { [$0] } ?? [])
    }

    /// Where the file of a single invoice is.
    package var document: DocumentSource? { documents.first ?? nil }

    /// The kind of answer: an invoice names people.
    package var description: String {
        let files = documents.compactMap { $0?.description }
        return "\(status.token.text), \(files.first ?? "no document")"
    }
}

/// Where the file of an invoice is.
package enum DocumentSource: Hashable, Sendable, CustomStringConvertible {
    /// It came with the answer.
    case inline([UInt8])
    /// Behind this address, which the provider built itself.
    case link(String)
    /// Under this name, which only the provider understands.
    case named(String)
    /// In these bytes, of which the cloud is to draw a PDF.
    case rendering([UInt8])

    /// The kind of source: a link opens the invoice to everyone.
    package var description: String {
        switch self {
        case .inline(let bytes): "\(bytes.count) bytes"
        case .link: "link"
        case .named: "name"
        case .rendering(let bytes): "\(bytes.count) bytes to draw"
        }
    }
}
