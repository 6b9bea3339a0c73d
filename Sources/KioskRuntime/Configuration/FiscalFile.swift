// From a file of kind fiscal to the account, and to what may be typed for it.

internal import KioskCore
internal import KioskProviders

extension FiscalAccount {
    /// Checks the values and reads the secret; a fault names the key that it most likely is.
    init(_ file: AccountFile, _ credentials: CredentialFolder) throws(ConfigurationFaults) {
        let values = file.values
        let key = try credentials.secret("key", of: values)
        let form = try values.billForm
        do throws(FiscalAccountFault) {
            try self.init(
                name: file.name, baseURL: values["base_url"], pathPrefix: values["path_prefix"],
                appID: values["app_id"], key: key, version: values["version"],
                region: values.text("region"), department: values.text("dept_code"),
                billForm: form, pageHosts: values.list("page_hosts"),
                features: Set(values.words("features")),
                printsReversed: values.flag("print_reversed"),
                notFoundResults: values.list("not_found_results"), caFile: values.text("ca_file"))
        } catch {
            let what = "cannot be used: \(error.rule)"
            throw ConfigurationFaults([values.fault(error.rawValue, what)])
        }
    }
}

extension AccountReceipts {
    /// Bills by their three numbers always; by payment only where the unit wants it, and requests
    /// for new ones where such can be made.
    init(fiscal file: AccountFile) throws(ConfigurationFaults) {
        self.init(account: file.name)
        let form = try file.values.billForm
        bills = TypedForms.Bills(
            account: file.name, code: form.codeDigits, number: form.numberDigits,
            checkCode: form.checkCharacters)
        let features: [FiscalFeature] = file.values.words("features")
        if features.contains(.paymentSearch) || features.contains(.reissue) {
            payments = TypedForms.Payments(
                account: file.name, hasSearch: features.contains(.paymentSearch),
                hasRequests: features.contains(.reissue))
        }
    }
}

extension SettingValues {
    /// How long the numbers of a platform's bills are.
    fileprivate var billForm: FiscalBillForm {
        get throws(ConfigurationFaults) {
            FiscalBillForm(
                codeDigits: try lengths("code_digits", within: 1...32, such: "8-8"),
                numberDigits: try lengths("number_digits", within: 1...32, such: "10-10"),
                checkCharacters: try lengths("check_characters", within: 1...32, such: "6-6"))
        }
    }
}
