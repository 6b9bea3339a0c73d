// Why a question never leaves the kiosk.

/// Why a question is not sent.
enum QuestionFault: Error, Hashable, Sendable {
    /// The account is not set up for it.
    case switchedOff
    /// It cannot be written as a request.
    case unwritable
}
