// The print service and the printers behind it, asked for what a technician wants to know.

internal import CCUPS
internal import Dispatch
internal import Foundation
internal import KioskCore
internal import Lanes

/// A print service, reached through its socket.
package struct PrintService: Sendable {
    private let host: String
    private let port: Int
    private let lane = Lane(DispatchQueue(label: "kiosk.printing.survey"))

    /// Queues that are looked at. A kiosk has two.
    private static let queues = 64
    /// Jobs that are counted.
    private static let jobs = 1_000
    /// What questions about no queue in particular are about.
    private static let anyQueue = "ipp://localhost/"

    /// Asks the service at the path of a socket. Contacts nobody yet.
    package init(socket: String) {
        (host, port) = (socket, 0)
    }

    /// Asks the service that a queue belongs to. Contacts nobody yet.
    package init(of queue: PrintQueueAddress) {
        (host, port) = (queue.host, queue.port)
    }

    /// Every queue of the service; throws if it does not answer.
    package func queues() async throws(PrintServiceFault) -> [QueueFacts] {
        try await lane.run { () throws(PrintServiceFault) in
            let connection = try connect()
            let question = try IPPQuestion(IPP_OP_CUPS_GET_PRINTERS, printer: Self.anyQueue)
            question.request(["printer-name"])
            let groups = try list(question, IPP_TAG_PRINTER, Self.queues, over: connection)
            var queues: [QueueFacts] = []
            for name in groups.compactMap({ $0.texts["printer-name"] }) {
                if let queue = try facts(name, over: connection) { queues.append(queue) }
            }
            return queues
        }
    }

    /// One queue; `nil` if there is none of this name.
    package func queue(_ name: String) async throws(PrintServiceFault) -> QueueFacts? {
        try await lane.run { () throws(PrintServiceFault) in
            try facts(name, over: connect())
        }
    }

    /// What a queue knows of its printer, as a file of its driver (PPD); `nil` if it has none.
    package func driver(of name: String) async throws(PrintServiceFault) -> [UInt8]? {
        try await lane.run { () throws(PrintServiceFault) in
            let connection = try connect()
            // As with the devices: the account at the other end of the socket counts.
            cupsSetUser(nil)
            guard let file = unsafe tmpfile() else { throw .refused("no-file") }
            defer { unsafe fclose(file) }
            let number = unsafe fileno(file)
            switch unsafe cupsGetFd(connection.http, "/printers/\(name).ppd", number) {
            case HTTP_STATUS_OK: break
            case HTTP_STATUS_NOT_FOUND: return nil
            default: throw connection.noAnswer()
            }
            lseek(number, 0, SEEK_SET)
            let handle = FileHandle(fileDescriptor: number, closeOnDealloc: false)
            // A file of our own that cannot be read is as good as none that was sent.
            guard let bytes = try? handle.readToEnd() else { throw .refused("no-file") }
            return Array(bytes)
        }
    }

    /// How many jobs the service knows, and how many of them have not ended.
    package func jobCounts() async throws(PrintServiceFault) -> (all: Int, running: Int) {
        try await lane.run { () throws(PrintServiceFault) in
            let question = try IPPQuestion(IPP_OP_GET_JOBS, printer: Self.anyQueue)
            question.add("which-jobs", ["all"])
            question.request(["job-state"])
            let states = try list(question, IPP_TAG_JOB, Self.jobs, over: connect())
                .compactMap { $0.numbers["job-state"].flatMap(JobState.init(ipp:)) }
            return (states.count, states.count { !$0.isFinal })
        }
    }

    /// What the service's own backends see (CUPS-Get-Devices, as `lpinfo -v` shows it), within
    /// some `seconds`. An administrator may ask that; the service refuses others.
    package func devices(
        within seconds: Int = 8
    ) async throws(PrintServiceFault) -> [SeenDevice] {
        try await lane.run { () throws(PrintServiceFault) in
            let connection = try PrintServiceConnection(
                host: host, port: port, timeout: .seconds(seconds) + Limits.printService)
            // The service holds the name against the account at the other end of its socket.
            cupsSetUser(nil)
            let question = try IPPQuestion(IPP_OP_CUPS_GET_DEVICES, printer: Self.anyQueue)
            question.add("timeout", seconds)
            return try list(question, IPP_TAG_PRINTER, Self.queues, over: connection)
                .compactMap(SeenDevice.init)
        }
    }

    /// The printer at an `ipp://` or `ipps://` address; `nil` for an address that cannot be asked.
    package func device(at address: String) async throws(PrintServiceFault) -> DeviceFacts? {
        guard let device = PrinterDevice(uri: address) else { return nil }
        return try await lane.run { () throws(PrintServiceFault) in
            try device.facts(over: device.connect())
        }
    }

    /// Whether somebody takes a connection there within two seconds. Nothing is sent.
    package static func answers(host: String, port: Int) async -> Bool {
        await Lane(DispatchQueue(label: "kiosk.printing.door")).run {
            do throws(PrintServiceFault) {
                _ = try PrintServiceConnection(host: host, port: port, timeout: .seconds(2))
                return true
            } catch {
                return false
            }
        }
    }

    private func connect() throws(PrintServiceFault) -> PrintServiceConnection {
        try PrintServiceConnection(host: host, port: port, timeout: Limits.printService)
    }

    private func facts(
        _ name: String, over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> QueueFacts? {
        let resource = "/printers/\(name)"
        let question = try IPPQuestion(
            IPP_OP_GET_PRINTER_ATTRIBUTES, printer: "ipp://localhost\(resource)")
        question.request(QueueFacts.attributes)
        do throws(PrintServiceFault) {
            return QueueFacts(try question.send(over: connection, to: resource))
        } catch PrintServiceFault.refused(Token(IPP_STATUS_ERROR_NOT_FOUND)) {
            return nil
        }
    }

    /// The groups of an answer. CUPS says that it has not found an empty list.
    private func list(
        _ question: consuming IPPQuestion, _ tag: ipp_tag_t, _ most: Int,
        over connection: borrowing PrintServiceConnection
    ) throws(PrintServiceFault) -> [IPPGroup] {
        do throws(PrintServiceFault) {
            return try question.send(over: connection, to: "/").groups(tag, most: most)
        } catch PrintServiceFault.refused(Token(IPP_STATUS_ERROR_NOT_FOUND)) {
            return []
        }
    }
}

/// A printer that a backend of the print service sees.
package struct SeenDevice: Hashable, Sendable {
    /// Its address (`device-uri`).
    package var address: String
    /// What it calls itself (`device-make-and-model`, or else `device-info`).
    package var model: String

    /// Describes one.
    package init(address: String, model: String) {
        (self.address, self.model) = (address, model)
    }

    /// `nil` for a scheme alone: a backend that could reach printers and sees none.
    init?(_ group: IPPGroup) {
        guard let address = group.texts["device-uri"], address.contains(":") else { return nil }
        let model = group.texts["device-make-and-model"] ?? ""
        let isNamed = !model.isEmpty && model != "Unknown"
        self.init(address: address, model: isNamed ? model : group.texts["device-info"] ?? "")
    }
}
