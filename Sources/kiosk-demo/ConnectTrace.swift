// The peers of a program, read from what strace wrote of its connect(2) calls.

/// Understands lines such as `connect(7, {sa_family=AF_INET, sin_port=htons(80),
/// sin_addr=inet_addr("…")}, 16)`.
enum ConnectTrace {
    /// The peer of one line: a socket's path, or address:port.
    static func peer(in line: Substring) -> String? {
        guard line.contains("connect(") else { return nil }
        if let path = text(in: line, after: "sun_path=\"", until: "\"") { return "unix:\(path)" }
        let port = text(in: line, after: "htons(", until: ")") ?? "?"
        let address =
            text(in: line, after: "inet_addr(\"", until: "\"")
            ?? text(in: line, after: "inet_pton(AF_INET6, \"", until: "\"")
        return address.map { "\($0):\(port)" }
    }

    /// Whether a peer is a socket or an address of this machine.
    static func isLocal(_ peer: String) -> Bool {
        peer.hasPrefix("unix:") || peer.hasPrefix("127.") || peer.hasPrefix("::1:")
    }

    private static func text(
        in line: Substring, after start: String, until end: String
    ) -> String? {
        guard let first = line.firstRange(of: start) else { return nil }
        let rest = line[first.upperBound...]
        guard let last = rest.firstRange(of: end) else { return nil }
        return String(rest[..<last.lowerBound])
    }
}
