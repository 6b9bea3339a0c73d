// The accounts of providers.d.

internal import KioskCore
internal import KioskPayloads
internal import KioskProviders

/// One account, as those who recognise receipts and those who ask the cloud see it.
struct AccountSettings: Sendable {
    let account: YonyouAccount
    let rule: ReceiptRule
}

/// Reads every file of `providers.d`.
struct AccountFiles: Sendable {
    let folder: ConfigurationFolder
    let credentials: CredentialFolder

    /// The accounts that are enabled. A file that is not is checked all the same, but for its
    /// secrets.
    func load(_ gathering: inout FaultGathering) async -> [AccountSettings] {
        var accounts: [AccountSettings] = []
        var hasFault = false
        for name in folder.names(in: .provider) {
            let before = gathering.faults.count
            let values = await gathering.attempt { () async throws(ConfigurationFaults) in
                try await folder.values(.provider, name: name)
            }
            if let values, values["enabled"] == "true" {
                let account = gathering.attempt { () throws(ConfigurationFaults) in
                    try settings(name, values)
                }
                accounts += [account].compactMap(\.self)
            }
            hasFault = hasFault || gathering.faults.count > before
        }
        if accounts.isEmpty, hasFault == false {
            let what = "no account is enabled: the kiosk would recognise no receipt"
            gathering.faults.append(ConfigurationFault(file: "providers.d", what: what))
        }
        let typed = accounts.filter { $0.rule.typedSerials != nil }
        if typed.count > 1 {
            let names = typed.map(\.account.name.text).joined(separator: ", ")
            let what = "only one account may take typed serials, not \(names)"
            gathering.faults.append(
                ConfigurationFault(file: "providers.d", key: "serial", what: what))
        }
        return accounts
    }

    private func settings(
        _ name: String, _ values: SettingValues
    ) throws(ConfigurationFaults) -> AccountSettings {
        let account = try account(AccountName(name), values)
        return AccountSettings(account: account, rule: try values.receiptRule(of: name))
    }

    private func account(
        _ name: AccountName, _ values: SettingValues
    ) throws(ConfigurationFaults) -> YonyouAccount {
        let key = try secret("signing_key", values)
        let codec = try codec(values)
        do throws(YonyouAccountFault) {
            return try YonyouAccount(
                name: name, baseURL: values["base_url"], pathPrefix: values["path_prefix"],
                appID: values["app_id"], signingKeyPEM: key,
                systemCodes: values.list("system_codes"), codec: codec,
                documentHosts: values.list("document_hosts"),
                linkHosts: values.list("link_hosts"),
                caFile: values["ca_file"].isEmpty ? nil : values["ca_file"],
                notFoundMeansNotIssued: values["not_found_means_not_issued"] == "true")
        } catch {
            throw ConfigurationFaults([values.fault(error.rawValue, "cannot be used")])
        }
    }

    private func codec(_ values: SettingValues) throws(ConfigurationFaults) -> OrderCodec {
        guard values["codec"] == "aes-256-gcm" else { return .plain }
        let secret = try secret("codec_key", values)
        guard let key = OrderKey(secret) else {
            throw ConfigurationFaults([values.fault("codec_key", "is not 64 hexadecimal digits")])
        }
        return .aes256GCM(key)
    }

    private func secret(
        _ key: String, _ values: SettingValues
    ) throws(ConfigurationFaults) -> Secret {
        do throws(CredentialFault) {
            return try credentials.secret(values[key])
        } catch {
            throw ConfigurationFaults([values.fault(key, error.what)])
        }
    }
}
