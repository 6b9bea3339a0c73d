// The shipped texts, for tests that look for them on a screen.

import Foundation
import Yams

/// The wording files of the checkout.
enum Wordings {
    /// The text under a key.
    static func text(_ key: String, _ language: String) throws -> String {
        let path = "\(Checkout.root)/kiosk-config/wording/\(language).yaml"
        let texts = try Yams.load(yaml: String(contentsOfFile: path, encoding: .utf8))
        guard let text = (texts as? [String: String])?[key] else { throw Missing(key: key) }
        return text
    }

    /// There is no such text.
    struct Missing: Error {
        var key: String
    }
}
