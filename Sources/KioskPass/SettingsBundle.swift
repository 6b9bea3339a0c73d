// What a set of codes says: settings for one kiosk or for any, and who made it when.

package import KioskCore

/// Changed settings as technicians sign them; never a secret. As bytes, numbers with the highest
/// byte first:
///
///     1   0 for any kiosk, 1 for one
///     8   the first bytes of the SHA-256 of the kiosk's name; zeros for any
///     4   when it was made, in seconds since 1970
///     4   the last second in which it is good
///     1   how long the maker's name is, and that name, 1 to 40 signs of a `Token`
///     …   the files, in the order of their names
///
/// A file is one byte for its folder, one for the length of its name, the name, one for the number
/// of keys, and the keys in their order: one byte for the length, the name, one byte for how many
/// texts follow (255: one that is no list), and each text with its length in two bytes.
package struct SettingsBundle: Hashable, Sendable {
    /// Bytes of all of it.
    package static let most = 9_000
    /// The longest time for which a set may be good, in seconds: 31 days.
    package static let longestLife = 31 * 86_400

    /// The kiosk that it is for; nil for any.
    package let kiosk: KioskMark?
    /// Who made it.
    package let author: Token
    /// When it was made, in seconds since 1970: a kiosk takes none that is older than its last.
    package let made: Int
    /// The last second in which it is good.
    package let until: Int
    /// The settings of each file, by key.
    package let files: [SettingsPlace: [String: SettingsValue]]

    /// States a bundle; nil for one that cannot be written down: a time before 1970 or after 2106,
    /// an end before the beginning, more than `longestLife`, no name, no settings, a key that is
    /// none, too many, or too long.
    package init?(
        kiosk: KioskMark?, author: Token, made: Int, until: Int,
        files: [SettingsPlace: [String: SettingsValue]]
    ) {
        let times = 0...Int(UInt32.max)
        guard author.text.isEmpty == false, times.contains(made), times.contains(until),
            made <= until, until - made <= SettingsBundle.longestLife, files.isEmpty == false,
            files.values.allSatisfy({ SettingsBundle.holds($0) })
        else { return nil }
        (self.kiosk, self.author, self.made, self.until) = (kiosk, author, made, until)
        self.files = files
        guard bytes.count <= SettingsBundle.most else { return nil }
    }

    private static func holds(_ settings: [String: SettingsValue]) -> Bool {
        (1...255).contains(settings.count)
            && settings.allSatisfy { key, value in
                SettingsPlace.isName(key) && value.texts.count < Int(SettingsValue.single)
                    && value.texts.allSatisfy { $0.utf8.count <= Int(UInt16.max) }
            }
    }
}

/// A file of the configuration that settings can stand in.
package struct SettingsPlace: Hashable, Sendable, Comparable {
    /// The folders, by the byte that stands for them.
    package enum Folder: UInt8, Hashable, Sendable, CaseIterable {
        /// No folder: `kiosk.yaml`.
        case none
        case printers
        case providers
        case scanners
    }

    package let folder: Folder
    /// The file's name without its ending; `kiosk` where there is no folder.
    package let name: String

    /// Names a file; nil for a name that no file may have: other than 1 to 40 letters, digits, `-`
    /// and `_`.
    package init?(_ folder: Folder, _ name: String) {
        guard SettingsPlace.isName(name), folder != .none || name == "kiosk" else { return nil }
        (self.folder, self.name) = (folder, name)
    }

    /// Takes the path of a file within the configuration directory, such as `printers.d/main.yaml`.
    package init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let file = parts.last, file.hasSuffix(".yaml"), parts.count <= 2 else { return nil }
        let folder = Folder.allCases.first { $0.path == parts.dropLast().first.map(String.init) }
        guard let folder else { return nil }
        self.init(folder, String(file.dropLast(5)))
    }

    /// Its path within the configuration directory.
    package var path: String {
        (folder.path.map { $0 + "/" } ?? "") + name + ".yaml"
    }

    /// Folder by folder, and there by name.
    package static func < (one: SettingsPlace, other: SettingsPlace) -> Bool {
        (one.folder.rawValue, one.name) < (other.folder.rawValue, other.name)
    }

    static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { sign in
                switch sign {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
                default: false
                }
            }
    }
}

extension SettingsPlace.Folder {
    fileprivate var path: String? {
        switch self {
        case .none: nil
        case .printers: "printers.d"
        case .providers: "providers.d"
        case .scanners: "scanners.d"
        }
    }
}

/// The value of a key.
package enum SettingsValue: Hashable, Sendable {
    case text(String)
    case list([String])

    /// Stands for a value that is no list, where else the number of its texts stands.
    static let single = UInt8.max

    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let texts): texts
        }
    }
}
