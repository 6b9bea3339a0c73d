// What the kiosk says of a file before the file itself.

internal import FoundationEssentials
package import KioskCore

/// The first line of an offer: JSON, ended by a line feed.
///
/// Nothing in it tells of a person: the name is a word for a kind of file.
package struct OfferHeader: Codable, Hashable, Sendable {
    /// The primary subtag of the language that the customer chose (BCP 47).
    package var language: String
    /// Bytes of the file that follows.
    package var bytes: Int
    /// Seconds for which the file can be had.
    package var life: Int
    /// The file's name on the phone, such as `invoice.pdf`.
    package var name: String

    /// Describes a file of `bytes` bytes that can be had for `life` seconds.
    package init(language: Language, bytes: Int, life: Int, name: String) {
        self.language = language.code
        self.bytes = bytes
        self.life = life
        self.name = name
    }

    /// Reads a line without its end. Nil unless every value keeps its bound: 1 to
    /// `Limits.documentBytes` bytes, 1 s to `Limits.pageLife`, a language, and a name of small
    /// letters, digits and hyphens that ends in `.pdf`.
    package init?(line: [UInt8]) {
        guard line.count <= DownloadLimits.headerBytes,
            // Whatever is wrong with the line, there is no offer in it.
            let header = try? JSONDecoder().decode(OfferHeader.self, from: Data(line)),
            header.isSound
        else { return nil }
        self = header
    }

    /// The line, its end included.
    ///
    /// - Throws: `EncodingError`, which no value of this type leads to.
    package func line() throws -> [UInt8] {
        try Array(JSONEncoder().encode(self)) + [0x0A]
    }

    /// Whether every value keeps its bound.
    package var isSound: Bool {
        (1...Limits.documentBytes).contains(bytes)
            && (1...Limits.pageLife.components.seconds).contains(Int64(life))
            && Language(language) != nil && Self.isName(name)
    }

    private static func isName(_ text: String) -> Bool {
        let ending = ".pdf"
        guard text.hasSuffix(ending), text.utf8.count <= DownloadLimits.nameCharacters else {
            return false
        }
        let word = text.utf8.dropLast(ending.utf8.count)
        return word.isEmpty == false
            && word.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
    }
}
