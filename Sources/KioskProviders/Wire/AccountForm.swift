// The forms of settings that the accounts of several clouds share.

/// Checks of settings.
enum AccountForm {
    /// What `base_url` has to be, in words.
    static let originRule = "https://host[:port]; plain http only to loopback or an exact address"
    /// What `path_prefix` has to be.
    static let pathRule = "a path that begins with / and does not end with one, without a ?"
    /// What each item of `page_hosts` and `link_hosts` has to be.
    static let hostsRule = "each item is host or host:port, nothing before and nothing after it"

    /// Whether a text is a path without query, without an end in `/`.
    static func isPath(_ text: String) -> Bool {
        text.hasPrefix("/") && text.hasSuffix("/") == false && text.contains("?") == false
            && WebAddress("https://host" + text) != nil
    }

    /// Whether a text can stand as a value in a signed text of `name=value&…`.
    static func isParameter(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "&") }
    }

    /// A secret without the line end that an editor left.
    static func withoutLineEnd(_ secret: Secret) -> Secret {
        var bytes = secret.bytes[...]
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes = bytes.dropLast() }
        return Secret(Array(bytes))
    }

    /// The policy that allows just this origin, or nil if none may.
    static func egress(_ origin: Origin) -> EgressPolicy? {
        do throws(EgressFault) {
            return try EgressPolicy(origins: [origin])
        } catch {
            return nil
        }
    }
}
