// Where a text stands: in the file of a language, or in the site's own over it.

package import KioskCore

/// One file of texts. By its name, without an ending: `en`, or `site.en` for what a site has in
/// its own words.
package struct WordingSource: Hashable, Sendable {
    package var language: Language
    package var isSite: Bool

    /// The file of `language`, or the site's own in that language.
    package init(_ language: Language, isSite: Bool = false) {
        self.language = language
        self.isSite = isSite
    }

    /// The file of that name; nil if it is no name of one.
    package init?(name: String) {
        let isSite = name.hasPrefix(WordingSource.site)
        let code = isSite ? String(name.dropFirst(WordingSource.site.count)) : name
        guard let language = Language(code) else { return nil }
        self.init(language, isSite: isSite)
    }

    /// Its name.
    package var name: String { (isSite ? WordingSource.site : "") + language.code }

    private static let site = "site."
}
