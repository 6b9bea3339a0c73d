// What is answered to whom: from a request to a reply, without a network.

import HTTPTypes
import KioskCore
import Synchronization

/// Answers requests from the shelf.
///
/// A phone gets a cookie with its page. It becomes the owner with the press of the button and not
/// with the look at the page: previews look without being asked to, and many apps show a page
/// first and then hand its address to another browser.
final class Desk: Sendable {
    private let shelf: Mutex<Shelf>
    private let limits: PageLimits
    private let isBehindTLS: Bool

    /// `isBehindTLS` says that phones come by https, to somebody who hands on what they say.
    init(_ limits: PageLimits, isBehindTLS: Bool) {
        shelf = Mutex(Shelf(remembered: limits.remembered))
        self.limits = limits
        self.isBehindTLS = isBehindTLS
    }

    /// The number of offers.
    var count: Int { shelf.withLock { $0.count } }

    /// Offers a file until `end`, and says where.
    func put(
        _ document: HeldDocument, named name: String, language: Language,
        until end: ContinuousClock.Instant
    ) -> Secret {
        let address = Self.draw()
        let offer = Shelf.Offer(
            address: address, document: document, name: name, language: language, end: end)
        shelf.withLock { $0.put(offer) }
        return address
    }

    /// Takes an offer back.
    func remove(_ address: Secret) {
        shelf.withLock { $0.remove(address) }
    }

    /// The answer to a request.
    func reply(to request: HTTPRequest, at now: ContinuousClock.Instant = .now) -> Reply {
        guard request.method == .get || request.method == .head else {
            var reply = Reply.bare(.methodNotAllowed)
            reply.headers[.allow] = "GET, HEAD"
            return reply
        }
        let path = request.path ?? ""
        guard path.utf8.count <= limits.pathBytes else { return .bare(.uriTooLong) }
        let visitor = Visitor(request.headerFields)
        // Apps add parameters of their own to a link.
        let parts = path.prefix { $0 != "?" }.split(
            separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].isEmpty, let address = Secret(parts[1])
        else { return nothing(visitor) }
        guard parts.count == 3 else { return page(address, visitor, now) }
        // Only a press takes the file; whoever wants to know about it beforehand does not.
        return file(
            address, parts[2], visitor, isTaken: request.method == .get, at: now)
    }

    private func page(
        _ address: Secret, _ visitor: Visitor, _ now: ContinuousClock.Instant
    ) -> Reply {
        let found = shelf.withLock { $0.find(address, as: visitor.secret, at: now) }
        guard case .offer(let offer) = found else { return refusal(found, visitor) }
        let language = visitor.language ?? PageLanguage(tag: offer.language.code[...])
        let page =
            visitor.isWeChatWithoutFiles
            ? Page.elsewhere(language) : Page.offer(offer, language, at: now)
        var reply = Reply.page(.ok, page)
        if visitor.secret == nil { give(Self.draw(), for: offer, to: &reply, at: now) }
        return reply
    }

    private func file(
        _ address: Secret, _ name: Substring, _ visitor: Visitor, isTaken: Bool,
        at now: ContinuousClock.Instant
    ) -> Reply {
        let found = shelf.withLock { $0.find(address, as: visitor.secret, at: now) }
        guard case .offer(let offer) = found else { return refusal(found, visitor) }
        guard name == offer.name else { return nothing(visitor) }
        if visitor.isWeChatWithoutFiles {
            // It would become the owner and could not keep the file.
            var reply = Reply.bare(.seeOther)
            reply.headers[.location] = "/" + address.text
            return reply
        }
        guard isTaken else { return .file(offer, opens: visitor.opensPDF) }
        let secret = visitor.secret ?? Self.draw()
        let taken = shelf.withLock { $0.take(address, as: secret, at: now) }
        guard case .offer = taken else { return refusal(taken, visitor) }
        var reply = Reply.file(offer, opens: visitor.opensPDF)
        if visitor.secret == nil { give(secret, for: offer, to: &reply, at: now) }
        return reply
    }

    private func nothing(_ visitor: Visitor) -> Reply {
        .page(.notFound, .notice(.nothing, visitor.language ?? .chinese))
    }

    private func refusal(_ found: Shelf.Find, _ visitor: Visitor) -> Reply {
        let language = visitor.language ?? .chinese
        return switch found {
        case .nothing, .offer: nothing(visitor)
        case .gone: .page(.gone, .notice(.gone, language))
        case .taken: .page(.forbidden, .notice(.taken, language))
        }
    }

    /// The cookie (RFC 6265): for this offer alone, and not longer than it.
    private func give(
        _ secret: Secret, for offer: Shelf.Offer, to reply: inout Reply,
        at now: ContinuousClock.Instant
    ) {
        let seconds = max(1, now.duration(to: offer.end).components.seconds)
        reply.headers[.setCookie] =
            "\(Visitor.cookie)=\(secret.text); Path=/\(offer.address.text); Max-Age=\(seconds); "
            + "HttpOnly; SameSite=Strict" + (isBehindTLS ? "; Secure" : "")
    }

    private static func draw() -> Secret {
        var chance = SystemRandomNumberGenerator()
        return Secret(from: &chance)
    }
}
