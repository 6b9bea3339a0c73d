// The check-up of the kiosk's printers: each queue, and the printer behind it.

internal import KioskCore
internal import KioskPrinting
package import KioskRuntime

/// What is looked at of one printer, and where.
package struct PrinterCheckup: Sendable {
    private let queue: String
    private let service: PrintService
    /// Where the service is, in words.
    private let place: String
    private let options: PrinterOptions?
    private let quirks: PrinterQuirks

    /// Looks at a queue of the service at `socket`; changes nothing, prints nothing.
    package init(queue: String, socket: String, quirks: PrinterQuirks = PrinterQuirks()) {
        (self.queue, self.quirks) = (queue, quirks)
        service = PrintService(socket: socket)
        place = "on \(socket)"
        options = nil
    }

    /// Looks at a configured printer, and holds it against its settings too.
    package init(_ printer: PrinterSettings, quirks: PrinterQuirks = PrinterQuirks()) {
        (queue, options, self.quirks) = (printer.address.queue, printer.options, quirks)
        service = PrintService(of: printer.address)
        place = "for \(printer.name.text)"
    }

    /// Everything that was found.
    package func findings() async -> [Finding] {
        let facts: QueueFacts?
        do throws(PrintServiceFault) {
            facts = try await service.queue(queue)
        } catch {
            return [
                .fault(
                    "printer", "service", "The print service does not answer \(place).",
                    do: "systemctl restart cups; journalctl -u cups")
            ]
        }
        let own = QueueCheck(queues: facts.map { [$0] } ?? [], wanted: [queue]).findings
        guard let facts else { return own }
        return own + (await device(facts))
    }

    private func device(_ queue: QueueFacts) async -> [Finding] {
        let address = queue.fencedAddress ?? queue.address
        do throws(PrintServiceFault) {
            let facts = try await service.device(at: address)
            let check = DeviceCheck(address: address, answer: .success(facts)).findings
            guard let facts else { return check }
            let paper = options.map { PaperCheck(facts: facts, options: $0).findings } ?? []
            return check + paper + known(facts, address)
        } catch {
            return DeviceCheck(address: address, answer: .failure(error)).findings
        }
    }

    /// Known faults of such printers.
    private func known(_ facts: DeviceFacts, _ address: String) -> [Finding] {
        quirks.matching(facts, at: address).map { quirk in
            let open = quirk.missing(in: options, address: address)
            let remedy = open.isEmpty ? quirk.advice : open
            guard !remedy.isEmpty else {
                return .good("printer", "quirk", "Known: \(quirk.seen)")
            }
            return open.isEmpty
                ? .good("printer", "quirk", "Known: \(quirk.seen) \(quirk.advice)")
                : .doubt("printer", "quirk", "Known: \(quirk.seen)", do: open)
        }
    }
}

/// The check-up of all printers of a configuration.
package struct PrintersCheckup: Sendable {
    private let printers: [PrinterSettings]
    private let quirks: PrinterQuirks

    /// Looks at the preferred printer and the one that stands by (`KioskConfiguration.printers`);
    /// changes nothing, prints nothing.
    package init(_ printers: [PrinterSettings], quirks: PrinterQuirks = PrinterQuirks()) {
        (self.printers, self.quirks) = (printers, quirks)
    }

    /// Everything that was found, the preferred printer first; each sentence names its printer.
    package func findings() async -> [Finding] {
        await withTaskGroup(of: (Int, [Finding]).self) { group in
            for (place, printer) in printers.enumerated() {
                let checkup = PrinterCheckup(printer, quirks: quirks)
                group.addTask { (place, await checkup.findings().map { $0.of(printer.name.text) }) }
            }
            var all: [(Int, [Finding])] = []
            for await found in group { all.append(found) }
            return all.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}

extension Finding {
    /// The same, said of a printer of this name.
    fileprivate func of(_ name: String) -> Finding {
        .matter(colour, "printer", check, "\(name): \(found)", do: remedy)
    }
}
