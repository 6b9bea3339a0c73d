// Words that somebody looks for: what is taken, and what stands where.

import KioskCore
import Testing

@testable import KioskJournal

/// Words, and times as staff type them.
@Suite struct SearchWordsTests {
    @Test(arguments: [
        ("media-empty", "\"media empty\""), ("a b", "\"a\" AND \"b\""),
        ("Printer=main*", "\"printer main\"*"), ("\"", nil), ("a \"", nil), ("", ""),
        ("a\"b", "\"a b\""), ("OR", "\"or\""), ("\u{1B}[2J", "\"2j\""), ("票", "\"票\""),
        (String(repeating: "a", count: 201), nil), (String(repeating: "a ", count: 17), nil),
    ])
    func `what is typed becomes a question without operators`(text: String, query: String?) {
        #expect(SearchWords(text)?.query == query)
    }
}
