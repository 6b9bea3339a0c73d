// From a file in printers.d to a printer, its queue and its options.

package import KioskCore
package import KioskPrinting

/// One printer's settings, in the types of the printing floor.
package struct PrinterSettings: Hashable, Sendable {
    /// The name of its file.
    package let name: PrinterName
    package let address: PrintQueueAddress
    package let options: PrinterOptions

    /// The name of its queue.
    package var queue: String { address.queue }

    /// Checks the values; a fault names the key that it most likely is.
    init(_ name: String, _ values: SettingValues) throws(ConfigurationFaults) {
        self.name = PrinterName(name)
        do throws(PrinterSettingFault) {
            address = try PrintQueueAddress(server: values["server"], queue: values["queue"])
            options = try PrinterOptions(
                media: values["media"],
                sides: PrintSides(rawValue: values["sides"]) ?? .oneSided,
                scaling: PrintScaling(rawValue: values["print_scaling"]) ?? .none,
                placement: PagePlacement(rawValue: values["placement"]) ?? .top,
                colorMode: values.colorMode(), tray: values.text("tray"))
        } catch {
            throw ConfigurationFaults([values.fault(error.rawValue, "cannot be used")])
        }
    }
}

extension SettingValues {
    /// The colours of a printer; `nil` leaves them to its queue.
    fileprivate func colorMode() throws(PrinterSettingFault) -> PrintColorMode? {
        guard let word = text("print_color_mode") else { return nil }
        guard let mode = PrintColorMode(rawValue: word) else { throw .colorMode }
        return mode
    }
}

/// The printers that `kiosk.yaml` names.
struct PrinterFiles {
    let folder: ConfigurationFolder

    /// The preferred printer, then the one that stands by, if there is one.
    func load(
        _ kiosk: SettingValues, _ gathering: inout FaultGathering
    ) async -> [PrinterSettings] {
        let names = [kiosk["printer"]] + [kiosk.text("standby")].compactMap(\.self)
        // The journal keeps names in lower case.
        guard Set(names.map { $0.lowercased() }).count == names.count else {
            gathering.faults.append(kiosk.fault("standby", "is the printer already"))
            return []
        }
        var printers: [PrinterSettings] = []
        for name in names {
            let printer = await gathering.attempt { () async throws(ConfigurationFaults) in
                try await PrinterSettings(name, folder.values(.printer, name: name))
            }
            if let printer { printers.append(printer) }
        }
        if printers.count == 2, printers[0].address == printers[1].address {
            gathering.faults.append(
                ConfigurationFault(
                    file: "printers.d/\(names[1]).yaml", key: "queue",
                    what: "is the queue of \(names[0]) as well"))
        }
        return printers
    }
}

extension CopyPolicy {
    /// What `kiosk.yaml` says of copies; its form has been checked.
    init(_ kiosk: SettingValues) {
        switch kiosk["copies"] {
        case "confirm": self = .confirm
        case "limit":
            self = .limit(Int(kiosk["copies_limit"]) ?? 1, days: Int(kiosk["copies_days"]) ?? 1)
        case "staff": self = .staff
        default: self = .free
        }
    }
}
