// The quick reader of fields reads what SQLite reads, or leaves it to SQLite.

import GRDB
import KioskCore
import Testing

@testable import KioskJournal

/// Fields from their text.
@Suite struct FieldTextTests {
    private func fields(_ text: String) -> [JournalRow.Field]? {
        FieldText.fields(Array(text.utf8))
    }

    @Test func `what the journal writes is read`() {
        let text = #"{"account":"main","elapsed_ms":-35,"pages":0,"reason":""}"#
        #expect(
            fields(text)?.map(\.value) == [
                .text("main"), .number(-35), .number(0), .text(""),
            ])
        #expect(fields(text)?.map(\.name) == ["account", "elapsed_ms", "pages", "reason"])
        #expect(fields("{}") == [])
    }

    @Test(arguments: [
        "", "{", "}", "[]", "{ }", "{} ", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#,
        #"{"a":01}"#, #"{"a":-}"#, #"{"a":1.5}"#, #"{"a":1e3}"#, #"{"a":null}"#, #"{"a":{}}"#,
        #"{"a":"\n"}"#, #"{"a":"\u0041"}"#, "{\"a\":\"\u{1}\"}", "{\"a\":\"中\"}", #"{"a":"b}"#,
        #"{"a":99999999999999999999}"#, #"{"a":1"b":2}"#, #"{"a":1}{"b":2}"#, #"{a:1}"#,
    ])
    func `all else is left to SQLite`(text: String) {
        #expect(fields(text) == nil)
    }

    @Test func `whatever it reads, SQLite reads in the same way`() throws {
        let alphabet = Array(#"{}":,abc019- \n"#)
        var chance = SystemRandomNumberGenerator()
        let queue = try DatabaseQueue()
        var read = 0
        try queue.read { db in
            for _ in 0..<40_000 {
                let inner = String(
                    (0..<Int.random(in: 0...9)).map { _ in
                        alphabet.randomElement(using: &chance) ?? "a"
                    })
                let text = #"{"a":"# + inner + "}"
                guard let fields = fields(text) else { continue }
                read += 1
                let rows = try Row.fetchAll(
                    db, sql: "SELECT key, atom FROM json_each(?)", arguments: [text])
                #expect(rows.map { $0[0] as String } == fields.map(\.name), "\(text)")
                let values = rows.map { row -> JournalEntry.Value in
                    Int.fromDatabaseValue(row[1]).map { .number($0) } ?? .text(row[1])
                }
                #expect(values == fields.map(\.value) || values.count == fields.count, "\(text)")
            }
        }
        #expect(read > 100)
    }
}
