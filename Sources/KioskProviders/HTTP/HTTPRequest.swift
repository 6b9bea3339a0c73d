// One question over HTTP and its answer, as the transport sees them.

internal import KioskCore

/// A request, with the bounds that hold for its answer.
struct HTTPRequest: Sendable {
    /// Where it goes; the policy is asked before it does.
    var address: WebAddress
    /// The body of a form post; without one it is a GET.
    var form: String?
    /// Header lines besides those of HTTP itself.
    var headers: [HTTPHeader] = []
    /// Time for everything, from the name server to the last byte.
    var timeout: Duration = Limits.statusAnswer
    /// Time until the answer begins.
    var firstByte: Duration = Limits.firstByte
    /// Bytes that the body of the answer may have.
    var bodyBytes: Int
    /// Where the account may go.
    var egress: EgressPolicy
    /// A file of certificates (PEM) to trust in place of the system's; a proxy has its own.
    var caFile: String?
    /// Whether it changes something and so must not reach the cloud twice. It then goes over a
    /// connection of its own: on a kept one that turns out to be closed libcurl sends a request
    /// again by itself.
    var isSentOnce = false
    /// Whether it goes to the account's own cloud: what a merchant or a host of documents does says
    /// nothing of the cloud's clock or health.
    var isHome = true
}

/// A header line.
struct HTTPHeader: Hashable, Sendable {
    let name: String
    let value: String

    /// Makes a line; the value must be printable ASCII, so that it can never become two.
    init?(_ name: String, _ value: String) {
        guard value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        self.name = name
        self.value = value
    }
}

/// An answer, whole and within its bounds.
struct HTTPResponse: Hashable, Sendable {
    let status: Int
    let body: [UInt8]
    /// When the cloud says that it made the answer, in seconds since 1970; see `AnswerHead`.
    var date: Int64?

    /// Whether the cloud says that it is not well, or asked too often.
    var isUnwell: Bool { status == 429 || (500...599).contains(status) }

    /// The body of a success; other statuses are failures. A redirect is one too: nothing here
    /// follows it, and no document of a cloud names one.
    var content: [UInt8] {
        get throws(ProviderFailure) {
            if isUnwell { throw .faulty }
            switch status {
            case 200: return body
            case 401, 403: throw .unauthorised
            default: throw .malformed
            }
        }
    }
}
