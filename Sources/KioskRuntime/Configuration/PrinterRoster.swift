// The printers of a configuration alone, for staff's commands: the rest may be wrong or not there.

internal import KioskCore
internal import KioskPrinting

/// All printers that have a file, and which of them the kiosk uses.
package struct PrinterRoster: Sendable {
    /// The name of the preferred printer (`printer` in kiosk.yaml).
    package let preferred: String
    /// The name of the one that stands by; `nil` if there is none.
    package let standby: String?
    /// Every printer with a file in printers.d, by name, and the preferred one without.
    package let printers: [PrinterSettings]
    /// The kiosk's state directory (`state_directory`).
    package let stateDirectory: String
    /// The name of the kiosk (`id`).
    package let kiosk: String

    /// Those that the kiosk uses, the preferred one first.
    package var used: [PrinterSettings] {
        [preferred, standby].compactMap { name in printers.first { $0.name.text == name } }
    }

    /// The printer of this name; or else the one printer whose queue has this name.
    package func printer(_ name: String) -> PrinterSettings? {
        if let printer = printers.first(where: { $0.name.text == name }) { return printer }
        let queues = printers.filter { $0.address.queue == name }
        return queues.count == 1 ? queues.first : nil
    }

    /// Reads kiosk.yaml and printers.d. Throws what is wrong with these.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> PrinterRoster {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        let kiosk = try await folder.values(.kiosk, name: nil)
        let names = folder.names(in: "printers")
        let preferred = kiosk["printer"]
        var gathering = FaultGathering()
        var printers: [PrinterSettings] = []
        for name in names + (names.contains(preferred) ? [] : [preferred]) {
            let printer = await gathering.attempt { () async throws(ConfigurationFaults) in
                try await PrinterSettings(name, folder.values(.printer, name: name))
            }
            if let printer { printers.append(printer) }
        }
        // A preferred printer without a file has no queue: that is for whoever prints.
        gathering.faults.removeAll {
            $0.file == "printers.d/\(preferred).yaml" && !names.contains(preferred)
        }
        guard gathering.faults.isEmpty else { throw ConfigurationFaults(gathering.faults) }
        return PrinterRoster(
            preferred: preferred, standby: kiosk.text("standby"), printers: printers,
            stateDirectory: kiosk["state_directory"], kiosk: kiosk["id"])
    }
}
