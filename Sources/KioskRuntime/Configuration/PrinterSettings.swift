// From a file in printers.d to a queue and its options.

internal import KioskPrinting

/// One printer's settings, in the types of the printing floor.
struct PrinterSettings: Sendable {
    let address: PrintQueueAddress
    let options: PrinterOptions

    /// Checks the values; a fault names the key that it most likely is.
    init(_ values: SettingValues) throws(ConfigurationFaults) {
        do throws(PrinterSettingFault) {
            address = try PrintQueueAddress(server: values["server"], queue: values["queue"])
            options = try PrinterOptions(
                media: values["media"],
                sides: PrintSides(rawValue: values["sides"]) ?? .oneSided,
                scaling: PrintScaling(rawValue: values["print_scaling"]) ?? .none,
                placement: PagePlacement(rawValue: values["placement"]) ?? .top)
        } catch {
            throw ConfigurationFaults([values.fault(error.rawValue, "cannot be used")])
        }
    }
}
