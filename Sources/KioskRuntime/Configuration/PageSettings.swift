// What kiosk.yaml says of the kiosk's own download page.

/// Where phones find the page, and where the kiosk finds its program.
package struct PageSettings: Hashable, Sendable {
    /// `http://192.0.2.7:8380`: without a path, and without a slash at its end.
    let address: String
    /// The Unix socket of `kiosk-page`.
    let socket: String

    /// Takes the values of `kiosk.yaml`; nil where there is no page.
    static func load(_ kiosk: SettingValues) throws(ConfigurationFaults) -> PageSettings? {
        guard let address = kiosk.text("page_address") else { return nil }
        guard isAddress(address) else {
            throw ConfigurationFaults([
                kiosk.fault(
                    "page_address", "must be http:// or https:// with a host, such as http://kiosk")
            ])
        }
        return PageSettings(address: address, socket: kiosk["page_socket"])
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, ["http:", "https:"].contains(parts[0]), parts[1].isEmpty else {
            return false
        }
        let host = parts[2].split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(host.count), let name = host.first, name.isEmpty == false else {
            return false
        }
        let isName = name.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".")
        }
        return isName && (host.count == 1 || Int(host[1]).map { (1...65_535).contains($0) } == true)
    }
}
