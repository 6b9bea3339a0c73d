// What each scanner called itself when it was first claimed: kept over restarts.

internal import Foundation
internal import KioskCore
internal import KioskScanner

/// A small file a scanner in the state directory.
///
/// A scanner that is chosen by its place alone is whatever stands there first. From then on it has
/// to be that product, after a power cut too: somebody may have re-programmed it meanwhile.
struct ScannerPins: Sendable {
    /// Bytes of such a file: `vvvv:pppp`.
    private static let bytes = 9

    private let directory: String

    /// Keeps them below the state directory.
    init(stateDirectory: String) {
        directory = stateDirectory + "/scanners"
    }

    /// The settings with what is known of the device, unless they say it themselves.
    func completed(_ settings: ScannerSettings) -> ScannerSettings {
        guard settings.identity == nil, case .path = settings.selector else { return settings }
        var settings = settings
        settings.identity = identity(of: settings.name)
        return settings
    }

    /// Remembers what a scanner calls itself, the first time that it says so.
    func note(_ report: ScannerReport, of name: ScannerName) {
        guard case .condition(.connected(let identity)) = report, identity.vendor != 0,
            self.identity(of: name) == nil
        else { return }
        let files = FileManager.default
        // Without the note the device is known until the next start; the journal has it anyway.
        try? files.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // As above.
        try? Data(identity.text.utf8).write(to: file(of: name), options: .atomic)
    }

    private func identity(of name: ScannerName) -> ScannerIdentity? {
        guard let data = FileManager.default.contents(atPath: file(of: name).path),
            data.count == Self.bytes, let text = String(validating: data, as: UTF8.self),
            case .device(let vendor, let product, nil) = DeviceSelector(text)
        else { return nil }
        return ScannerIdentity(bus: 0, vendor: vendor, product: product)
    }

    private func file(of name: ScannerName) -> URL {
        URL(filePath: directory).appending(path: name.text)
    }
}
