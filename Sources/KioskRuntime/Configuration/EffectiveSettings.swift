// Every setting that a kiosk goes by, and where each comes from: for staff, and never a secret.

internal import KioskCore

/// One setting as it holds after all layers.
package struct EffectiveSetting: Hashable, Sendable {
    /// Where a value comes from; a later one stands over an earlier one.
    package enum Origin: String, Hashable, Sendable, CaseIterable {
        /// Nobody says anything.
        case standard = "default"
        case file
        case environment
        case commandLine = "command-line"
    }

    /// The key as `--set` takes it: `language`, `printers.main.media`.
    package let key: String
    /// The file that it belongs to, as a path within the configuration directory. It need not be
    /// there.
    package let file: String
    /// The value, a list's items parted by commas and a space. What is, or could be, a secret is
    /// not in it: see `isHidden`.
    package let value: String
    package let origin: Origin
    /// The value that holds where nobody says anything, written alike; nil where there is none.
    package let standard: String?
    /// Whether the value is not told, because it could be a secret.
    package let isHidden: Bool

    /// Whether the value is the default's, wherever it comes from.
    package var isStandard: Bool { isHidden == false && value == standard }
}

/// The settings of one configuration: those of every file, used or not.
package struct EffectiveSettings: Hashable, Sendable {
    /// In the order of the files and of the keys in them: `kiosk.yaml` first.
    package let settings: [EffectiveSetting]
    /// What is as it stands, for those who have to know the values in their own form.
    private let texts: [String: [String]]

    /// `key` to value, in the words that staff may read: what a status report holds and what is
    /// compared.
    package var report: [String: String] {
        Dictionary(settings.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// `key` to default, of those settings that have one and are told.
    package var standards: [String: String] {
        let told = settings.filter { $0.isHidden == false }
        let pairs = told.compactMap { setting in setting.standard.map { (setting.key, $0) } }
        let hidden = settings.filter(\.isHidden).map { ($0.key, $0.value) }
        return Dictionary(pairs + hidden) { first, _ in first }
    }

    /// The value of a key that is no list.
    package subscript(key: String) -> String? { texts[key]?.first }

    /// The items of a list.
    package func list(_ key: String) -> [String] { texts[key] ?? [] }

    /// Reads every file of `directory` with the layers over it. Only the form of each value is
    /// checked: whether a kiosk could run with them is `KioskConfiguration`'s question.
    ///
    /// Throws every fault of form that was found.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> EffectiveSettings {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        let kiosk = try await folder.values(.kiosk, name: nil)
        let credentials = CredentialFolder(
            setting: kiosk["credentials_directory"].isEmpty
                && layers.environment["CREDENTIALS_DIRECTORY"] == nil
                ? directory + "/credentials" : kiosk["credentials_directory"],
            environment: layers.environment)
        var reading = EffectiveReading(folder: folder, credentials: credentials)
        await reading.read(.kiosk, name: nil)
        for name in folder.names(in: "printers", and: [kiosk["printer"], kiosk["standby"]]) {
            await reading.read(.printer, name: name)
        }
        for name in folder.names(in: ScannerFiles.folderName) {
            await reading.read(.scanner, name: name)
        }
        for name in folder.names(in: AccountKind.folder) { await reading.readAccount(name) }
        guard reading.gathering.faults.isEmpty else {
            throw ConfigurationFaults(reading.gathering.faults)
        }
        return EffectiveSettings(settings: reading.settings, texts: reading.texts)
    }
}

extension ConfigurationFolder {
    /// The names of files and of what is used without having one, sorted.
    fileprivate func names(in folder: String, and used: [String]) -> [String] {
        Set(names(in: folder) + used).filter { $0.isEmpty == false }.sorted()
    }
}

/// Reads one file after the other.
private struct EffectiveReading {
    let folder: ConfigurationFolder
    let credentials: CredentialFolder
    var gathering = FaultGathering()
    var settings: [EffectiveSetting] = []
    var texts: [String: [String]] = [:]

    init(folder: ConfigurationFolder, credentials: CredentialFolder) {
        (self.folder, self.credentials) = (folder, credentials)
    }

    mutating func read(_ kind: SettingFile, name: String?) async {
        let folder = folder
        let values = await gathering.attempt { () async throws(ConfigurationFaults) in
            try await folder.values(kind, name: name)
        }
        if let values { await take(values, kind, name: name) }
    }

    mutating func readAccount(_ name: String) async {
        let folder = folder
        let file = await gathering.attempt { () async throws(ConfigurationFaults) in
            try await folder.account(name)
        }
        if let file { await take(file.values, .account(file.kind), name: name) }
    }

    private mutating func take(_ values: SettingValues, _ kind: SettingFile, name: String?) async {
        let path = [kind.folder, name].compactMap(\.self)
        let folder = folder
        let tree = gathering.attempt { () throws(ConfigurationFaults) in
            try folder.tree(kind.folder, name: name)
        }
        let written = Set((tree?.entries ?? []).map(\.key))
        for key in kind.keys {
            let items = key.form.isList ? values.list(key.name) : [values[key.name]]
            let whole = (path + [key.name]).joined(separator: ".")
            let isHidden = hides(key, items)
            texts[whole] = items
            settings.append(
                EffectiveSetting(
                    key: whole, file: values.file,
                    value: isHidden ? EffectiveSetting.hidden : items.joined(separator: ", "),
                    origin: folder.layers.origin(of: key.name, at: path)
                        ?? (written.contains(key.name) ? .file : .standard),
                    standard: key.standard.map { $0.replacing(",", with: ", ") },
                    isHidden: isHidden))
        }
    }

    /// A key that names a credential tells the name only where a credential has it: who wrote the
    /// secret itself there does not find it on a screen. An address with a login in it is none that
    /// the kiosk would take, and is not told either.
    private func hides(_ key: SettingKey, _ items: [String]) -> Bool {
        items.contains { item in
            guard key.namesCredential else { return item.contains("://") && item.contains("@") }
            return item.isEmpty == false && credentials.holds(item) == false
        }
    }
}

extension EffectiveSetting {
    /// Stands where a value is not told.
    package static let hidden = "(not shown)"
}

extension SettingKey {
    /// The keys whose values are names of credentials.
    private static let credentials: Set = [
        "signing_key", "codec_key", "order_query_key", "key", "token", "proxy_credential",
    ]

    /// Whether the value is the name of a credential: a file with a secret in it.
    package var namesCredential: Bool { SettingKey.credentials.contains(name) }
}
