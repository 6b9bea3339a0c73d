// The last entries of the journal, for somebody who is not of the house.

internal import Foundation
internal import KioskCore
internal import KioskJournal

/// Writes entries as JSON Lines, with what is sealed left out.
struct BundleJournal: Sendable {
    var mask: BundleMask

    /// Entries that go along.
    static let entries = 2_000
    /// Fields that hold a keyed hash, one of a whole document or a chance number: nobody is found
    /// by them.
    private static let plain: Set<String> = [
        "attempt", "invoice_key", "sha256", "serial_key", "head",
    ]

    /// The last entries of the journal at a path; throws what keeps it from being read.
    func lines(of path: String) async throws(JournalFault) -> String {
        let reader = try await JournalReader.open(at: path)
        return try await reader.last(Self.entries).map { line($0) + "\n" }.joined()
    }

    private func line(_ row: JournalRow) -> String {
        var fields: [String: Value] = [:]
        for field in row.fields {
            switch field.value {
            case .number(let number): fields[field.name] = .number(number)
            case .text(let text):
                fields[field.name] = .text(
                    Self.plain.contains(field.name) ? mask.withoutSecrets(text) : mask.text(text))
            }
        }
        let entry = Entry(
            id: row.id, epoch: row.epoch, seq: row.seq, time: row.time.iso8601(), kind: row.kind,
            visit: row.visit, request: row.request, fields: fields)
        return JSONLine.of(entry)
    }

    /// One entry without its place in the chain.
    private struct Entry: Encodable {
        var id: Int
        var epoch: String
        var seq: Int
        var time, kind: String
        var visit, request: Int?
        var fields: [String: Value]
    }

    /// A text or a number.
    private enum Value: Encodable {
        case text(String)
        case number(Int)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            }
        }
    }
}

/// JSON on one line, its keys sorted and in snake_case.
enum JSONLine {
    /// The line of a value, without its end.
    static func of(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // Texts and finite numbers can always be encoded.
        guard let data = try? encoder.encode(value) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
