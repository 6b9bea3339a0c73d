// The accounts of providers.d.

internal import KioskCore
internal import KioskPayloads
internal import KioskProviders

/// One account, as those who recognise receipts and those who ask the cloud see it.
struct AccountSettings: Sendable {
    let account: ProviderAccount
    let receipts: AccountReceipts
    let egress: EgressWay

    /// Checks what the file says and reads its secrets.
    init(_ file: AccountFile, _ credentials: CredentialFolder) throws(ConfigurationFaults) {
        receipts = try AccountReceipts(file)
        account = try ProviderAccount(file, credentials)
        egress = try EgressWay(file.values, credentials)
    }
}

/// Reads every file of `providers.d`.
struct AccountFiles: Sendable {
    let folder: ConfigurationFolder
    let credentials: CredentialFolder

    /// The accounts that are enabled. A file that is not is checked all the same, but for what its
    /// values mean together and for its secrets.
    func load(_ gathering: inout FaultGathering) async -> [AccountSettings] {
        var accounts: [AccountSettings] = []
        var hasFault = false
        for name in folder.names(in: AccountKind.folder) {
            let before = gathering.faults.count
            let file = await gathering.attempt { () async throws(ConfigurationFaults) in
                try await folder.account(name)
            }
            if let file, file.isEnabled {
                let account = gathering.attempt { () throws(ConfigurationFaults) in
                    try AccountSettings(file, credentials)
                }
                accounts += [account].compactMap(\.self)
            }
            hasFault = hasFault || gathering.faults.count > before
        }
        if accounts.isEmpty, hasFault == false {
            let what = "no account is enabled: the kiosk would recognise no receipt"
            gathering.faults.append(ConfigurationFault(file: "providers.d", what: what))
        }
        gathering.faults += AccountFiles.doubles(accounts.map(\.receipts))
        return accounts
    }

    /// Accounts that take the same from fingers: nobody could say which cloud to ask.
    private static func doubles(_ accounts: [AccountReceipts]) -> [ConfigurationFault] {
        [
            ("serial", "take typed serials", accounts.filter { $0.rule?.typedSerials != nil }),
            ("kind", "be of kind fiscal", accounts.filter { $0.bills != nil }),
            ("kind", "be of kind toll", accounts.filter { $0.toll != nil }),
        ].filter { $0.2.count > 1 }.map { key, what, accounts in
            let names = accounts.map(\.account.text).joined(separator: ", ")
            return ConfigurationFault(
                file: "providers.d", key: key, what: "only one account may \(what), not \(names)")
        }
    }
}
