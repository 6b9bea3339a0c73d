// The proxy that stands between the kiosk and the Internet, where a shop's network has one.

internal import KioskCore

/// A proxy for HTTPS: it is asked for a tunnel to the cloud (`CONNECT`, RFC 9110 §9.3.6) and sees
/// the cloud's name, nothing of what is said.
package struct EgressProxy: Hashable, Sendable, CustomStringConvertible {
    /// Where it listens: https, or plain http to loopback or to an exact address.
    package let origin: Origin
    /// The name for its login, if it wants one.
    package let user: String?
    /// The password for its login, without a line end.
    package let password: Secret?
    /// A file of certificates (PEM) to trust for the proxy in place of the system's.
    let caFile: String?

    /// Checks the settings of a proxy.
    ///
    /// - Parameters:
    ///   - origin: its address. Neither `http_proxy` nor its like in the environment is ever read.
    ///   - user: the name for a login (RFC 7617): printable ASCII without a colon.
    ///   - password: the secret for it, printable ASCII; a line end at its end is left out.
    ///   - caFile: see the property.
    /// - Throws: `plainTextToName` for http to a name, `login` for a name or a password that
    ///   cannot be sent, or one without the other.
    package init(
        origin: Origin, user: String? = nil, password: Secret? = nil, caFile: String? = nil
    ) throws(EgressFault) {
        guard origin.isPrivateOrExact else { throw .plainTextToName }
        let password = password.map(EgressProxy.withoutLineEnd)
        guard (user == nil) == (password == nil), user?.contains(":") != true,
            [user.map { Array($0.utf8) }, password?.bytes].allSatisfy(EgressProxy.isSendable)
        else { throw .login }
        self.origin = origin
        self.user = user
        self.password = password
        self.caFile = caFile
    }

    /// The origin; never the login.
    package var description: String { origin.text }

    /// Whether both are the same, login included.
    package static func == (left: EgressProxy, right: EgressProxy) -> Bool {
        left.origin == right.origin && left.user == right.user && left.caFile == right.caFile
            && left.password?.bytes == right.password?.bytes
    }

    /// Hashes what is no secret.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(origin)
        hasher.combine(user)
    }

    private static func withoutLineEnd(_ secret: Secret) -> Secret {
        let end = secret.bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
        return Secret(Array(secret.bytes[..<end]))
    }

    private static func isSendable(_ text: [UInt8]?) -> Bool {
        guard let text else { return true }
        return (1...Limits.proxyLoginBytes).contains(text.count)
            && text.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
