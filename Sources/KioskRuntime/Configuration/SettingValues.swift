// The values of one file after all layers, checked against its keys.

internal import Configuration

/// What a file says, with defaults filled in.
struct SettingValues {
    let file: String
    private var scalars: [String: String] = [:]
    private var lists: [String: [String]] = [:]

    /// Reads every key of `kind`; throws all faults at once.
    init(
        file: String, kind: SettingFile, reader: ConfigReader
    ) throws(ConfigurationFaults) {
        self.file = file
        var faults: [ConfigurationFault] = []
        for key in kind.keys {
            switch key.form {
            case .list: faults += readList(key, reader)
            case .text, .word, .flag, .number: faults += readScalar(key, reader)
            }
        }
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
    }

    /// The value of a key that is no list.
    subscript(name: String) -> String {
        scalars[name] ?? ""
    }

    /// The value of a key that is a list.
    func list(_ name: String) -> [String] {
        lists[name] ?? []
    }

    /// Names a fault of one of the keys.
    func fault(_ key: String, _ what: String) -> ConfigurationFault {
        ConfigurationFault(file: file, key: key, what: what)
    }

    private mutating func readScalar(
        _ key: SettingKey, _ reader: ConfigReader
    ) -> [ConfigurationFault] {
        guard let value = reader.string(forKey: ConfigKey([key.name])) ?? key.standard else {
            return [fault(key.name, "is missing")]
        }
        scalars[key.name] = value
        return key.fault(of: value).map { [fault(key.name, $0)] } ?? []
    }

    /// A list in a file is a YAML list; in the other layers its items are separated by commas.
    private mutating func readList(
        _ key: SettingKey, _ reader: ConfigReader
    ) -> [ConfigurationFault] {
        let name = ConfigKey([key.name])
        if let text = reader.string(forKey: name) {
            lists[key.name] = text.split(separator: ",").map(String.init)
        } else if let items = reader.stringArray(forKey: name) {
            lists[key.name] = items
        } else if let standard = key.standard {
            lists[key.name] = standard.split(separator: ",").map(String.init)
        } else {
            return [fault(key.name, "is missing")]
        }
        return []
    }
}
