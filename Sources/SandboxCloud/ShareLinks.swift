// The links under which documents can be fetched: opaque, and new with every start.

/// What leads to one order's document.
package struct ShareLink: Sendable, Equatable {
    /// The path with its query, to be put behind the cloud's base address.
    package let path: String
    /// The four characters that the customer enters with the ordinary link.
    package let code: String
    /// The 32 hexadecimal digits of the ordinary link.
    let authCode: String
    /// The opaque end of a short link.
    let token: String?

    /// The ordinary link of an invoice that has just been issued.
    static func drawn() -> ShareLink {
        ShareLinks.share(tenant: "0000" + ShareLinks.draw(18, from: ShareLinks.upper))
    }

    /// Where the document itself is: `/output-tax/s/downloadPdf?pwd=…&authCode=…`.
    package var download: String { "/output-tax/s/downloadPdf?pwd=\(code)&authCode=\(authCode)" }
}

/// One link for each order that has one.
struct ShareLinks: Sendable {
    private let links: [String: ShareLink]

    /// Draws the opaque parts.
    init(for orders: [SampleOrder]) {
        let tenant = "0000" + Self.draw(18, from: Self.upper)
        links = Dictionary(
            uniqueKeysWithValues: orders.compactMap { order in
                Self.link(for: order, tenant: tenant).map { (order.order, $0) }
            })
    }

    /// An order's link.
    subscript(order: String) -> ShareLink? { links[order] }

    /// The serial of the order whose ordinary link has these 32 digits.
    func order(authCode: String) -> String? {
        links.first { $0.value.authCode == authCode }?.key
    }

    /// The serial of the order whose short link ends so.
    func order(token: String) -> String? {
        links.first { $0.value.token == token }?.key
    }

    private static func link(for order: SampleOrder, tenant: String) -> ShareLink? {
        let link = share(tenant: tenant)
        switch order.behaviour.link {
        case .share:
            return link
        case .short:
            let token = draw(12, from: "abcdefghijkmnpqrstuvwxyz23456789")
            return ShareLink(
                path: "/s/\(token)", code: link.code, authCode: link.authCode, token: token)
        case .absent, nil:
            return nil
        }
    }

    /// A link of the documented form.
    static func share(tenant: String) -> ShareLink {
        let authCode = draw(32, from: "0123456789abcdef")
        return ShareLink(
            path: "/output-tax/s/\(authCode)?tenantId=\(tenant)", code: draw(4, from: upper),
            authCode: authCode, token: nil)
    }

    static let upper = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"

    static func draw(_ count: Int, from alphabet: String) -> String {
        let letters = Array(alphabet)
        return String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count)] })
    }
}
