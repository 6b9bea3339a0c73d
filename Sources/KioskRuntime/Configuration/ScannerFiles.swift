// The scanners of scanners.d.

internal import KioskCore
internal import KioskScanner

/// Reads the files of `scanners.d`.
struct ScannerFiles: Sendable {
    /// The folder of the files, without its `.d`.
    static let folderName = "scanners"

    let folder: ConfigurationFolder

    /// The scanners that `kiosk.yaml` names, in its order. The other files are checked all the
    /// same.
    func load(
        named names: [String], _ gathering: inout FaultGathering
    ) async -> [ScannerSettings] {
        var scanners: [String: ScannerSettings] = [:]
        let files = folder.names(in: ScannerFiles.folderName)
        for name in files {
            let values = await gathering.attempt { () async throws(ConfigurationFaults) in
                try await folder.values(.scanner, name: name)
            }
            guard let values else { continue }
            scanners[name] = gathering.attempt { () throws(ConfigurationFaults) in
                try settings(ScannerName(name), values)
            }
        }
        for name in names where files.contains(name) == false {
            let what = "there is no file scanners.d/\(name).yaml"
            gathering.faults.append(
                ConfigurationFault(file: "kiosk.yaml", key: "scanners", what: what))
        }
        return names.compactMap { scanners[$0] }
    }

    /// Two readers of one device: one of them would never have it.
    static func doubles(
        _ names: [String], _ used: [ScannerSettings]
    ) -> [ConfigurationFault] {
        let scanners = Dictionary(
            used.map { ($0.name.text, $0) }, uniquingKeysWith: { first, _ in first })
        var faults: [ConfigurationFault] = []
        for (index, name) in names.enumerated() {
            let earlier = names[..<index]
            if earlier.contains(name) {
                faults.append(
                    ConfigurationFault(
                        file: "kiosk.yaml", key: "scanners", what: "\(name) stands twice"))
            } else if let twin = earlier.first(where: { overlap(scanners[$0], scanners[name]) }) {
                faults.append(
                    ConfigurationFault(
                        file: "scanners.d/\(name).yaml", key: "device",
                        what: "is the device of \(twin) as well"))
            }
        }
        return faults
    }

    /// Whether one device could be meant by both.
    private static func overlap(_ one: ScannerSettings?, _ other: ScannerSettings?) -> Bool {
        guard let one, let other else { return false }
        guard case .device(let vendor, let product, let port) = one.selector,
            case .device(vendor, product, let otherPort) = other.selector
        else { return one.selector == other.selector }
        return port == nil || otherPort == nil || port == otherPort
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
        let kind = ScannerKind(rawValue: values["kind"]) ?? .keyboard
        if kind == .keyboard { try checkLayout(values) }
        for key in ["prefix", "suffix"]
        where values[key].utf8.contains(where: { [0x09, 0x0A, 0x0D].contains($0) }) {
            throw ConfigurationFaults([values.fault(key, "cannot hold the end of a code")])
        }
        return ScannerSettings(
            name: name, kind: kind, selector: selector,
            identity: try identity(values, of: selector), layout: values["layout"],
            variant: values["variant"],
            framing: ScanFraming(
                pause: .milliseconds(Int(values["pause_ms"]) ?? 400), prefix: values["prefix"],
                suffix: values["suffix"]),
            baud: Int(values["baud"]) ?? 9_600)
    }

    private func checkLayout(_ values: SettingValues) throws(ConfigurationFaults) {
        do throws(KeyboardLayout.Fault) {
            _ = try KeyboardLayout(values["layout"], variant: values["variant"])
        } catch {
            let what =
                switch error {
                case .noSuchLayout: "is no keyboard layout, or has no such variant"
                case .noKeyData: "cannot be read: the package xkb-data is missing"
                }
            throw ConfigurationFaults([values.fault("layout", what)])
        }
    }

    private func identity(
        _ values: SettingValues, of selector: DeviceSelector
    ) throws(ConfigurationFaults) -> ScannerIdentity? {
        guard values["identity"].isEmpty == false else { return nil }
        guard case .device(let vendor, let product, nil) = DeviceSelector(values["identity"]) else {
            throw ConfigurationFaults([
                values.fault("identity", "must be vendor:product, four hexadecimal digits each")
            ])
        }
        if case .device(let wantedVendor, let wantedProduct, _) = selector,
            (wantedVendor, wantedProduct) != (vendor, product)
        {
            throw ConfigurationFaults([values.fault("identity", "contradicts device")])
        }
        return ScannerIdentity(bus: 0, vendor: vendor, product: product)
    }
}
