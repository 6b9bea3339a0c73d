// Where a command finds the configuration.

internal import ArgumentParser
internal import Foundation
internal import KioskPayloads
internal import KioskRuntime
internal import KioskScanner

/// The options that name the configuration, and what commands load from there.
struct ConfigurationPlace: ParsableArguments {
    @Option(help: "The configuration directory.")
    var config = "/etc/kiosk"

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Sets a key of the configuration.", valueName: "key=value"))
    var settings: [String] = []

    /// What stands over the files.
    func layers() throws(ConfigurationFaults) -> SettingLayers {
        try SettingLayers(
            overrides: settings, environment: ProcessInfo.processInfo.environment)
    }

    /// All scanners that have a file; no secret is needed.
    func scanners() async throws(ConfigurationFaults) -> [ScannerSettings] {
        try await ScannerSettings.load(config, layers: layers())
    }

    /// The recogniser for the configured accounts; no secret is needed.
    func recogniser() async throws(ConfigurationFaults) -> Recogniser {
        try await ReceiptSettings.load(config, layers: layers()).recogniser
    }
}
