// What a site has decided to offer its customers.

/// What is the same for every visit of a kiosk, and differs between kiosks.
package struct Offerings: Hashable, Sendable {
    /// The languages in the order in which the key goes through them; the first is that of the
    /// welcome screen. Never empty.
    package var languages: [Language]
    /// Whether names and numbers of buyers are hidden until the customer asks to see them.
    package var masksBuyer: Bool
    /// Whether the screen can be read aloud.
    package var hasSpeech: Bool
    /// Whether the kiosk has a page of its own from which phones can download.
    package var hasDownloadPage: Bool

    /// Offers what is said here.
    package init(
        languages: [Language] = Language.shipped, masksBuyer: Bool = false,
        hasSpeech: Bool = false, hasDownloadPage: Bool = false
    ) {
        self.languages = languages.isEmpty ? Language.shipped : languages
        self.masksBuyer = masksBuyer
        self.hasSpeech = hasSpeech
        self.hasDownloadPage = hasDownloadPage
    }
}
