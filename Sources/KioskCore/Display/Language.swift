// The languages of the screen.

/// A language that every text for people exists in: a file of the wording folder.
package struct Language: Hashable, Sendable {
    /// The primary subtag of BCP 47, in lower case: two or three letters.
    package let code: String

    /// Chinese (zh-Hans), the language of the hall.
    package static let chinese = Language(code: "zh")
    /// English.
    package static let english = Language(code: "en")
    /// Those that the kiosk brings; a site adds others by files.
    package static let shipped = [chinese, english]

    private init(code: String) {
        self.code = code
    }

    /// The language of that subtag; nil for anything else.
    package init?(_ code: String) {
        guard (2...3).contains(code.utf8.count),
            code.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return nil }
        self.code = code
    }
}
