// What is wrong with a wording, for the person who has written it.

package import KioskCore

/// Every flaw of the texts, in the order of languages and keys.
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

        package var language: Language
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
    package var description: String {
        let place = "\(language.rawValue): \(key)"
        return switch kind {
        case .missing: "\(place): there is no text"
        case .unknownKey: "\(place): the kiosk has no text of this name"
        case .unknownPlaceholder(let name): "\(place): {\(name)} is not known here"
        }
    }
}
