// What the page says to an offer.

internal import FoundationEssentials

/// The page's one line: JSON, ended by a line feed. Exactly one of the two stands in it.
package struct OfferAnswer: Codable, Hashable, Sendable {
    /// Why the page takes no offer.
    package enum Refusal: String, Codable, Hashable, Sendable {
        /// As many files as it may hold are there.
        case full
        /// What came is no header, or no PDF of that length.
        case malformed
    }

    /// Where phones find it: "/" and 22 characters of base64url.
    package var path: String?
    /// Why it is not offered.
    package var refused: Refusal?

    /// Says where the file can be had.
    package init(path: String) {
        self.path = path
    }

    /// Says why it cannot be had.
    package init(refused: Refusal) {
        self.refused = refused
    }

    /// Reads a line without its end; nil if it is none of the two answers, or its path is none.
    package init?(line: [UInt8]) {
        guard line.count <= DownloadLimits.answerBytes,
            // Whatever is wrong with the line, it is no answer.
            let answer = try? JSONDecoder().decode(OfferAnswer.self, from: Data(line)),
            (answer.path == nil) != (answer.refused == nil),
            answer.path.map(Self.isPath) ?? true
        else { return nil }
        self = answer
    }

    /// The line, its end included.
    ///
    /// - Throws: `EncodingError`, which no value of this type leads to.
    package func line() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return try Array(encoder.encode(self)) + [0x0A]
    }

    private static func isPath(_ text: String) -> Bool {
        text.utf8.count == DownloadLimits.pathCharacters && text.utf8.first == 0x2F
            && text.utf8.dropFirst().allSatisfy(isBase64URL)
    }

    /// Whether the byte is a character of base64url (RFC 4648 §5).
    package static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}
