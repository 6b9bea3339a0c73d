// Where a customer's phone may be sent.

internal import KioskCore

/// The hosts that an account lists for links and pages: https there, and this machine on any port,
/// which is where a simulated cloud stands.
struct PhoneHosts: Sendable {
    private let origins: [Origin]

    /// Reads `host` or `host:port`; nil if one is neither.
    init?(_ texts: [String]) {
        origins = texts.compactMap { Origin("https://" + $0) }
        guard origins.count == texts.count else { return nil }
    }

    /// Whether there is none at all.
    var isEmpty: Bool { origins.isEmpty }

    /// Whether a phone may be sent to `origin`.
    func allow(_ origin: Origin) -> Bool {
        origins.contains { allowed in
            allowed == origin || (origin.isLoopback && allowed.host == origin.host)
        }
    }

    /// An address from a cloud, if a phone may be sent there and a code can hold it.
    func page(_ text: String) -> String? {
        guard text.utf8.count <= Limits.linkBytes, let address = WebAddress(text),
            allow(address.origin)
        else { return nil }
        return text
    }
}
