// From a file of kind yonyou to the account, and to its receipts.

internal import KioskCore
internal import KioskPayloads
internal import KioskProviders

extension YonyouAccount {
    /// Checks the values and reads the secrets; a fault names the key that it most likely is.
    init(_ file: AccountFile, _ credentials: CredentialFolder) throws(ConfigurationFaults) {
        let values = file.values
        let key = try credentials.secret("signing_key", of: values)
        let codec = try Self.codec(values, credentials)
        let orderKey = try credentials.optionalSecret("order_query_key", of: values)
        do throws(YonyouAccountFault) {
            try self.init(
                name: file.name, baseURL: values["base_url"], pathPrefix: values["path_prefix"],
                appID: values["app_id"], signingKeyPEM: key,
                systemCodes: values.list("system_codes"), codec: codec,
                documentHosts: values.list("document_hosts"),
                linkHosts: values.list("link_hosts"), caFile: values.text("ca_file"),
                notFoundMeansNotIssued: values.flag("not_found_means_not_issued"),
                orderQueryURL: values.text("order_query"), orderQueryKey: orderKey,
                issuesFor: values.words("issue_for"),
                serialIsAuthoritative: values.flag("serial_authoritative"),
                services: values.words("services"), rendersOFD: values.flag("render_ofd"),
                printsReversed: values.flag("print_reversed"),
                fetchesByNumber: values.flag("fetch_by_number"),
                sellerTaxNumber: values.text("seller_tax_number"),
                orgCode: values.text("org_code"))
        } catch {
            let what = "cannot be used: \(error.rule)"
            throw ConfigurationFaults([values.fault(error.rawValue, what)])
        }
    }

    private static func codec(
        _ values: SettingValues, _ credentials: CredentialFolder
    ) throws(ConfigurationFaults) -> OrderCodec {
        guard values["codec"] == "aes-256-gcm" else { return .plain }
        guard let key = OrderKey(try credentials.secret("codec_key", of: values)) else {
            throw ConfigurationFaults([values.fault("codec_key", "is not 64 hexadecimal digits")])
        }
        return .aes256GCM(key)
    }
}

extension AccountReceipts {
    /// Receipt codes, bare serials, and invoices by their own numbers.
    init(yonyou file: AccountFile) throws(ConfigurationFaults) {
        self.init(account: file.name)
        let faults = file.values.contradictions
        guard faults.isEmpty else { throw ConfigurationFaults(faults) }
        rule = try ReceiptRule(file)
        fetchesByNumber = file.values.flag("fetch_by_number")
    }
}

extension SettingValues {
    /// What is asked for without what it needs, all at once.
    fileprivate var contradictions: [ConfigurationFault] {
        let asksMerchant = text("order_query") != nil
        let issues = list("issue_for").isEmpty == false
        let needs: [(isMissing: Bool, key: String, what: String)] = [
            (
                issues && flag("serial_authoritative") == false, "issue_for",
                "needs serial_authoritative: true: where the same receipt has another serial on a "
                    + "phone or at the counter, the kiosk would make a second invoice"
            ),
            (
                issues && asksMerchant == false, "issue_for",
                "needs order_query: only the merchant can say what is to be invoiced"
            ),
            (
                flag("resolve_applications") && asksMerchant == false, "resolve_applications",
                "needs order_query: only the merchant can say what such a code stands for"
            ),
            (
                text("order_query_key") != nil && asksMerchant == false, "order_query_key",
                "is given, but order_query is not"
            ),
            (
                flag("fetch_by_number") && text("seller_tax_number") == nil, "fetch_by_number",
                "needs seller_tax_number: the cloud is asked for an invoice of this seller"
            ),
        ]
        return needs.filter(\.isMissing).map { fault($0.key, $0.what) }
    }
}
