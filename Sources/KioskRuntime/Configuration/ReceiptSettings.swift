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
    /// Whether fiscal e-bills may be typed.
    package var fiscalEntry: Bool

    /// Takes the values of `kiosk.yaml`; the rules come from the accounts.
    init(_ kiosk: SettingValues, rules: [ReceiptRule]) throws(ConfigurationFaults) {
        self.rules = rules
        phoneHosts = try kiosk.authorities("phone_hosts")
        titleBarCodes = kiosk.list("title_bar_codes")
        fiscalEntry = kiosk["fiscal_entry"] == "true"
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
        var rules: [ReceiptRule] = []
        for name in folder.names(in: .provider) {
            let values = try await folder.values(.provider, name: name)
            if values["enabled"] == "true" { rules.append(try values.receiptRule(of: name)) }
        }
        return try ReceiptSettings(kiosk, rules: rules)
    }

    /// All formats, by these rules.
    package var recogniser: Recogniser {
        Recogniser(
            rules: rules, phoneHosts: phoneHosts, titleBarCodePrefixes: titleBarCodes)
    }

    /// What may be typed instead of scanned.
    package var typedForms: TypedForms {
        let typing = rules.filter { $0.typedSerials != nil }
        let serial = typing.first.flatMap { rule in
            rule.typedSerials.map {
                TypedForms.Serial(account: rule.account, lengths: $0.lengths, proof: $0.proof)
            }
        }
        return TypedForms(
            serial: typing.count == 1 ? serial : nil, fiscalBill: fiscalEntry)
    }
}

extension SettingValues {
    /// What an account's file says about its receipts.
    func receiptRule(of name: String) throws(ConfigurationFaults) -> ReceiptRule {
        let hosts = try authorities("receipt_hosts")
        guard hosts.isEmpty == false else {
            throw ConfigurationFaults([
                fault("receipt_hosts", "must be a list of host or host:port")
            ])
        }
        return ReceiptRule(
            account: AccountName(name), hosts: hosts, systemCodes: Set(list("system_codes")),
            typedSerials: try typedSerials(),
            orderProof: orderProof, applicationPaths: try paths("application_paths"),
            linkPaths: try paths("link_paths"),
            reservationPaths: try paths("reservation_paths"),
            merchantCode: try merchantCode())
    }

    private func typedSerials() throws(ConfigurationFaults) -> TypedSerialRule? {
        let bounds = self["typed_lengths"].split(separator: "-").map { Int($0) ?? 0 }
        guard bounds.count == 2, 1 <= bounds[0], bounds[0] <= bounds[1], bounds[1] <= 20 else {
            throw ConfigurationFaults([
                fault("typed_lengths", "must be two numbers from 1 to 20, such as 6-20")
            ])
        }
        guard self["serial"] == "typed" else { return nil }
        return TypedSerialRule(
            proof: SecondFact(rawValue: self["typed_proof"]) ?? .total,
            lengths: bounds[0]...bounds[1])
    }

    /// A codec that does not authenticate lets anyone who knows a host and a system code make codes
    /// of guessed orders: unless the site says otherwise, such a code proves no more than a bare
    /// number.
    private var orderProof: SecondFact? {
        guard self["order_proof"] == "auto" else {
            return SecondFact(rawValue: self["order_proof"])
        }
        return self["codec"] == "plain" ? .total : nil
    }

    private func merchantCode() throws(ConfigurationFaults) -> MerchantCodeRule? {
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

    private func paths(_ key: String) throws(ConfigurationFaults) -> [String] {
        let paths = self[key].isEmpty ? list(key) : [self[key]]
        guard paths.allSatisfy({ $0.hasPrefix("/") }) else {
            throw ConfigurationFaults([fault(key, "must begin with /")])
        }
        return paths
    }

    /// A list of `host` or `host:port`; an IPv6 address stands in brackets, as in a receipt's code.
    func authorities(_ key: String) throws(ConfigurationFaults) -> [Authority] {
        let items = list(key)
        let hosts = items.compactMap(SettingValues.authority)
        guard hosts.count == items.count else {
            throw ConfigurationFaults([fault(key, "must be a list of host or host:port")])
        }
        return hosts
    }

    private static func authority(_ text: String) -> Authority? {
        guard
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._:[]".contains($0)) })
        else { return nil }
        let isBracketed = text.hasSuffix("]")
        guard isBracketed == false, let colon = text.lastIndex(of: ":") else {
            return text.isEmpty ? nil : Authority(host: text)
        }
        let port = Int(text[text.index(after: colon)...])
        guard let port, (1...65_535).contains(port), colon > text.startIndex else { return nil }
        return Authority(host: String(text[..<colon]), port: port)
    }
}
