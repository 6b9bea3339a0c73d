// The printer itself, asked past its queue: an idle queue does not know how its printer is.

internal import CCUPS
internal import KioskCore

/// A printer that speaks IPP, at its own address.
struct PrinterDevice: Hashable, Sendable {
    private let uri: String
    private let host: String
    private let port: Int
    private let resource: String
    private let isEncrypted: Bool

    /// Time for the connection and for the answer, each. A printer on the same cable answers in
    /// milliseconds; one that slept needs a second to wake.
    private static let answer: Duration = .seconds(2)

    /// The printer behind a queue's `device-uri` (`ipp://` or `ipps://`, RFC 8010 §4, RFC 7472);
    /// `nil` where a queue reaches its printer in another way, which cannot be asked.
    init?(queueDeviceURI uri: String) {
        let parts = URIParts(uri)
        guard let parts, parts.scheme == "ipp" || parts.scheme == "ipps" else { return nil }
        self.uri = uri
        host = parts.host
        port = parts.port
        resource = parts.resource
        isEncrypted = parts.scheme == "ipps"
    }

    /// What the printer says is the matter; that it is offline, if it says nothing.
    func reasons() -> [PrinterReason] {
        do throws(PrintServiceFault) {
            return try report().allReasons
        } catch {
            return [.offline]
        }
    }

    private func report() throws(PrintServiceFault) -> QueueReport {
        let connection = try PrintServiceConnection(
            host: host, port: port, encrypted: isEncrypted, timeout: Self.answer)
        let question = try IPPQuestion(IPP_OP_GET_PRINTER_ATTRIBUTES, printer: uri)
        question.request(QueueReport.attributes)
        return QueueReport(try question.send(over: connection, to: resource))
    }
}

/// The parts of an address that a connection needs.
private struct URIParts {
    var scheme: String
    var host: String
    var port: Int
    var resource: String

    /// Takes `uri` apart; `nil` if it is none, or a part has more than 255 bytes.
    init?(_ uri: String) {
        let room = 256
        let parts = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4 * room) {
            buffer -> [String]? in
            guard let base = buffer.baseAddress else { return nil }
            let starts = unsafe (0..<4).map { unsafe base + $0 * room }
            var port: Int32 = 0
            let status = unsafe httpSeparateURI(
                HTTP_URI_CODING_ALL, uri, starts[0], Int32(room), starts[1], Int32(room),
                starts[2], Int32(room), &port, starts[3], Int32(room))
            guard status.rawValue >= HTTP_URI_STATUS_OK.rawValue else { return nil }
            return [0, 2, 3].map { unsafe String(cString: starts[$0]) } + [String(port)]
        }
        guard let parts, let port = Int(parts[3]) else { return nil }
        (scheme, host, resource) = (parts[0], parts[1], parts[2])
        self.port = port
    }
}
