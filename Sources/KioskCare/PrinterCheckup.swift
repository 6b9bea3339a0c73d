// The check-up of one queue and of the printer behind it.

/// What is looked at, and where.
package struct PrinterCheckup: Sendable {
    /// The queue's name.
    package var queue: String
    /// The service's socket.
    package var socket: String

    /// Looks at a queue of the service at `socket`; changes nothing, prints nothing.
    package init(queue: String, socket: String) {
        self.queue = queue
        self.socket = socket
    }

    /// Everything that was found.
    package func findings() async -> [Finding] {
        let service = PrintService(socket: socket)
        let facts: QueueFacts?
        do throws(ServiceFault) {
            facts = try await service.queue(queue)
        } catch {
            return [
                .fault(
                    "printer", "service", "The print service does not answer on \(socket).",
                    do: "systemctl restart cups; journalctl -u cups")
            ]
        }
        let own = QueueCheck(queues: facts.map { [$0] } ?? [], wanted: [queue]).findings
        guard let facts else { return own }
        return own + (await device(facts, service)).findings
    }

    private func device(_ facts: QueueFacts, _ service: PrintService) async -> DeviceCheck {
        let address = facts.fencedAddress ?? facts.address
        do throws(ServiceFault) {
            return DeviceCheck(
                address: address, answer: .success(try await service.device(at: address)))
        } catch {
            return DeviceCheck(address: address, answer: .failure(error))
        }
    }
}
