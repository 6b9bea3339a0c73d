// The print service and the printers behind it, asked for what a technician wants to know.

internal import CCUPS
internal import Dispatch
internal import KioskCore
internal import Lanes

/// A print service, reached through its socket.
package struct PrintService: Sendable {
    /// The path of the socket.
    package let socket: String
    private let lane = Lane(DispatchQueue(label: "kiosk.care.print-service"))

    /// Queues that are looked at. A kiosk has two.
    private static let queues = 64
    /// Jobs that are counted.
    private static let jobs = 1_000

    /// Asks the service at `socket`. Contacts nobody yet.
    package init(socket: String) {
        self.socket = socket
    }

    /// Every queue of the service; throws if it does not answer.
    package func queues() async throws(ServiceFault) -> [QueueFacts] {
        try await lane.run { () throws(ServiceFault) in
            let question = try ServiceQuestion(IPP_OP_CUPS_GET_PRINTERS, host: socket)
            question.request(QueueFacts.attributes)
            return try question.groups(from: "/", limit: Self.queues) { QueueFacts($0) }
        }
    }

    /// One queue; `nil` if there is none of this name.
    package func queue(_ name: String) async throws(ServiceFault) -> QueueFacts? {
        try await queues().first { $0.name == name }
    }

    /// How many jobs the service knows, and how many of them have not ended.
    package func jobCounts() async throws(ServiceFault) -> (all: Int, running: Int) {
        try await lane.run { () throws(ServiceFault) in
            let question = try ServiceQuestion(
                IPP_OP_GET_JOBS, host: socket, about: "ipp://localhost/")
            question.add("which-jobs", keyword: "all")
            question.request(["job-state"])
            let states = try question.groups(from: "/", limit: Self.jobs) { group in
                group.numbers("job-state").first ?? 0
            }
            // 3 to 6: pending, held, processing, stopped (RFC 8011 §5.3.7).
            return (states.count, states.count { (3...6).contains($0) })
        }
    }

    /// The printer at an `ipp://` or `ipps://` address; `nil` for an address that cannot be asked.
    package func device(at address: String) async throws(ServiceFault) -> DeviceFacts? {
        guard let place = DeviceAddress(address) else { return nil }
        return try await lane.run { () throws(ServiceFault) in
            let question = try ServiceQuestion(
                IPP_OP_GET_PRINTER_ATTRIBUTES, host: place.host, port: place.port,
                isEncrypted: place.isEncrypted, about: address)
            question.request(DeviceFacts.attributes)
            return try question.groups(from: place.resource, limit: 1) { DeviceFacts($0) }.first
        }
    }
}

extension QueueFacts {
    fileprivate static let attributes = [
        "printer-name", "device-uri", "printer-error-policy", "printer-is-shared",
        "printer-is-accepting-jobs", "printer-state", "printer-state-message",
        "printer-make-and-model", "media-supported",
    ]

    fileprivate init(_ group: borrowing AnswerGroup) {
        name = group.texts("printer-name").first ?? ""
        address = group.texts("device-uri").first ?? ""
        errorPolicy = group.texts("printer-error-policy").first ?? ""
        isShared = group.numbers("printer-is-shared").first == 1
        isAccepting = group.numbers("printer-is-accepting-jobs").first == 1
        isStopped = group.numbers("printer-state").first == 5
        message = String((group.texts("printer-state-message").first ?? "").prefix(120))
        model = group.texts("printer-make-and-model").first ?? ""
        media = group.texts("media-supported")
    }
}

extension DeviceFacts {
    fileprivate static let attributes = [
        "printer-make-and-model", "printer-state", "printer-state-reasons", "marker-names",
        "marker-levels", "printer-impressions-completed",
    ]

    fileprivate init(_ group: borrowing AnswerGroup) {
        model = group.texts("printer-make-and-model").first ?? ""
        isStopped = group.numbers("printer-state").first == 5
        reasons = group.texts("printer-state-reasons")
        let levels = group.numbers("marker-levels")
        supplies = zip(group.texts("marker-names"), levels).map { name, level in
            Supply(name: name, level: (0...100).contains(level) ? level : nil)
        }
        impressions = group.numbers("printer-impressions-completed").first
    }
}

/// The parts of a printer's address (RFC 8010 §4, RFC 7472).
struct DeviceAddress: Hashable, Sendable {
    var host: String
    var port: Int
    var resource: String
    var isEncrypted: Bool

    /// Takes an `ipp://` or `ipps://` address apart; `nil` for any other, or one with a part of
    /// more than 255 bytes.
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
        guard let parts, parts[0] == "ipp" || parts[0] == "ipps", let port = Int(parts[3]) else {
            return nil
        }
        (host, resource, isEncrypted) = (parts[1], parts[2], parts[0] == "ipps")
        self.port = port
    }
}
