// What is wrong with a wording, for the person who has written it.

/// Every flaw of the texts, in the order of languages; a language's own, then the site's; by key.
package struct WordingFault: Error, Hashable, Sendable {
    /// One flaw.
    package struct Flaw: Hashable, Sendable {
        /// What is wrong with a text.
        package enum Kind: Hashable, Sendable {
            /// There is no text of this key, or nothing of it can be seen.
            case missing
            /// The kiosk has no such text.
            case unknownKey
            /// The text names something in braces that is not known there.
            case unknownPlaceholder(String)
        }

        package var source: WordingSource
        package var key: String
        package var kind: Kind
    }

    package var flaws: [Flaw]
}

extension WordingFault: CustomStringConvertible {
    package var description: String {
        flaws.map(\.description).joined(separator: "\n")
    }
}

extension WordingFault.Flaw: CustomStringConvertible {
    /// `en: welcome.hold: there is no text`.
    package var description: String { "\(source.name): \(key): \(kind)" }
}

extension WordingFault.Flaw.Kind: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "there is no text"
        case .unknownKey: "the kiosk has no text of this name"
        case .unknownPlaceholder(let name): "{\(name)} is not known here"
        }
    }
}
