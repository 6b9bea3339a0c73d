// The shipped texts, for tests that look for them on a screen.

import Foundation
import Synchronization
import Yams

/// The wording files of the checkout.
enum Wordings {
    /// The text under a key.
    static func text(_ key: String, _ language: String) throws -> String {
        guard let text = try texts(language)[key] else { throw Missing(key: key) }
        return text
    }

    /// Each file is read once; thousands of texts are looked for.
    private static let known = Mutex<[String: [String: String]]>([:])

    private static func texts(_ language: String) throws -> [String: String] {
        try known.withLock { known in
            if let texts = known[language] { return texts }
            let path = "\(Checkout.root)/kiosk-config/wording/\(language).yaml"
            let yaml = try String(contentsOfFile: path, encoding: .utf8)
            let texts = try Yams.load(yaml: yaml) as? [String: String] ?? [:]
            known[language] = texts
            return texts
        }
    }

    /// The place behind the text under a key, whatever stands in its braces; nil if
    /// it is not there.
    static func end(
        of key: String, _ language: String, in text: Substring
    ) throws -> Substring.Index? {
        let parts = try self.text(key, language).split(separator: /\{[a-z]+\}/)
        var place: Substring.Index?
        for part in parts {
            guard let found = text[(place ?? text.startIndex)...].range(of: part) else {
                return nil
            }
            place = found.upperBound
        }
        return place
    }

    /// What stood behind a label the last time that it was shown.
    static func lastValue(
        of key: String, _ language: String, in text: String
    ) throws -> String {
        let label = try self.text(key, language)
        let line = text.split(separator: "\n").last { $0.hasPrefix(label + ": ") }
        guard let line else { throw Missing(key: key) }
        return String(line.dropFirst(label.count + 2))
    }

    /// There is no such text.
    struct Missing: Error {
        var key: String
    }
}
