// The wording as it is installed, and as a site has it that names itself.

package import Foundation
package import KioskCore
package import KioskScreen
import Yams

/// The files of `kiosk-config/wording`.
package enum ShippedWording {
    /// The root of the package.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The texts of a language by their keys; throws if the file cannot be read.
    package static func texts(_ language: Language) throws -> [String: String] {
        let place = root.appending(path: "kiosk-config/wording/\(language.code).yaml")
        let text = try String(contentsOf: place, encoding: .utf8)
        return try YAMLDecoder().decode([String: String].self, from: text)
    }

    /// The texts of every shipped language; throws if a file cannot be read.
    package static func all() throws -> [Language: [String: String]] {
        var texts: [Language: [String: String]] = [:]
        for language in Language.shipped { texts[language] = try ShippedWording.texts(language) }
        return texts
    }

    /// The wording that is installed; throws what is wrong with it.
    package static func load() throws -> Wording { try shipped.get() }

    /// The same with a site's own name, hours and help desk.
    package static func loadOfSite() throws -> Wording { try ofSite.get() }

    /// Read once: hundreds of tests want it.
    private static let shipped = Result { try Wording(texts: all()) }

    private static let ofSite = Result {
        var texts = try all()
        for (language, own) in site { texts[language]?.merge(own) { $1 } }
        return try Wording(texts: texts)
    }

    private static let site: [Language: [String: String]] = [
        .chinese: [
            "site.logo": "示例百货", "site.help-desk": "需要帮助，请到一楼服务台，或拨打 010-00000000",
            "site.hours": "服务台 9:00 到 21:00 有人",
        ],
        .english: [
            "site.logo": "Example Store",
            "site.help-desk": "For help come to the desk on floor 1, or call 010-00000000",
            "site.hours": "The desk is staffed from 9:00 to 21:00",
        ],
    ]
}
