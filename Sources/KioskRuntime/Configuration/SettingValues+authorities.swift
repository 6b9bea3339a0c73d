// Hosts in a configuration file, as codes may name them.

internal import KioskPayloads

extension SettingValues {
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
