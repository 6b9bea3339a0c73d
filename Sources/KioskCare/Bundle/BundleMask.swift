// What leaves the house in a support bundle: no secret and no whole number.

internal import Foundation

/// Takes secrets and whole numbers out of texts; pure.
struct BundleMask: Sendable {
    /// Parts of secrets that must be in nothing, the longest first.
    private let secrets: [String]

    /// Characters of a line of a secret from which on it is looked for: shorter ones are words.
    private static let shortest = 6
    /// Digits from which on a run of letters and digits is a number that leads to somebody.
    private static let digits = 8
    /// Letters and digits of a number that stay, as in the journal.
    private static let shown = 4

    /// Will take out what stands in these files: each line, and all bytes in base64 and
    /// hexadecimal.
    init(secrets files: [Data]) {
        var parts: Set<String> = []
        for file in files where file.isEmpty == false {
            parts.insert(file.base64EncodedString())
            parts.insert(file.map { String(format: "%02x", $0) }.joined())
            for line in String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline) {
                let line = line.trimmingCharacters(in: .whitespaces)
                // The frame of a PEM file is the same for everybody.
                if line.utf8.count >= Self.shortest, line.hasPrefix("-----") == false {
                    parts.insert(line)
                }
            }
        }
        secrets = parts.sorted { ($0.count, $0) > ($1.count, $1) }
    }

    /// The text without secrets, and with `..1234` in the place of each whole number.
    func text(_ text: String) -> String {
        Self.numbers(in: Self.logins(in: withoutSecrets(text)))
    }

    /// The text without secrets, its numbers as they are: for what the kiosk itself has written.
    func withoutSecrets(_ text: String) -> String {
        secrets.reduce(text) { $0.contains($1) ? $0.replacing($1, with: "(secret)") : $0 }
    }

    /// Names and passwords before a host: `http://li:word@host`.
    private static func logins(in text: String) -> String {
        text.replacing(/:\/\/[^\/\s@"']+@/, with: "://(login)@")
    }

    private static func numbers(in text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var run = ""
        for character in text {
            if character.isASCII, character.isLetter || character.isNumber {
                run.append(character)
            } else {
                result += masked(run)
                run = ""
                result.append(character)
            }
        }
        return result + masked(run)
    }

    private static func masked(_ run: String) -> String {
        guard run.utf8.count >= digits else { return run }
        let count = run.utf8.count { (0x30...0x39).contains($0) }
        return count >= digits ? ".." + run.suffix(shown) : run
    }
}
