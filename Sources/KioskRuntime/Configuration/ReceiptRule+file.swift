// From a file of kind yonyou to the rule by which its receipts are recognised.

internal import KioskCore
internal import KioskPayloads

extension ReceiptRule {
    /// What the file says about the account's receipts.
    init(_ file: AccountFile) throws(ConfigurationFaults) {
        let values = file.values
        let hosts = try values.authorities("receipt_hosts")
        guard hosts.isEmpty == false else {
            throw ConfigurationFaults([
                values.fault("receipt_hosts", "must be a list of host or host:port")
            ])
        }
        self.init(
            account: file.name, hosts: hosts, systemCodes: Set(values.list("system_codes")),
            typedSerials: try values.typedSerials(), orderProof: values.orderProof,
            applicationPaths: try values.paths("application_paths"),
            resolvesApplications: values.flag("resolve_applications"),
            linkPaths: try values.paths("link_paths"),
            reservationPaths: try values.paths("reservation_paths"),
            merchantCode: try values.merchantCode())
    }
}

extension SettingValues {
    fileprivate func typedSerials() throws(ConfigurationFaults) -> TypedSerialRule? {
        let lengths = try lengths("typed_lengths", within: 1...20, such: "6-20")
        guard self["serial"] == "typed" else { return nil }
        return TypedSerialRule(
            proof: SecondFact(rawValue: self["typed_proof"]) ?? .total, lengths: lengths)
    }

    /// A codec that does not authenticate lets anyone who knows a host and a system code make codes
    /// of guessed orders: unless the site says otherwise, such a code proves no more than a bare
    /// number.
    fileprivate var orderProof: SecondFact? {
        guard self["order_proof"] == "auto" else {
            return SecondFact(rawValue: self["order_proof"])
        }
        return self["codec"] == "plain" ? .total : nil
    }

    fileprivate func merchantCode() throws(ConfigurationFaults) -> MerchantCodeRule? {
        let hosts = try authorities("merchant_hosts")
        if hosts.isEmpty, self["merchant_path"].isEmpty { return nil }
        guard hosts.isEmpty == false else {
            throw ConfigurationFaults([
                fault("merchant_hosts", "is missing: merchant_path is given")
            ])
        }
        guard self["merchant_parameter"].isEmpty == false else {
            throw ConfigurationFaults([fault("merchant_parameter", "is empty")])
        }
        guard let path = try paths("merchant_path").first else {
            throw ConfigurationFaults([
                fault("merchant_path", "is missing: merchant_hosts are given")
            ])
        }
        return MerchantCodeRule(
            hosts: hosts, path: path, parameter: self["merchant_parameter"],
            proof: SecondFact(rawValue: self["merchant_proof"]) ?? .total)
    }

    fileprivate func paths(_ key: String) throws(ConfigurationFaults) -> [String] {
        let paths = self[key].isEmpty ? list(key) : [self[key]]
        guard paths.allSatisfy({ $0.hasPrefix("/") }) else {
            throw ConfigurationFaults([fault(key, "must begin with /")])
        }
        return paths
    }
}
