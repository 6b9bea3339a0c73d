// From a file of kind toll to the account, and to what may be typed for it.

internal import KioskCore
internal import KioskProviders

extension TollAccount {
    /// Checks the values and reads the secret; a fault names the key that it most likely is.
    init(_ file: AccountFile, _ credentials: CredentialFolder) throws(ConfigurationFaults) {
        let values = file.values
        let token = try credentials.secret("token", of: values)
        do throws(TollAccountFault) {
            try self.init(
                name: file.name, baseURL: values["base_url"], pathPrefix: values["path_prefix"],
                token: token, inputs: Set(values.words("inputs")),
                needsMonth: values.flag("needs_month"), features: Set(values.words("features")),
                pageHosts: values.list("page_hosts"), caFile: values.text("ca_file"))
        } catch {
            let what = "cannot be used: \(error.rule)"
            throw ConfigurationFaults([values.fault(error.rawValue, what)])
        }
    }
}

extension AccountReceipts {
    /// All that leads to toll invoices is typed.
    init(toll file: AccountFile) throws(ConfigurationFaults) {
        self.init(account: file.name)
        let inputs: [TollInput] = file.values.words("inputs")
        guard inputs.isEmpty == false else {
            throw ConfigurationFaults([file.values.fault("inputs", "must name one at least")])
        }
        toll = TypedForms.Toll(
            account: file.name,
            ways: TollInput.allCases.filter(inputs.contains).map(TypedForm.init),
            needsMonth: file.values.flag("needs_month"), plateRegions: TollPlate.regions)
    }
}

extension TypedForm {
    /// How something is typed by which toll invoices are found.
    fileprivate init(_ input: TollInput) {
        self =
            switch input {
            case .order: .tollOrder
            case .application: .tollApplication
            case .card: .vehicle
            }
    }
}
