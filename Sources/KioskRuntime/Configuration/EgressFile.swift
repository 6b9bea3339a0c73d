// How an account's requests get out of the house, as its file says.

internal import KioskProviders

extension EgressWay {
    /// Reads `proxy`, `proxy_credential` and `addresses`.
    init(_ values: SettingValues, _ credentials: CredentialFolder) throws(ConfigurationFaults) {
        let texts = values.list("addresses")
        let ranges = texts.filter(Self.isNarrow).compactMap { AddressRange($0) }
        guard ranges.count == texts.count else {
            throw ConfigurationFaults([
                values.fault(
                    "addresses", "must be a list of addresses or networks, such as 10.20.0.0/16")
            ])
        }
        let proxy = try EgressProxy(values, credentials)
        do throws(EgressFault) {
            self = try EgressWay(addresses: ranges, proxy: proxy)
        } catch {
            throw ConfigurationFaults([values.fault("addresses", "are too many")])
        }
    }
}

extension EgressWay {
    /// What is wider than eight bits opens the whole house.
    private static func isNarrow(_ text: String) -> Bool {
        let bits = text.split(separator: "/").dropFirst().first.map { Int($0) ?? 0 }
        return bits.map { $0 >= 8 } ?? true
    }
}

extension EgressProxy {
    private static let form = "must be http://address:port or https://host:port"

    /// Reads the proxy; nil where there is none.
    fileprivate init?(
        _ values: SettingValues, _ credentials: CredentialFolder
    ) throws(ConfigurationFaults) {
        guard let text = values.text("proxy") else {
            guard values.text("proxy_credential") == nil else {
                throw ConfigurationFaults([
                    values.fault("proxy_credential", "is given, but proxy is not")
                ])
            }
            return nil
        }
        // A port must stand there: proxies have none that could be assumed.
        guard let origin = Origin(text), text.hasSuffix(":\(origin.port)") else {
            throw ConfigurationFaults([values.fault("proxy", Self.form)])
        }
        let secret = try credentials.optionalSecret("proxy_credential", of: values)
        let login = secret.map { String(decoding: $0.bytes, as: UTF8.self) }
        let parts = login.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        if let parts, parts.count != 2 {
            throw ConfigurationFaults([values.fault("proxy_credential", "is not user:password")])
        }
        do throws(EgressFault) {
            try self.init(
                origin: origin, user: parts?[0],
                password: parts.map { Secret(Array($0[1].utf8)) })
        } catch .login {
            throw ConfigurationFaults([values.fault("proxy_credential", "is not user:password")])
        } catch {
            throw ConfigurationFaults([
                values.fault("proxy", Self.form)
            ])
        }
    }
}
