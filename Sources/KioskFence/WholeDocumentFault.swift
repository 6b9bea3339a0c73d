// Why a document is not let to a printer.

/// What is wrong with a document, in words for a log: they tell of no person and no content.
package enum WholeDocumentFault: String, Error, CaseIterable, Hashable, Sendable {
    /// There is not a byte.
    case empty = "the document is empty"
    /// It stops before its end, or goes on after it, or is not what its first bytes say.
    case torn = "the document is not whole"
    /// Its bytes cannot be read.
    case unreadable = "the document cannot be read"
}
