// The shipped texts, by which a customer knows a screen.

import Foundation
import Yams

/// The English wording file.
struct Phrases: Sendable {
    /// There is no such text.
    struct Missing: Error {
        let key: String
    }

    private let texts: [String: String]

    /// Reads `en.yaml` of the folder.
    init(folder: String) throws {
        let yaml = try String(contentsOfFile: folder + "/en.yaml", encoding: .utf8)
        texts = try Yams.load(yaml: yaml) as? [String: String] ?? [:]
    }

    /// Whether the screen's first line is the text under `key`.
    func heads(_ screen: String, _ key: String) -> Bool {
        guard let text = texts[key] else { return false }
        return screen.split(separator: "\n").first.map(String.init) == text
    }

    /// Whether the text under `key` stands on the screen, whatever is in its braces.
    func stands(on screen: String, _ key: String) -> Bool {
        guard let text = texts[key] else { return false }
        var rest = screen[...]
        for part in text.split(separator: /\{[a-z]+\}/) {
            guard let found = rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }

    /// Whether a choice can be taken now.
    func isOffered(_ key: String, on screen: String) -> Bool {
        guard let text = texts[key] else { return false }
        return screen.split(separator: "\n").contains { line in
            line.hasSuffix("] " + text) && line.hasPrefix("[-]") == false
        }
    }

    /// The keys of the notices whose headline this is.
    func notice(_ screen: String) -> String? {
        texts.keys.first { key in
            key.hasPrefix("notice.") && key.hasSuffix(".what") && heads(screen, key)
        }
    }

    /// Throws for the first key that is not there.
    func check(_ keys: [String]) throws {
        for key in keys where texts[key] == nil { throw Missing(key: key) }
    }
}
