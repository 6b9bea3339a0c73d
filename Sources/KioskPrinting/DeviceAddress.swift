// Where a queue sends its jobs: the address of the printer itself, behind the fence or not.

internal import CCUPS

/// What a queue's `device-uri` says.
struct DeviceAddress: Hashable, Sendable {
    /// Whether the queue's jobs pass the permit fence: its own scheme, before the real address.
    var isFenced: Bool
    /// The printer, if it speaks IPP and so can be asked; `nil` where a queue reaches it in another
    /// way.
    var printer: PrinterDevice?

    private static let fence = "kiosk-fence:/"

    /// Takes the address of a queue apart: `ipp://…`, or `kiosk-fence:/ipp://…`.
    init(queueDeviceURI uri: String) {
        isFenced = uri.hasPrefix(Self.fence)
        let real = isFenced ? String(uri.dropFirst(Self.fence.utf8.count)) : uri
        printer = PrinterDevice(uri: real)
    }
}

/// The parts of an address that a connection needs.
struct URIParts {
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
