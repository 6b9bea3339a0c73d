// What kiosk.yaml alone says of a kiosk: for tools that set up the rest.

/// The kiosk's own name and places, and what it is to use, whether that is there yet or not.
package struct KioskPlaces: Hashable, Sendable {
    /// The name of the kiosk.
    package let kiosk: String
    package let stateDirectory: String
    /// Where the secrets lie, one file each.
    package let credentialsDirectory: String
    /// Whether systemd hands the kiosk copies of them when it starts, so that a new one counts from
    /// the next start on.
    package let isHandedBySystemd: Bool
    /// Where the running kiosk is asked; nil if it is to be asked nowhere.
    package let statusSocket: String?
    /// The names of the scanners' files.
    package let scanners: [String]
    /// The name of the printer's file.
    package let printer: String

    /// The journal's file.
    package var journal: String { stateDirectory + "/journal.sqlite" }

    /// Reads `kiosk.yaml` in `directory`, with the layers over it; throws its faults.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> KioskPlaces {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        let kiosk = try await folder.values(.kiosk, name: nil)
        let credentials = kiosk.text("credentials_directory")
        return KioskPlaces(
            kiosk: kiosk["id"], stateDirectory: kiosk["state_directory"],
            credentialsDirectory: credentials ?? directory + "/credentials",
            isHandedBySystemd: credentials == nil, statusSocket: kiosk.text("status_socket"),
            scanners: kiosk.list("scanners"),
            printer: kiosk["printer"])
    }

    /// Whether a text can name a file of the `.d` folders: letters, digits, `-`, `_`, at most 40.
    package static func isName(_ text: String) -> Bool {
        ConfigurationFolder.isName(text)
    }

    /// The names of the files in one of the `.d` folders, sorted, without their endings; `folder`
    /// is its name without `.d`.
    package static func names(in folder: String, of directory: String) -> [String] {
        // Without a pair there is none that could be wrong.
        guard let layers = try? SettingLayers(overrides: [], environment: [:]) else { return [] }
        return ConfigurationFolder(path: directory, layers: layers).names(in: folder)
    }
}

extension SettingLayers {
    /// The same layers with one more `KEY=VALUE` over them.
    package func adding(_ pair: String) -> SettingLayers {
        let pairs = overrides.map { "\($0.key)=\($0.value)" } + [pair]
        // Each of the others was taken before; one that is no pair changes nothing.
        return (try? SettingLayers(overrides: pairs, environment: environment)) ?? self
    }
}
