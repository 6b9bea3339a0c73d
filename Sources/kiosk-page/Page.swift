// The pages as HTML.

import KioskCore

/// One page, whole: no scripts, no pictures from elsewhere, nothing that was handed in but numbers
/// and addresses that the page itself has made.
struct Page: Sendable {
    /// A page that only says how things are.
    enum Notice: Hashable, Sendable, CaseIterable {
        case taken
        case gone
        case nothing
    }

    let language: PageLanguage
    private let html: String

    var bytes: [UInt8] { Array(html.utf8) }

    /// The button, how large the file is, and how long it is there. When its time is over the page
    /// asks again by itself, and learns so.
    static func offer(
        _ offer: Shelf.Offer, _ language: PageLanguage, at now: ContinuousClock.Instant
    ) -> Page {
        let words = PageWords.of(language)
        let seconds = max(0, now.duration(to: offer.end).components.seconds)
        let refresh = "<meta http-equiv=\"refresh\" content=\"\(seconds + 2)\">"
        return Page(
            language, title: words.ready, head: refresh,
            body: """
                \(drawing(arrow))
                <h1>\(words.ready)</h1>
                <p class="lead">\(words.lead)</p>
                <a class="deed" href="/\(offer.address.text)/\(offer.name)">\(words.download)</a>
                <dl class="facts">
                <div><dt>\(words.size)</dt><dd>\(size(offer.document.bytes.count))</dd></div>
                <div><dt>\(words.time)</dt><dd>\(words.minutes(Int(seconds + 30) / 60))</dd></div>
                </dl>
                <p class="note">\(words.once)</p>
                """)
    }

    /// How to get out of a browser that cannot keep files.
    static func elsewhere(_ language: PageLanguage) -> Page {
        let words = PageWords.of(language)
        return Page(
            language, title: words.elsewhere,
            body: """
                <svg class="corner" viewBox="0 0 36 36" aria-hidden="true">\
                <path d="M6 31C20 30 28 22 30 7M23 13l7-7 4 9"/></svg>
                \(drawing(arrow))
                <h1>\(words.elsewhere)</h1>
                <p class="lead">\(words.elsewhereLead)</p>
                <ol>
                <li>\(words.dots.before)<span class="dots">⋯</span>\(words.dots.after)</li>
                <li>\(words.choose.before)<b>\(words.choose.choice)</b>\(words.choose.after)</li>
                <li>\(words.press)</li>
                </ol>
                """)
    }

    /// Why there is no file.
    static func notice(_ notice: Notice, _ language: PageLanguage) -> Page {
        let words = PageWords.of(language).notices[notice] ?? ("", "")
        return Page(
            language, title: words.title,
            body: """
                \(drawing(sign(notice)))
                <h1>\(words.title)</h1>
                <p class="lead">\(words.text)</p>
                """)
    }

    private init(_ language: PageLanguage, title: String, head: String = "", body: String) {
        self.language = language
        html = """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="format-detection" content="telephone=no">
            \(head)
            <title>\(title)</title>
            <style>\(PageStyle.text)</style>
            </head>
            <body>
            <main>
            \(body)
            </main>
            </body>
            </html>

            """
    }

    /// Bytes for people.
    static func size(_ bytes: Int) -> String {
        guard bytes >= 1_000_000 else { return "\(max(1, (bytes + 500) / 1_000)) KB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }

    // MARK: Drawings

    private static let arrow =
        "<path d=\"M15 9h13l7 7v23H15zM28 9v7h7\"/><path d=\"M25 21v11M20 27.5l5 5 5-5\"/>"

    private static func sign(_ notice: Notice) -> String {
        switch notice {
        case .taken:
            "<rect x=\"14\" y=\"22\" width=\"20\" height=\"15\" rx=\"3\"/>"
                + "<path d=\"M18 22v-4a6 6 0 0 1 12 0v4M24 28v3\"/>"
        case .gone: "<circle cx=\"24\" cy=\"24\" r=\"12\"/><path d=\"M24 17v7l5 3\"/>"
        case .nothing:
            "<circle cx=\"22\" cy=\"22\" r=\"9\"/><path d=\"M28.5 28.5l7 7\"/>"
        }
    }

    private static func drawing(_ paths: String) -> String {
        "<svg viewBox=\"0 0 48 48\" aria-hidden=\"true\">"
            + "<circle class=\"ground\" cx=\"24\" cy=\"24\" r=\"24\"/>\(paths)</svg>"
    }
}
