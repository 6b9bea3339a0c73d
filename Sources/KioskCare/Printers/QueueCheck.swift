// Are the queues as the kiosk needs them?

internal import KioskPrinting

/// Looks at what the service says of its queues.
struct QueueCheck {
    /// All queues of the service.
    var queues: [QueueFacts]
    /// Those that the kiosk prints on.
    var wanted: [String]

    var findings: [Finding] {
        wanted.flatMap(finding) + sharing
    }

    private func finding(_ name: String) -> [Finding] {
        guard let queue = queues.first(where: { $0.name == name }) else {
            return [
                .fault(
                    "cups", "queue", "There is no queue \(name).",
                    do: "kioskctl printer add \(name) URI")
            ]
        }
        return [fence(queue), policy(queue)] + readiness(queue)
    }

    private func fence(_ queue: QueueFacts) -> Finding {
        if let address = queue.fencedAddress {
            return .good(
                "cups", "queue-fence", "Queue \(queue.name) stands behind the fence (\(address)).")
        }
        return .fault(
            "cups", "queue-fence",
            "Queue \(queue.name) leads past the fence (\(queue.address)): after a fall, pages may "
                + "come out twice, or never.",
            do: "kioskctl printer add \(queue.name) \(queue.address)")
    }

    private func policy(_ queue: QueueFacts) -> Finding {
        if queue.errorPolicy == "abort-job" {
            return .good("cups", "queue-policy", "Queue \(queue.name) gives up a job that failed.")
        }
        return .fault(
            "cups", "queue-policy",
            "Queue \(queue.name) has the error policy \(queue.errorPolicy), not abort-job.",
            do: "lpadmin -p \(queue.name) -o printer-error-policy=abort-job")
    }

    private func readiness(_ queue: QueueFacts) -> [Finding] {
        if !queue.isComplete {
            return [
                .fault(
                    "cups", "queue-driver",
                    "Queue \(queue.name) does not know what its printer can do.",
                    do: "Turn the printer on and add it again: kioskctl printer add \(queue.name) "
                        + (queue.fencedAddress ?? queue.address))
            ]
        }
        if queue.isStopped {
            let said = queue.message.isEmpty ? "" : " (\(queue.message))"
            return [
                .doubt(
                    "cups", "queue-state", "Queue \(queue.name) stands still\(said).",
                    do: "cupsenable \(queue.name)")
            ]
        }
        if !queue.isAccepting {
            return [
                .fault(
                    "cups", "queue-state", "Queue \(queue.name) takes no jobs.",
                    do: "cupsaccept \(queue.name)")
            ]
        }
        return [.good("cups", "queue-state", "Queue \(queue.name) takes jobs.")]
    }

    private var sharing: [Finding] {
        let shared = queues.filter(\.isShared).map(\.name)
        guard let first = shared.first else {
            return [.good("cups", "queue-sharing", "No queue is shared.")]
        }
        return [
            .doubt(
                "cups", "queue-sharing",
                "Offered to the network: \(shared.joined(separator: ", ")).",
                do: "lpadmin -p \(first) -o printer-is-shared=false")
        ]
    }
}
