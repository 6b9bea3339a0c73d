// The layers of the configuration: file < environment < command line.

internal import Configuration
internal import SystemPackage

/// What stands over the files: `--set key=value` and the environment.
package struct SettingLayers: Sendable {
    /// From the command line: dotted key to value.
    let overrides: [String: String]
    /// The process's environment, or a part of it.
    let environment: [String: String]

    /// Takes `KEY=VALUE` pairs from the command line.
    ///
    /// A key of `kiosk.yaml` stands alone (`language=en`), one of another file behind its folder
    /// and name (`printers.main.media=…`). In the environment the same key is
    /// `KIOSK_PRINTERS_MAIN_MEDIA`.
    package init(
        overrides: [String], environment: [String: String]
    ) throws(ConfigurationFaults) {
        var parsed: [String: String] = [:]
        for pair in overrides {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].isEmpty == false else {
                let what = "must be KEY=VALUE"
                throw ConfigurationFaults([
                    ConfigurationFault(file: "--set", key: pair, what: what)
                ])
            }
            parsed[String(parts[0])] = String(parts[1])
        }
        self.overrides = parsed
        self.environment = environment
    }

    /// The same with one more setting on the command line.
    package func setting(_ key: String, to value: String) -> SettingLayers {
        SettingLayers(
            parsed: overrides.merging([key: value]) { _, new in new }, environment: environment)
    }

    /// Whether the environment says where the credentials lie (systemd.exec(5)).
    package var hasCredentials: Bool { environment["CREDENTIALS_DIRECTORY"] != nil }

    private init(parsed: [String: String], environment: [String: String]) {
        overrides = parsed
        self.environment = environment
    }

    /// A reader for one file, with the layers over it. `path` is where its keys live
    /// (`printers.main`).
    func reader(file: FilePath?, path: [String]) async throws -> ConfigReader {
        let prefix = path.map { $0 + "." }.joined()
        let own = overrides.filter { $0.key.hasPrefix(prefix) }
        let values = own.map { key, value in
            (AbsoluteConfigKey([String(key.dropFirst(prefix.count))]), SettingLayers.value(value))
        }
        let environment = variables(at: path)
        var providers: [any ConfigProvider] = [
            InMemoryProvider(values: Dictionary(uniqueKeysWithValues: values)), environment,
        ]
        if let file {
            providers.append(try await FileProvider<YAMLSnapshot>(filePath: file))
        }
        return ConfigReader(providers: providers)
    }

    /// Which of these layers has a value for a key that lives at `path`; nil if none has.
    func origin(of key: String, at path: [String]) -> EffectiveSetting.Origin? {
        if overrides[(path + [key]).joined(separator: ".")] != nil { return .commandLine }
        let reader = ConfigReader(provider: variables(at: path))
        return reader.string(forKey: ConfigKey([key])) == nil ? nil : .environment
    }

    private func variables(at path: [String]) -> some ConfigProvider {
        EnvironmentVariablesProvider(environmentVariables: environment)
            .prefixKeys(with: ConfigKey(["kiosk"] + path))
    }

    private static func value(_ text: String) -> ConfigValue {
        ConfigValue(.string(text), isSecret: false)
    }
}
