// The file of an invoice, as the core holds it: never its bytes.

/// A SHA-256 digest (FIPS 180-4).
package struct Digest: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits.
    package let hexadecimal: String

    /// Wraps a digest that a hash function made.
    package init(hexadecimal: String) {
        self.hexadecimal = hexadecimal
    }
}

/// A file that was fetched, found whole and readable, and is kept in memory for the visit.
package struct InvoiceDocument: Hashable, Sendable {
    /// The order that fetched it: its name in the vault.
    package var id: RequestID
    /// The digest of its bytes.
    package var sha256: Digest
    /// How many pages it has.
    package var pages: Int
    /// Its size in bytes.
    package var bytes: Int
    /// What is known of earlier prints of the invoice.
    package var history: PrintHistory

    /// Describes the file that the order `id` fetched.
    package init(
        id: RequestID, sha256: Digest, pages: Int, bytes: Int,
        history: PrintHistory = PrintHistory(key: InvoiceKey(hexadecimal: ""))
    ) {
        self.id = id
        self.sha256 = sha256
        self.pages = pages
        self.bytes = bytes
        self.history = history
    }
}

/// Why there is no file to print.
package enum DocumentFault: Error, Hashable, Sendable {
    /// The cloud gave none.
    case provider(ProviderFailure)
    /// What came is no PDF, or not a whole and readable one.
    case broken
    /// It is locked with a password.
    case encrypted
    /// It has more pages than `Limits.documentPages`.
    case tooManyPages
    /// It is larger than `Limits.documentBytes`.
    case tooLarge
    /// It does something when it is opened: a script, a launched program, a file inside it.
    case active
    /// A page has no size that any paper here could hold.
    case unprintableSize
    /// To take it apart needs more time or memory than a file may have.
    case exhausting

    /// Whether another attempt in the same visit would end in the same way.
    var isLasting: Bool {
        switch self {
        case .broken, .encrypted, .tooManyPages, .tooLarge, .active, .unprintableSize, .exhausting:
            true
        case .provider(let failure):
            switch failure {
            case .malformed, .mismatch, .forbiddenAddress, .tooLarge: true
            case .unreachable, .timedOut, .faulty, .unauthorised, .cancelled: false
            }
        }
    }

    /// A word for the journal.
    package var token: Token {
        switch self {
        case .provider(let failure): Token(failure.rawValue)
        case .broken: "broken"
        case .encrypted: "encrypted"
        case .tooManyPages: "too-many-pages"
        case .tooLarge: "too-large"
        case .active: "active"
        case .unprintableSize: "unprintable-size"
        case .exhausting: "exhausting"
        }
    }
}
