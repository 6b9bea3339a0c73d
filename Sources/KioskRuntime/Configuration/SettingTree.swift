// A configuration file looked at as text: which lines have which keys, and what is wrong with them.

internal import Yams

/// The mapping of one YAML file, flat, with the line of each key.
///
/// The reader of swift-configuration never sees a key that it was not asked for, and passes over
/// values of a wrong type; so the file itself is checked first.
struct SettingTree {
    /// One key and its value.
    struct Entry {
        var key: String
        var line: Int
        /// A scalar as it is written, or `nil` for a list.
        var scalar: String?
        var list: [String]
    }

    let file: String
    let entries: [Entry]

    /// Parses `text`; a file without any key is an empty tree.
    init(file: String, text: String) throws(ConfigurationFaults) {
        self.file = file
        self.entries = try SettingTree.entries(file: file, text: text)
    }

    private static func entries(
        file: String, text: String
    ) throws(ConfigurationFaults) -> [Entry] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw ConfigurationFaults([fault(file, error)])
        } catch {
            throw ConfigurationFaults([ConfigurationFault(file: file, what: "is not YAML")])
        }
        guard let root else { return [] }
        guard let mapping = root.mapping else {
            let line = root.mark?.line
            throw ConfigurationFaults([
                ConfigurationFault(file: file, line: line, what: "must be a mapping of keys")
            ])
        }
        return try entries(file: file, mapping: mapping)
    }

    private static func entries(
        file: String, mapping: Node.Mapping
    ) throws(ConfigurationFaults) -> [Entry] {
        var entries: [Entry] = []
        var faults: [ConfigurationFault] = []
        for (key, value) in mapping {
            let name = key.scalar?.string ?? "?"
            let line = key.mark?.line ?? 0
            if let scalar = value.scalar {
                entries.append(Entry(key: name, line: line, scalar: scalar.string, list: []))
            } else if let items = value.sequence, items.allSatisfy({ $0.scalar != nil }) {
                let list = items.compactMap { $0.scalar?.string }
                entries.append(Entry(key: name, line: line, scalar: nil, list: list))
            } else {
                let what = "must be a value or a list of values"
                faults.append(ConfigurationFault(file: file, line: line, key: name, what: what))
            }
        }
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
        return entries
    }

    private static func fault(_ file: String, _ error: YamlError) -> ConfigurationFault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ConfigurationFault(file: file, line: mark.line, what: "is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            ConfigurationFault(
                file: file, line: context.mark.line, key: keys.first?.description,
                what: "stands twice")
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            ConfigurationFault(file: file, what: "is not YAML")
        }
    }

    /// What is wrong with the file, held against the keys that it may have. `elsewhere` are keys of
    /// other kinds of accounts.
    func faults(
        against keys: [SettingKey], elsewhere: [String: AccountKind] = [:]
    ) -> [ConfigurationFault] {
        let known = Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0) })
        return entries.compactMap { entry in
            if let key = known[entry.key] { return fault(entry, of: key) }
            let other = elsewhere[entry.key].map { "is a key of kind \($0.rawValue) only" }
            return fault(entry, other ?? "is no key of this file; keys: " + names(of: keys))
        }
    }

    /// Throws what is wrong with the value of one key, if it is there.
    func check(_ key: SettingKey) throws(ConfigurationFaults) {
        let faults = entries.filter { $0.key == key.name }.compactMap { fault($0, of: key) }
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
    }

    private func fault(_ entry: Entry, of key: SettingKey) -> ConfigurationFault? {
        guard let value = entry.scalar else {
            guard key.form.isList else { return fault(entry, "must be one value, not a list") }
            return entry.list.lazy.compactMap(key.fault).first.map { fault(entry, $0) }
        }
        guard key.form.isList == false else { return fault(entry, "must be a list") }
        return key.fault(of: value).map { fault(entry, $0) }
    }

    private func names(of keys: [SettingKey]) -> String {
        keys.map(\.name).joined(separator: ", ")
    }

    private func fault(_ entry: Entry, _ what: String) -> ConfigurationFault {
        ConfigurationFault(file: file, line: entry.line, key: entry.key, what: what)
    }
}
