// The accounts of providers.d one by one, for tools that go on where one of them has a fault.

package import KioskCore
package import KioskProviders

/// One account's file, as far as it can be read.
package struct AccountOutline: Sendable {
    /// The name of its file.
    package let name: AccountName
    package let kind: AccountKind
    /// Whether the kiosk uses it.
    package let isEnabled: Bool
    /// Where its cloud is; nil where `base_url` is none.
    package let origin: Origin?
    /// A file of certificates (PEM) to trust in place of the system's.
    package let caFile: String?
    /// How its requests get out, or why that cannot be told.
    package let way: Result<EgressWay, ConfigurationFaults>
    /// The account with its secrets, or what is wrong with it: a secret that may not be read is
    /// among that.
    package let account: Result<ProviderAccount, ConfigurationFaults>

    private init(_ file: AccountFile, _ credentials: CredentialFolder) {
        (name, kind, isEnabled) = (file.name, file.kind, file.isEnabled)
        origin = Origin(file.values["base_url"])
        caFile = file.values.text("ca_file")
        way = AccountOutline.result { () throws(ConfigurationFaults) in
            try EgressWay(file.values, credentials)
        }
        account = AccountOutline.result { () throws(ConfigurationFaults) in
            try ProviderAccount(file, credentials)
        }
    }

    private static func result<Value>(
        _ body: () throws(ConfigurationFaults) -> Value
    ) -> Result<Value, ConfigurationFaults> {
        do throws(ConfigurationFaults) { return .success(try body()) } catch {
            return .failure(error)
        }
    }
}

extension AccountOutline {
    /// Every account whose file has the right form, in the order of their names, enabled or not.
    ///
    /// Throws the faults of `kiosk.yaml`; a file of `providers.d` that cannot be read is left out.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> [AccountOutline] {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        let kiosk = try await folder.values(.kiosk, name: nil)
        let credentials = CredentialFolder(
            setting: kiosk["credentials_directory"], environment: layers.environment)
        var outlines: [AccountOutline] = []
        for name in folder.names(in: AccountKind.folder) {
            // Whoever checks the whole configuration names the fault.
            guard let file = try? await folder.account(name) else { continue }
            outlines.append(AccountOutline(file, credentials))
        }
        return outlines
    }
}
