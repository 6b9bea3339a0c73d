// A URL as a code holds it: taken apart to be compared, never to be fetched.

/// The parts of a URL (RFC 3986 §3), in the few forms that codes have.
///
/// Nothing is normalised: what is not written like a configured place does not equal it.
struct ScannedURL {
    /// The schemes that codes have.
    enum Scheme: String {
        case http
        case https

        fileprivate var port: Int { self == .http ? 80 : 443 }
    }

    let scheme: Scheme
    /// Host in lower case and port; nil if the authority is anything but these two.
    let place: (host: String, port: Int)?
    let path: Substring
    let query: Substring
    /// Whether a fragment stood behind it, which is never read.
    let hasFragment: Bool

    /// Takes a URL of printable ASCII without a fragment; nil for another scheme.
    init?(_ text: ScannedText) {
        self.init(withFragment: text)
        if hasFragment { return nil }
    }

    /// Takes a URL of printable ASCII; nil for another scheme.
    init?(withFragment scanned: ScannedText) {
        guard scanned.isPrintableASCII else { return nil }
        let hash = scanned.text.firstIndex(of: "#")
        let text = scanned.text[..<(hash ?? scanned.text.endIndex)]
        guard let colon = text.firstIndex(of: ":"),
            let scheme = Scheme(rawValue: text[..<colon].lowercased()),
            text[colon...].hasPrefix("://")
        else { return nil }
        hasFragment = hash != nil
        let rest = text[text.index(colon, offsetBy: 3)...]
        let pathStart = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let queryStart = rest[pathStart...].firstIndex(of: "?") ?? rest.endIndex
        self.scheme = scheme
        place = Self.place(rest[..<pathStart], defaultPort: scheme.port)
        path = rest[pathStart..<queryStart]
        query = rest[queryStart...].dropFirst()
    }

    /// Splits `host`, `host:port` and `[address]:port`.
    private static func place(
        _ authority: Substring, defaultPort: Int
    ) -> (host: String, port: Int)? {
        let bracket =
            authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
        guard let bracket, !authority.contains("@") else { return nil }
        let hostEnd = authority[bracket...].firstIndex(of: ":") ?? authority.endIndex
        guard hostEnd > authority.startIndex else { return nil }
        let host = authority[..<hostEnd].lowercased()
        guard hostEnd < authority.endIndex else { return (host, defaultPort) }
        return port(authority[hostEnd...].dropFirst()).map { (host, $0) }
    }

    private static func port(_ digits: Substring) -> Int? {
        guard digits.allSatisfy(\.isNumber), !digits.hasPrefix("0"), let port = UInt16(digits)
        else { return nil }
        return Int(port)
    }
}
