// The link that the cloud gives to an invoice, and what may be made of it.

internal import KioskCore
internal import KioskText

/// `shareurl` and `sharecode` of an answer (V1.24 appendix, 回调服务参数).
struct ShareLink: Hashable, Sendable {
    private let text: String
    private let address: WebAddress
    private let code: String?

    /// Takes a link that is an address of printable ASCII, with the code that belongs to it.
    init?(url: String, code: String?) {
        guard url.utf8.count <= Limits.linkBytes, let address = WebAddress(url) else { return nil }
        text = url
        self.address = address
        self.code = code
    }

    /// The link for the customer's phone, if the account allows its host; https, or plain http to
    /// this machine, which only a simulated cloud has.
    func phoneLink(for account: YonyouAccount) -> String? {
        guard account.linkHosts.allow(address.origin),
            address.origin.scheme == .https || address.origin.isLoopback
        else { return nil }
        return text
    }

    /// Where the file itself is: `/output-tax/s/downloadPdf?pwd=<code>&authCode=<32 digits>`.
    ///
    /// The vendor documents the page with the code, not this; it is the address that its own
    /// clients use. Of the link only the 32 digits and the choice among the allowed origins go into
    /// it.
    func download(for account: YonyouAccount) -> String? {
        guard let origin = allowedOrigin(account.egress), let code, isCode(code), let digits
        else { return nil }
        return "\(origin.text)/output-tax/s/downloadPdf?pwd=\(code)&authCode=\(digits)"
    }

    /// The origin of the configuration that the link means. Old answers write `http://` where the
    /// same host has long had TLS: then the configured https one is taken.
    private func allowedOrigin(_ egress: EgressPolicy) -> Origin? {
        let named = address.origin
        if egress.permits(named) { return named }
        guard named.scheme == .http, named.port == 80 else { return nil }
        return egress.origins.first { $0.scheme == .https && $0.host == named.host }
    }

    /// The last part of `…/s/<32 hexadecimal digits>`.
    private var digits: Substring? {
        let path = address.target.prefix { $0 != "?" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[2] == "s", parts[3].utf8.count == 32,
            parts[3].allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        return parts[3]
    }

    private func isCode(_ text: String) -> Bool {
        (1...8).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
