// An answer of the page, before it is written.

import HTTPTypes
import KioskCore

/// Status, headers and what comes behind them.
struct Reply: Sendable {
    /// What comes behind the headers.
    enum Body: Sendable {
        case nothing
        case page([UInt8])
        case file(HeldDocument)

        /// In bytes.
        var length: Int {
            switch self {
            case .nothing: 0
            case .page(let bytes): bytes.count
            case .file(let document): document.bytes.count
            }
        }
    }

    var status: HTTPResponse.Status
    var headers = HTTPFields()
    var body: Body

    /// One of the pages.
    static func page(_ status: HTTPResponse.Status, _ page: Page) -> Reply {
        var reply = Reply(status: status, body: .page(page.bytes))
        reply.headers[.contentType] = "text/html; charset=utf-8"
        reply.headers[.contentLanguage] = page.language.rawValue
        reply.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src \(PageStyle.source); base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'"
        reply.seal()
        return reply
    }

    /// The file itself.
    static func file(_ offer: Shelf.Offer, opens: Bool) -> Reply {
        var reply = Reply(status: .ok, body: .file(offer.document))
        reply.headers[.contentType] = "application/pdf"
        let way = opens ? "inline" : "attachment"
        reply.headers[.contentDisposition] = "\(way); filename=\"\(offer.name)\""
        // A part of it is nothing that a phone needs.
        reply.headers[.acceptRanges] = "none"
        reply.seal()
        return reply
    }

    /// A word without a page.
    static func bare(_ status: HTTPResponse.Status) -> Reply {
        var reply = Reply(status: status, body: .nothing)
        reply.seal()
        return reply
    }

    /// What every answer says: keep nothing, tell nobody, guess nothing, and then goodbye.
    private mutating func seal() {
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.referrerPolicy] = "no-referrer"
        headers[.robots] = "noindex, nofollow"
        headers[.resourcePolicy] = "same-origin"
        headers[.contentLength] = String(body.length)
        headers[.connection] = "close"
    }
}

extension HTTPField.Name {
    /// Referrer Policy §4.1.
    static let referrerPolicy = Self("Referrer-Policy") ?? .server
    /// What search engines keep to.
    static let robots = Self("X-Robots-Tag") ?? .server
    /// Fetch §3.7.
    static let resourcePolicy = Self("Cross-Origin-Resource-Policy") ?? .server
}
