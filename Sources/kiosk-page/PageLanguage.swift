// The two languages of the pages.

import KioskCore

/// A language that every page exists in.
enum PageLanguage: String, CaseIterable, Sendable {
    case chinese = "zh-CN"
    case english = "en"

    /// Chinese for every kind of Chinese, English for all others (RFC 5646).
    init(tag: Substring) {
        let primary = tag.prefix { $0 != "-" }.lowercased()
        self = primary == "zh" ? .chinese : .english
    }
}
