// A connection to whoever speaks IPP: the print service, or a printer itself.

internal import CCUPS
internal import KioskCore

/// An open connection, closed when its owner ends.
///
/// Each question opens its own. On a socket this costs 0.2 ms, and it buys certainty: a kept
/// connection may have died unnoticed, and then nobody knows whether the request that found out had
/// arrived.
@safe struct PrintServiceConnection: ~Copyable {
    let http: OpaquePointer
    private let deadline: ConnectionDeadline
    /// Waits of `timeout` that all exchanges over one connection may take together.
    private static let patience = 4

    /// Connects to `host` (a name, an address, or the path of a socket), and gives up on it or on
    /// any single wait after `timeout`, and on everything after four times that; throws
    /// `.unreachable`.
    init(
        host: String, port: Int, encrypted: Bool = false, timeout: Duration
    ) throws(PrintServiceFault) {
        let encryption = encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED
        guard
            let http = unsafe httpConnect2(
                host, Int32(port), nil, AF_UNSPEC, encryption, 1, timeout.milliseconds, nil)
        else { throw .unreachable }
        unsafe self.http = http
        deadline = ConnectionDeadline(after: timeout * Self.patience)
        unsafe httpSetTimeout(http, Double(timeout.milliseconds) / 1_000, { _, _ in 0 }, nil)
        Self.introduceThread()
        watch()
    }

    /// Has the time over everything hold for the connection as it is now: libcups may have opened
    /// another in its place.
    borrowing func watch() {
        deadline.watch(unsafe httpGetFd(http))
    }

    /// The last status of HTTP that was read.
    borrowing func httpStatusCode() -> http_status_t {
        unsafe httpGetStatus(http)
    }

    /// Why there is no answer of IPP: HTTP's own refusal, or nothing at all.
    borrowing func noAnswer() -> PrintServiceFault {
        let status = Int(httpStatusCode().rawValue)
        return .refused((400..<600).contains(status) ? Token("http-\(status)") : "no-answer")
    }

    /// Connects to the service that `address` names.
    init(to address: PrintQueueAddress) throws(PrintServiceFault) {
        try self.init(host: address.host, port: address.port, timeout: Limits.printService)
    }

    deinit {
        unsafe httpClose(http)
    }

    /// Sets what libcups keeps for each thread, and a dispatch queue has no thread of its own: the
    /// user (the process's account is nobody's business), and that nobody here knows a password.
    /// Without the latter a service that asks for one makes libcups ask on the terminal, which is
    /// the screen.
    private static func introduceThread() {
        unsafe cupsSetUser("kiosk")
        unsafe cupsSetPasswordCB2({ _, _, _, _, _ in nil }, nil)
    }
}

extension Duration {
    /// Whole milliseconds, cut off at what a C `int` holds.
    fileprivate var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}
