// The wording as it is installed.

import Foundation
import KioskCore
import KioskScreen
import Yams

/// The files of `kiosk-config/wording`.
enum ShippedWording {
    /// The root of the package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func texts(_ language: Language) throws -> [String: String] {
        let place = root.appending(path: "kiosk-config/wording/\(language.rawValue).yaml")
        let text = try String(contentsOf: place, encoding: .utf8)
        return try YAMLDecoder().decode([String: String].self, from: text)
    }

    static func load() throws -> Wording { try loaded.get() }

    /// Read once: hundreds of tests want it.
    private static let loaded = Result {
        var texts: [Language: [String: String]] = [:]
        for language in Language.allCases { texts[language] = try ShippedWording.texts(language) }
        return try Wording(texts: texts)
    }
}
