// The configuration as a person at a terminal reads it, outside of the service.

extension SettingLayers {
    /// The same layers for a command that is run by hand: systemd hands it no credentials, so that
    /// they are looked for where systemd takes them from, in `credentials` below `directory`.
    ///
    /// Nothing changes where the configuration or the environment names a place itself.
    package func byHand(_ directory: String) async -> SettingLayers {
        let folder = ConfigurationFolder(path: directory, layers: self)
        // With a fault in it, whoever loads it afterwards names the fault.
        guard let kiosk = try? await folder.values(.kiosk, name: nil),
            kiosk["credentials_directory"].isEmpty, environment["CREDENTIALS_DIRECTORY"] == nil
        else { return self }
        let pairs = overrides.map { "\($0.key)=\($0.value)" }
        let place = "credentials_directory=\(directory)/credentials"
        // Each pair was taken before, and the new one has its form.
        return (try? SettingLayers(overrides: pairs + [place], environment: environment)) ?? self
    }

    /// Where the secrets lie, by these layers and the configuration in `directory`; nil where
    /// nobody says.
    package func credentials(of directory: String) async -> String? {
        let folder = ConfigurationFolder(path: directory, layers: self)
        // With a fault in it, whoever loads it afterwards names the fault.
        guard let kiosk = try? await folder.values(.kiosk, name: nil) else { return nil }
        return kiosk.text("credentials_directory") ?? environment["CREDENTIALS_DIRECTORY"]
    }

    /// The state directory, by these layers and the configuration in `directory`, whatever faults
    /// other files of it have; nil where `kiosk.yaml` cannot be read.
    package func stateDirectory(of directory: String) async -> String? {
        let folder = ConfigurationFolder(path: directory, layers: self)
        // With a fault in it, whoever loads it afterwards names the fault.
        return try? await folder.values(.kiosk, name: nil)["state_directory"]
    }
}
