// Which set of codes a configuration took last: no older one is taken after it.

internal import Foundation
package import KioskCore

/// A line in the configuration directory, written by whoever imports a set. It lies there and not
/// in the state directory, because the kiosk's own account must not be able to take it away.
package struct ImportedSet: Hashable, Sendable {
    /// The file's name in the configuration directory.
    package static let name = "imported"
    private static let head = "kiosk settings 1"
    private static let bytes = 200

    /// The set's name.
    package let set: String
    /// When it was made, in seconds since 1970.
    package let made: Int
    /// Who made it.
    package let author: Token

    /// Describes a set that was imported.
    package init(set: String, made: Int, author: Token) {
        (self.set, self.made, self.author) = (set, made, author)
    }

    /// What the file of a configuration says; nil if there is none, or it says nothing that could
    /// be understood.
    package static func read(_ directory: String) -> ImportedSet? {
        guard let data = FileManager.default.contents(atPath: directory + "/" + name),
            data.count <= bytes, let text = String(validating: data, as: UTF8.self)
        else { return nil }
        let words = text.trimmingCharacters(in: .newlines).split(separator: " ").map(String.init)
        guard words.count == 6, words[..<3].joined(separator: " ") == head,
            let made = Int(words[3])
        else { return nil }
        return ImportedSet(set: words[4], made: made, author: Token(words[5]))
    }

    /// The file's text.
    package var line: String { "\(Self.head) \(made) \(set) \(author.text)\n" }
}
