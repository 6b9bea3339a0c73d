// What a configuration has that is not default, as settings for other kiosks.

internal import Foundation
package import KioskPass
package import KioskRuntime

/// Reads the files of a configuration directory for a set of codes.
package struct SettingsExport: Sendable {
    private let directory: String

    /// Exports from this directory.
    package init(directory: String) {
        self.directory = directory
    }

    /// The files that a kiosk goes by, `kiosk.yaml` first: its printers, its scanners and the
    /// accounts that are enabled. `effective` is what holds in the directory.
    package func places(_ effective: EffectiveSettings) -> [SettingsPlace] {
        let printers = ["printer", "standby"].compactMap { effective[$0] }
        let accounts = effective.settings.compactMap { setting -> String? in
            let parts = setting.key.split(separator: ".").map(String.init)
            let isOn = parts.count == 3 && parts[2] == "enabled" && setting.value == "true"
            return isOn ? parts[1] : nil
        }
        let named: [(SettingsPlace.Folder, [String])] = [
            (.none, ["kiosk"]), (.printers, printers), (.scanners, effective.list("scanners")),
            (.providers, accounts),
        ]
        return named.flatMap { folder, names in names.compactMap { SettingsPlace(folder, $0) } }
    }

    /// What these files say that is not default, without what belongs to one machine and what no
    /// file says; an account always says whether it is enabled. A file without any of that is left
    /// out.
    ///
    /// Throws a fault for each file that cannot be read.
    package func settings(
        _ places: [SettingsPlace], _ effective: EffectiveSettings
    ) throws(ConfigurationFaults) -> [SettingsPlace: [String: SettingsValue]] {
        let standards = Dictionary(effective.settings.map { ($0.key, $0.standard) }) { one, _ in one
        }
        var files: [SettingsPlace: [String: SettingsValue]] = [:]
        for place in places {
            let edit = try edit(of: place)
            for key in edit.keys where MachineKeys.hold(key, of: place) == false {
                guard let value = edit[key] else { continue }
                let isAlways = place.folder == .providers && key == "enabled"
                let standard = standards[place.layered(key)] ?? nil
                guard isAlways || value.text != standard else { continue }
                files[place, default: [:]][key] = value.carried
            }
        }
        return files
    }

    private func edit(of place: SettingsPlace) throws(ConfigurationFaults) -> SettingFileEdit {
        var file = ReplaceableFile(path: directory + "/" + place.path)
        let words: String
        do throws(ReplaceFault) {
            let text = String(decoding: try file.read(), as: UTF8.self)
            do throws(SettingEditFault) { return try SettingFileEdit(text) } catch {
                words = error.words
            }
        } catch {
            // A file that is not there is all defaults.
            if error == .absent, let empty = try? SettingFileEdit("") { return empty }
            words = error.words
        }
        throw ConfigurationFaults([ConfigurationFault(file: place.path, what: words)])
    }
}

extension SettingsPlace {
    /// A key of this file as the layers over the files know it.
    func layered(_ key: String) -> String {
        switch folder {
        case .none: key
        case .printers: "printers.\(name).\(key)"
        case .providers: "providers.\(name).\(key)"
        case .scanners: "scanners.\(name).\(key)"
        }
    }
}

extension WrittenValue {
    fileprivate var text: String {
        switch self {
        case .scalar(let text): text
        case .list(let items): items.joined(separator: ", ")
        }
    }

    fileprivate var carried: SettingsValue {
        switch self {
        case .scalar(let text): .text(text)
        case .list(let items): .list(items)
        }
    }
}
