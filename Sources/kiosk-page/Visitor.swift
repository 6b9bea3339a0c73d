// Who asks, as far as the page has to know: its language, its browser, what it is known by.

import HTTPTypes
import KioskCore

/// What the headers of a request say.
struct Visitor {
    /// The first wish of the phone; nil if it has none.
    let language: PageLanguage?
    /// WeChat's own browser where it cannot keep a PDF: everywhere but on Apple's phones.
    let isWeChatWithoutFiles: Bool
    /// Whether a PDF opens in the browser itself; elsewhere it is downloaded.
    let opensPDF: Bool
    /// What the page gave it on an earlier visit.
    let secret: Secret?

    /// The name of the cookie.
    static let cookie = "visit"

    init(_ headers: HTTPFields) {
        language = headers[.acceptLanguage].flatMap(Self.language)
        let agent = headers[.userAgent] ?? ""
        let isApple = ["iPhone", "iPad", "iPod"].contains { agent.contains($0) }
        isWeChatWithoutFiles = agent.contains("MicroMessenger") && isApple == false
        opensPDF = isApple
        secret = headers[.cookie].flatMap(Self.secret)
    }

    /// The language with the highest weight, the first of several (RFC 9110 §12.5.4).
    private static func language(_ header: String) -> PageLanguage? {
        var best: (tag: Substring, weight: Double)?
        for range in header.split(separator: ",") {
            let parts = range.split(separator: ";").map(trimmed)
            guard let tag = parts.first, tag.isEmpty == false, tag != "*" else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
                .flatMap { Double($0.dropFirst(2)) }
            if (weight ?? 1) > (best?.weight ?? 0) { best = (tag, weight ?? 1) }
        }
        return best.map { PageLanguage(tag: $0.tag) }
    }

    private static func secret(_ header: String) -> Secret? {
        header.split(separator: ";").lazy.map(trimmed).compactMap { pair in
            pair.hasPrefix(cookie + "=") ? Secret(pair.dropFirst(cookie.count + 1)) : nil
        }.first
    }

    private static func trimmed(_ text: Substring) -> Substring {
        text.drop { $0 == " " }.prefix { $0 != " " }
    }
}
