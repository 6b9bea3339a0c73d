// The list of what is in a backup: the first file of the archive, and what all others are held to.

internal import Crypto
internal import Foundation
internal import KioskCore

/// The list. As JSON its keys are in snake_case.
package struct BackupManifest: Hashable, Sendable, Codable {
    /// One file.
    package struct File: Hashable, Sendable, Codable {
        /// `config/…`, `credentials/…` or `state/…`.
        package var name: String
        package var bytes: Int
        /// Sixty-four hexadecimal digits.
        package var sha256: String
        /// Its permissions, as a number.
        package var mode: Int
    }

    /// What the journal was when it was copied.
    package struct Journal: Hashable, Sendable, Codable {
        /// Its good entries, from the first one on.
        package var entries: Int
        /// The hash of the last good one, in hexadecimal digits: kept elsewhere, it shows whether
        /// entries were cut off.
        package var head: String
        /// Whether the chain of all entries was good.
        package var isGood: Bool
    }

    /// The form of this list.
    package static let form = 1
    /// The list's own name in the archive.
    static let name = "manifest.json"
    /// Bytes of the list.
    static let bytes = 1_048_576
    /// Files of a backup.
    static let most = 2_000
    /// The largest number that the header of a file in the archive can hold.
    static let fileBytes = 0o777_7777_7777

    package var form = BackupManifest.form
    /// The kiosk's name.
    package var kiosk: String
    /// The version of the program that made it.
    package var version: String
    /// When, in milliseconds since 1970.
    package var made: Int
    package var hasSecrets: Bool
    package var files: [File] = []
    package var journal: Journal?

    init(kiosk: String, version: String, made: Int, hasSecrets: Bool) {
        (self.kiosk, self.version, self.made) = (kiosk, version, made)
        self.hasSecrets = hasSecrets
    }

    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // Texts and numbers can always be encoded.
        let data = (try? encoder.encode(self)) ?? Data()
        return Array(data) + [0x0A]
    }

    /// Reads a list from an archive; throws what makes it none that could be followed.
    init(json: [UInt8]) throws(BackupFault) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        // What is no list is told as just that.
        guard let list = try? decoder.decode(BackupManifest.self, from: Data(json)) else {
            throw .archive("its list cannot be read")
        }
        guard list.form == BackupManifest.form else {
            throw .archive("it was made by another version of this program")
        }
        guard list.files.count <= BackupManifest.most,
            Set(list.files.map(\.name)).count == list.files.count,
            list.files.allSatisfy({ BackupName.holds($0.name) })
        else { throw .archive("its list names what no backup holds") }
        guard list.files.allSatisfy({ (0...BackupManifest.fileBytes).contains($0.bytes) }) else {
            throw .archive("its list has impossible sizes")
        }
        self = list
    }

    /// Sixty-four hexadecimal digits that stand for the whole backup.
    package var fingerprint: String { Hexadecimal.text(SHA256.hash(data: json)) }
}

/// Names of files in a backup.
enum BackupName {
    static let config = "config/"
    static let credentials = "credentials/"
    static let state = "state/"
    static let journal = "state/journal.sqlite"
    static let seals = "state/seals.sqlite"
    static let usedCards = "state/used-cards"

    /// Letters, digits, `.`, `-` and `_` in at most five parts, none of which begins with a point;
    /// and at most as long as the header of an archive has room for.
    static func holds(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (2...5).contains(parts.count) && name.utf8.count <= 99
            && [config, credentials, state].contains(parts[0] + "/")
            && parts.allSatisfy { part in
                part.isEmpty == false && part.hasPrefix(".") == false
                    && part.utf8.allSatisfy { sign in
                        switch sign {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                        default: false
                        }
                    }
            }
    }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
