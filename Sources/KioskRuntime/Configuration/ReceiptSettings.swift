// Which codes this kiosk takes, and which it may show to a phone.

package import KioskCore
package import KioskPayloads

/// Everything about codes that the configuration says; none of it is a secret.
package struct ReceiptSettings: Sendable {
    package var rules: [ReceiptRule]
    /// Hosts of other services whose codes may be shown again to a phone.
    package var phoneHosts: [Authority]
    /// First digits of wallet bar codes that stand for an invoice title.
    package var titleBarCodes: [String]
    /// The accounts that can fetch an invoice by its number, in the order in which they are asked.
    package var invoiceAccounts: [AccountName]
    /// What may be typed instead of scanned.
    package var typedForms: TypedForms

    /// Takes the values of `kiosk.yaml` and what the files of the enabled accounts say.
    init(_ kiosk: SettingValues, accounts: [AccountReceipts]) throws(ConfigurationFaults) {
        rules = accounts.compactMap(\.rule)
        invoiceAccounts = accounts.filter(\.fetchesByNumber).map(\.account)
        phoneHosts = try kiosk.authorities("phone_hosts")
        titleBarCodes = kiosk.list("title_bar_codes")
        typedForms = Self.typedForms(accounts, fiscalEntry: kiosk.flag("fiscal_entry"))
        guard
            titleBarCodes.allSatisfy({ $0.count > 1 && $0.allSatisfy { $0.isASCII && $0.isNumber } }
            )
        else {
            throw ConfigurationFaults([
                kiosk.fault("title_bar_codes", "must be two digits or more each")
            ])
        }
    }

    /// Loads what concerns codes from the directory, with the layers over it, and no secrets.
    ///
    /// Throws the faults of the files that it reads.
    package static func load(
        _ directory: String, layers: SettingLayers
    ) async throws(ConfigurationFaults) -> ReceiptSettings {
        let folder = ConfigurationFolder(path: directory, layers: layers)
        try folder.mustExist()
        let kiosk = try await folder.values(.kiosk, name: nil)
        var accounts: [AccountReceipts] = []
        for name in folder.names(in: AccountKind.folder) {
            let file = try await folder.account(name)
            if file.isEnabled { accounts.append(try AccountReceipts(file)) }
        }
        return try ReceiptSettings(kiosk, accounts: accounts)
    }

    /// All formats, by these rules.
    package var recogniser: Recogniser {
        Recogniser(
            rules: rules, phoneHosts: phoneHosts, titleBarCodePrefixes: titleBarCodes,
            invoiceAccounts: invoiceAccounts, billAccount: typedForms.bills?.account)
    }

    /// Where two accounts take the same, nobody could say which cloud to ask, so that none is.
    private static func typedForms(
        _ accounts: [AccountReceipts], fiscalEntry: Bool
    ) -> TypedForms {
        let bills = accounts.compactMap(\.bills)
        return TypedForms(
            serial: only(accounts.compactMap { $0.rule?.typedForm }),
            // Without an account a bill is only told by its name.
            bills: bills.isEmpty && fiscalEntry ? TypedForms.Bills() : only(bills),
            payments: only(accounts.compactMap(\.payments)),
            toll: only(accounts.compactMap(\.toll)))
    }

    private static func only<Form>(_ forms: [Form]) -> Form? {
        forms.count == 1 ? forms.first : nil
    }
}

extension ReceiptRule {
    fileprivate var typedForm: TypedForms.Serial? {
        typedSerials.map {
            TypedForms.Serial(account: account, lengths: $0.lengths, proof: $0.proof)
        }
    }
}
