// The scanners of scanners.d.

internal import KioskCore
internal import KioskScanner

/// Reads the files of `scanners.d`.
struct ScannerFiles: Sendable {
    let folder: ConfigurationFolder

    /// The scanners that `kiosk.yaml` names, in its order. The other files are checked all the
    /// same.
    func load(
        named names: [String], _ gathering: inout FaultGathering
    ) async -> [ScannerSettings] {
        var scanners: [String: ScannerSettings] = [:]
        for name in folder.names(in: .scanner) {
            let values = await gathering.attempt { () async throws(ConfigurationFaults) in
                try await folder.values(.scanner, name: name)
            }
            guard let values else { continue }
            scanners[name] = gathering.attempt { () throws(ConfigurationFaults) in
                try settings(ScannerName(name), values)
            }
        }
        let files = Set(folder.names(in: .scanner))
        for name in names where files.contains(name) == false {
            let what = "there is no file scanners.d/\(name).yaml"
            gathering.faults.append(
                ConfigurationFault(file: "kiosk.yaml", key: "scanners", what: what))
        }
        return names.compactMap { scanners[$0] }
    }

    private func settings(
        _ name: ScannerName, _ values: SettingValues
    ) throws(ConfigurationFaults) -> ScannerSettings {
        guard let selector = DeviceSelector(values["device"]) else {
            throw ConfigurationFaults([
                values.fault(
                    "device", "must be vendor:product, vendor:product@port or a path below /dev")
            ])
        }
        return ScannerSettings(
            name: name, kind: ScannerKind(rawValue: values["kind"]) ?? .keyboard,
            selector: selector, identity: try identity(values), layout: values["layout"],
            variant: values["variant"],
            framing: ScanFraming(
                pause: .milliseconds(Int(values["pause_ms"]) ?? 400), prefix: values["prefix"],
                suffix: values["suffix"]),
            baud: Int(values["baud"]) ?? 9_600)
    }

    private func identity(
        _ values: SettingValues
    ) throws(ConfigurationFaults) -> ScannerIdentity? {
        guard values["identity"].isEmpty == false else { return nil }
        guard case .device(let vendor, let product, nil) = DeviceSelector(values["identity"]) else {
            throw ConfigurationFaults([
                values.fault("identity", "must be vendor:product, four hexadecimal digits each")
            ])
        }
        return ScannerIdentity(bus: 0, vendor: vendor, product: product)
    }
}
