// Scheme, host and port of a web address (RFC 6454), and an address as far as the kiosk reads one.

/// Where a request goes.
package struct Origin: Hashable, Sendable {
    /// The protocols of the web.
    package enum Scheme: String, Hashable, Sendable {
        case http
        case https

        /// The port when the address names none.
        var standardPort: UInt16 {
            switch self {
            case .http: 80
            case .https: 443
            }
        }
    }

    /// How it is spoken to.
    package let scheme: Scheme
    /// A name in lower case, or an address; IPv6 without its brackets.
    package let host: String
    /// The port, never 0.
    package let port: UInt16

    /// Reads `scheme://host` or `scheme://host:port` and nothing more: no path, no user, no query.
    package init?(_ text: String) {
        guard let mark = text.firstRange(of: "://"),
            let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased())
        else { return nil }
        let (host, port) = Origin.split(text[mark.upperBound...])
        guard let host = Origin.host(host), let port = port.map(Origin.port) ?? scheme.standardPort
        else { return nil }
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// The address, if the host is written as one.
    package var address: IPAddress? { IPAddress(text: host) }

    /// Whether it can only be this machine.
    package var isLoopback: Bool { host == "localhost" || address?.isLoopback == true }

    /// Whether it may be spoken to: over TLS, or in plain text to this machine or an exact address.
    package var isPrivateOrExact: Bool { scheme == .https || isLoopback || address != nil }

    /// `scheme://host:port`, with brackets around IPv6.
    package var text: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(host):\(port)"
    }

    private static func split(_ authority: Substring) -> (host: Substring, port: Substring?) {
        let end = authority.firstIndex(of: "]") ?? authority.startIndex
        guard let colon = authority[end...].firstIndex(of: ":") else { return (authority, nil) }
        return (authority[..<colon], authority[authority.index(after: colon)...])
    }

    private static func port(_ digits: Substring) -> UInt16? {
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit),
            let port = UInt16(digits), port > 0
        else { return nil }
        return port
    }

    /// A host is a name of letters, digits, `-` and `.`, or a whole address. What ends in a number
    /// and is no address is neither: some libraries would read one into it (WHATWG URL, "ends in a
    /// number").
    private static func host(_ text: Substring) -> String? {
        if text.hasPrefix("["), text.hasSuffix("]") {
            let inner = String(text.dropFirst().dropLast()).lowercased()
            return IPAddress(text: inner)?.bytes.count == 16 ? inner : nil
        }
        let host = text.lowercased()
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...253).contains(host.utf8.count), host.utf8.allSatisfy(isHostByte),
            labels.allSatisfy({ $0.isEmpty == false }), let last = labels.last
        else { return nil }
        let endsInNumber = last.utf8.first.map(isDigit) == true
        return endsInNumber && IPAddress(text: host) == nil ? nil : host
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: isDigit(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// An address on the web: an origin, and what is asked of it.
struct WebAddress: Hashable, Sendable {
    let origin: Origin
    /// Path and query; begins with `/`.
    let target: String

    /// Reads `scheme://host[:port]/path[?query]` of printable ASCII.
    ///
    /// No user, no fragment, no backslash: these are where parsers disagree about the host.
    init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && "\\\"<>^`{|}#".utf8.contains(byte) == false
        }
        guard isPlain, let mark = text.firstRange(of: "://") else { return nil }
        let end = text[mark.upperBound...].firstIndex { "/?".contains($0) } ?? text.endIndex
        guard let origin = Origin(String(text[..<end])) else { return nil }
        let rest = text[end...]
        self.origin = origin
        target = rest.hasPrefix("/") ? String(rest) : "/" + rest
    }
}
