// The languages of the screen.

/// A language that every text for people exists in.
package enum Language: String, CaseIterable, Hashable, Sendable {
    /// Chinese (zh-Hans), the language of the hall.
    case chinese = "zh"
    /// English.
    case english = "en"

    /// The other one.
    package var other: Language {
        switch self {
        case .chinese: .english
        case .english: .chinese
        }
    }
}
