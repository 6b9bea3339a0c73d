// What the files of a configuration will say once a set is imported, before anything is written.

internal import Foundation
internal import KioskCore
internal import KioskPass
internal import KioskRuntime

/// New texts for the files that a set changes, and a place to try them.
struct ImportDraft {
    /// A file that changes.
    struct Change {
        let place: SettingsPlace
        /// What it was when it was read; nil if it was not there.
        let old: [UInt8]?
        let new: [UInt8]
        var file: ReplaceableFile
    }

    private let directory: String
    private(set) var changes: [Change] = []
    /// The settings as they will be, once they have been checked.
    private(set) var effective: EffectiveSettings?

    /// Sets the keys of a bundle in the texts of the files in `directory`: every comment and every
    /// other key stays. Throws what cannot be set.
    init(_ bundle: SettingsBundle, directory: String) throws(ConfigurationFaults) {
        self.directory = directory
        var faults: [ConfigurationFault] = []
        for (place, settings) in bundle.files.sorted(by: { $0.key < $1.key }) {
            faults += settings.keys.sorted().filter { MachineKeys.hold($0, of: place) }.map {
                ConfigurationFault(
                    file: place.path, key: $0, what: "is set on the machine itself, not by codes")
            }
            do throws(ConfigurationFaults) {
                changes.append(try Self.change(place, settings, in: directory))
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
        changes.removeAll { $0.old == $0.new }
    }

    private static func change(
        _ place: SettingsPlace, _ settings: [String: SettingsValue], in directory: String
    ) throws(ConfigurationFaults) -> Change {
        var file = ReplaceableFile(path: directory + "/" + place.path)
        let old: [UInt8]?
        do throws(ReplaceFault) {
            old = try file.read()
        } catch {
            guard error == .absent else {
                throw ConfigurationFaults([ConfigurationFault(file: place.path, what: error.words)])
            }
            old = nil
        }
        do throws(SettingEditFault) {
            var edit = try SettingFileEdit(String(decoding: old ?? [], as: UTF8.self))
            for (key, value) in settings.sorted(by: { $0.key < $1.key }) {
                try edit.set(key, to: WrittenValue(value))
            }
            return Change(place: place, old: old, new: Array(edit.text.utf8), file: file)
        } catch {
            throw ConfigurationFaults([ConfigurationFault(file: place.path, what: error.words)])
        }
    }

    /// Loads the configuration as it will be, with the kiosk's own checker, from a folder of links
    /// to what stays. `layers` stand over the files, `told` over what is told of them. Throws every
    /// fault of it.
    mutating func check(
        _ layers: SettingLayers, telling told: SettingLayers
    ) async throws(ConfigurationFaults) {
        let untried = ConfigurationFault(
            file: directory, what: "cannot be tried: no room for temporary files")
        guard let trial = TrialFolder(of: directory) else { throw ConfigurationFaults([untried]) }
        do throws(ConfigurationFaults) {
            for change in changes where trial.put(change.new, at: change.place.path) == false {
                throw ConfigurationFaults([untried])
            }
            _ = try await KioskConfiguration.load(trial.path, layers: layers)
            effective = try await EffectiveSettings.load(trial.path, layers: told)
            trial.remove()
        } catch {
            trial.remove()
            throw error
        }
    }
}

extension WrittenValue {
    init(_ value: SettingsValue) {
        switch value {
        case .text(let text): self = .scalar(text)
        case .list(let texts): self = .list(texts)
        }
    }
}

/// A copy of a configuration directory made of links, in which some files are others.
private struct TrialFolder {
    let path: String
    private static let folders = ["printers.d", "providers.d", "scanners.d"]

    /// Makes one with a name that nobody can guess; nil if that is not possible.
    init?(of directory: String) {
        let files = FileManager.default
        // Why it cannot be made is no matter of the configuration.
        guard let staging = try? StagingFolder(in: NSTemporaryDirectory()) else { return nil }
        path = staging.path
        let real = URL(filePath: directory).standardizedFileURL.path
        do {
            for folder in Self.folders {
                try files.createDirectory(
                    atPath: path + "/" + folder, withIntermediateDirectories: false)
                // A folder that is not there has no files.
                for file in (try? files.contentsOfDirectory(atPath: real + "/" + folder)) ?? [] {
                    try link(folder + "/" + file, of: real)
                }
            }
            for name in try files.contentsOfDirectory(atPath: real)
            where Self.folders.contains(name) == false {
                try link(name, of: real)
            }
        } catch {
            remove()
            return nil
        }
    }

    private func link(_ name: String, of real: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path + "/" + name, withDestinationPath: real + "/" + name)
    }

    /// Writes a file in place of a link; says whether it is there.
    func put(_ bytes: [UInt8], at name: String) -> Bool {
        let place = path + "/" + name
        unsafe unlink(place)
        do {
            try Data(bytes).write(to: URL(filePath: place), options: .withoutOverwriting)
            return true
        } catch {
            return false
        }
    }

    func remove() {
        // What stays behind are links and texts without a secret.
        try? FileManager.default.removeItem(atPath: path)
    }
}
