// The values of one file after all layers, checked against its keys.

internal import Configuration

/// What a file says, with defaults filled in.
struct SettingValues {
    let file: String
    private var scalars: [String: String] = [:]
    private var lists: [String: [String]] = [:]

    /// Reads every key; throws all faults at once.
    init(
        file: String, keys: [SettingKey], reader: ConfigReader
    ) throws(ConfigurationFaults) {
        self.file = file
        var faults: [ConfigurationFault] = []
        for key in keys {
            faults += key.form.isList ? readList(key, reader) : readScalar(key, reader)
        }
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
    }

    /// The value of a key that is no list.
    subscript(name: String) -> String {
        scalars[name] ?? ""
    }

    /// The value of a text that may be left empty; nil if it is.
    func text(_ name: String) -> String? {
        self[name].isEmpty ? nil : self[name]
    }

    /// The value of a flag.
    func flag(_ name: String) -> Bool {
        self[name] == "true"
    }

    /// The words of a list, which has been held against the words that it may have.
    func words<Word>(_ name: String) -> [Word]
    where Word: RawRepresentable, Word.RawValue == String {
        list(name).compactMap(Word.init)
    }

    /// Two lengths with a hyphen between them, the shorter one first. `such` is an example.
    func lengths(
        _ name: String, within bounds: ClosedRange<Int>, such: String
    ) throws(ConfigurationFaults) -> ClosedRange<Int> {
        let ends = self[name].split(separator: "-").map { Int($0) ?? 0 }
        guard ends.count == 2, bounds.lowerBound <= ends[0], ends[0] <= ends[1],
            ends[1] <= bounds.upperBound
        else {
            let range = "from \(bounds.lowerBound) to \(bounds.upperBound)"
            throw ConfigurationFaults([
                fault(name, "must be two numbers \(range), such as \(such)")
            ])
        }
        return ends[0]...ends[1]
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
        let items =
            reader.string(forKey: name).map(SettingValues.items)
            ?? reader.stringArray(forKey: name) ?? key.standard.map(SettingValues.items)
        guard let items else { return [fault(key.name, "is missing")] }
        lists[key.name] = items
        return items.lazy.compactMap(key.fault).prefix(1).map { fault(key.name, $0) }
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",").map(String.init)
    }
}
