// One file of providers.d as it was read, before anything is made of it.

internal import KioskCore

/// What stands in the file of one account, under the keys of its kind.
struct AccountFile {
    let name: AccountName
    let kind: AccountKind
    let values: SettingValues

    /// Whether the account is used; another file is only checked.
    var isEnabled: Bool { values.flag("enabled") }
}

extension ConfigurationFolder {
    /// One file of `providers.d` after all layers: its kind decides which keys it may have.
    func account(_ name: String) async throws(ConfigurationFaults) -> AccountFile {
        let tree = try tree(AccountKind.folder, name: name)
        let path = [AccountKind.folder, name]
        try tree.check(AccountKind.key)
        let head = try await values(of: tree, keys: [AccountKind.key], path: path)
        guard let kind = AccountKind(rawValue: head["kind"]) else {
            throw ConfigurationFaults([head.fault("kind", "is unknown")])
        }
        let faults =
            tree.faults(against: kind.keys, elsewhere: kind.foreignKeys)
            + foreignSettings(of: name, kind)
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
        return AccountFile(
            name: AccountName(name), kind: kind,
            values: try await values(of: tree, keys: kind.keys, path: path))
    }

    /// Settings from the command line that another kind of account would have.
    private func foreignSettings(of name: String, _ kind: AccountKind) -> [ConfigurationFault] {
        let foreign = kind.foreignKeys
        return layers.overrides.keys.sorted().compactMap { key in
            let parts = key.split(separator: ".").map(String.init)
            guard parts.count == 3, parts[..<2] == [AccountKind.folder, name],
                let other = foreign[parts[2]]
            else { return nil }
            let what = "is a key of kind \(other.rawValue), and this account's is \(kind.rawValue)"
            return ConfigurationFault(file: "--set", key: key, what: what)
        }
    }
}
