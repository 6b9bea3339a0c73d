// What each scanner called itself when it was first claimed: kept over restarts.

internal import Foundation
internal import KioskCore
internal import KioskScanner

/// A small file a scanner in the state directory.
///
/// A scanner that is chosen by its place alone is whatever stands there first. From then on it has
/// to be that product, after a power cut too: somebody may have re-programmed it meanwhile.
struct ScannerPins: Sendable {
    /// Bytes of such a file: `vvvv:pppp`, a space, and the path of which that holds.
    private static let bytes = 10 + DeviceSelector.bytes

    private let directory: String
    private let paths: [ScannerName: String]

    /// Keeps them below the state directory, for those scanners that are chosen by a path.
    init(stateDirectory: String, scanners: [ScannerSettings]) {
        directory = stateDirectory + "/scanners"
        var paths: [ScannerName: String] = [:]
        for scanner in scanners {
            if case .path(let path) = scanner.selector { paths[scanner.name] = path }
        }
        self.paths = paths
    }

    /// The settings with what is known of the device, unless they say it themselves.
    func completed(_ settings: ScannerSettings) -> ScannerSettings {
        guard settings.identity == nil else { return settings }
        var settings = settings
        settings.identity = identity(of: settings.name)
        return settings
    }

    /// Remembers what an accepted scanner calls itself.
    func note(_ report: ScannerReport, of name: ScannerName) {
        guard let path = paths[name], case .condition(.connected(let identity)) = report,
            identity.vendor != 0, self.identity(of: name)?.text != identity.text
        else { return }
        let files = FileManager.default
        // Without the note the device is known until the next start; the journal has it anyway.
        try? files.createDirectory(atPath: directory, withIntermediateDirectories: true)
        // As above.
        try? Data("\(identity.text) \(path)".utf8).write(to: file(of: name), options: .atomic)
    }

    /// What was noted of the device at the scanner's path; of another path it says nothing.
    private func identity(of name: ScannerName) -> ScannerIdentity? {
        guard let path = paths[name],
            let data = FileManager.default.contents(atPath: file(of: name).path),
            data.count <= Self.bytes, let text = String(validating: data, as: UTF8.self)
        else { return nil }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[1] == path,
            case .device(let vendor, let product, nil) = DeviceSelector(parts[0])
        else { return nil }
        return ScannerIdentity(bus: 0, vendor: vendor, product: product)
    }

    private func file(of name: ScannerName) -> URL {
        URL(filePath: directory).appending(path: name.text)
    }
}
