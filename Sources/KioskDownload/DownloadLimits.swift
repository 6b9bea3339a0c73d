// The bounds of the talk between kiosk and page, each with its unit and its reason.

/// What both ends of the page's socket keep to. How large a file is and how long it may stay stand
/// in `Limits`, with the kiosk's other bounds.
package enum DownloadLimits {
    /// Bytes of the line in front of a file. The longest that a kiosk writes has 90.
    package static let headerBytes = 512
    /// Bytes of the page's answer, a line too.
    package static let answerBytes = 256
    /// Time for a whole offer, from the connection to the answer. The largest file takes 20 ms.
    package static let offering: Duration = .seconds(5)
    /// Characters of a file's name.
    package static let nameCharacters = 40
    /// Characters of a path: "/" and 16 bytes in base64url (RFC 4648 §5).
    package static let pathCharacters = 23
}
