// Can the printer do what somebody wants to set?

internal import KioskPrinting
package import KioskRuntime

/// Holds wanted settings against the printer itself.
package struct PrinterFit: Sendable {
    private let printer: PrinterSettings

    /// Asks the printer behind the queue of these settings.
    package init(_ printer: PrinterSettings) {
        self.printer = printer
    }

    /// What speaks against the changes, sentences; none if nothing does, or if the changes are not
    /// the printer's to judge.
    package func doubts(_ changes: [PrinterChange]) async -> [String] {
        guard changes.contains(where: { Self.judged.contains($0.key) }) else { return [] }
        let service = PrintService(of: printer.address)
        let queue: QueueFacts?
        let facts: DeviceFacts?
        do throws(PrintServiceFault) {
            queue = try await service.queue(printer.address.queue)
            let address = queue.map { $0.fencedAddress ?? $0.address } ?? ""
            facts = try await service.device(at: address)
        } catch {
            return ["The printer does not answer: nobody knows whether it can do this."]
        }
        guard let facts else { return [] }
        return changes.compactMap { Self.doubt($0, facts) }
    }

    private static let judged: Set = ["media", "tray", "sides", "print_color_mode"]

    private static func doubt(_ change: PrinterChange, _ facts: DeviceFacts) -> String? {
        let can = facts.abilities
        func among(_ list: [String], _ subject: String) -> String? {
            guard !change.value.isEmpty, !list.isEmpty, !list.contains(change.value) else {
                return nil
            }
            return "The printer does not know \(subject) \(change.value). It knows: "
                + list.prefix(24).joined(separator: ", ")
        }
        switch change.key {
        case "media":
            if let unknown = among(can.media, "paper") { return unknown }
            guard !facts.loaded.isEmpty, !facts.loaded.contains(change.value) else { return nil }
            return "\(Paper.words(change.value)) is not loaded. There is: "
                + facts.loaded.map(Paper.words).joined(separator: ", ")
        case "tray": return among(can.sources, "a tray")
        case "sides": return among(can.sides, "sides")
        case "print_color_mode": return among(can.colorModes, "colours")
        default: return nil
        }
    }
}
