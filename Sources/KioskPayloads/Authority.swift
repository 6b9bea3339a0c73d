// The place that a code names: a host and a port, never looked up, only compared.

/// A host and a port that codes may name.
package struct Authority: Hashable, Sendable {
    /// In lower case, as a code writes it: a name, an IPv4 address, or an IPv6 address in brackets.
    package let host: String
    /// 1 to 65535; compared exactly, never assumed.
    package let port: Int
    /// Whether codes without TLS are taken too, as a laboratory has them.
    package let allowsPlainHTTP: Bool

    /// Takes a host of ASCII characters, an IPv6 address in brackets.
    package init(host: String, port: Int = 443, allowsPlainHTTP: Bool = false) {
        self.host = host.lowercased()
        self.port = port
        self.allowsPlainHTTP = allowsPlainHTTP
    }
}
