// Keys set and removed in the text of a configuration file, with everything else as it was.

import Foundation
import KioskRuntime
import Testing
import Yams

@testable import KioskCare

@Suite struct SettingFileEditTests {
    private func edited(
        _ text: String, _ key: String, _ value: WrittenValue
    ) throws -> String {
        var edit = try SettingFileEdit(text)
        try edit.set(key, to: value)
        return edit.text
    }

    @Test(arguments: [
        ("a: 1\nb: 2\n", "a: 7\nb: 2\n"),
        ("# before\na: 1 # why\n\n# after\nb: 2\n", "# before\na: 7 # why\n\n# after\nb: 2\n"),
        ("a: \"1 # no comment\"   # why\nb: 2", "a: 7   # why\nb: 2"),
        ("a: 'it''s'\nb: 2\n", "a: 7\nb: 2\n"),
        ("b: 2\na: 1", "b: 2\na: 7\n"),
        ("b: 2\na:\n", "b: 2\na: 7\n"),
        ("b: 2\na:   # nothing yet\n", "b: 2\na: 7   # nothing yet\n"),
        ("a  :  1\nb: 2\n", "a  :  7\nb: 2\n"),
        ("b: 2", "b: 2\na: 7\n"),
        ("b: 2\n\n", "b: 2\n\na: 7\n"),
        ("", "a: 7\n"),
        ("# only a comment\n", "# only a comment\na: 7\n"),
        ("a: 1\r\n# c\r\nb: 2\r\n", "a: 7\r\n# c\r\nb: 2\r\n"),
        ("---\na: 1\nb: 2\n", "---\na: 7\nb: 2\n"),
        ("a: [1, 2] # two\nb: 2\n", "a: 7 # two\nb: 2\n"),
        (
            "a: # list\n  # first\n  - 1\n\n  - 2 # x\n# b\nb: 2\n",
            "a: 7 # list\n  # first\n\n# b\nb: 2\n"
        ),
    ])
    func `a value is replaced where it stands`(before: String, after: String) throws {
        #expect(try edited(before, "a", .scalar("7")) == after)
    }

    @Test(arguments: [
        ("s: []\nb: 2\n", ["one"], "s: [one]\nb: 2\n"),
        ("s: [one] # why\n", ["one", "two"], "s: [one, two] # why\n"),
        (
            "s:\n  - one # 1\n  # of two\n  - two\nb: 2\n", ["one", "two", "three"],
            "s:\n  - one # 1\n  # of two\n  - two\n  - three\nb: 2\n"
        ),
        ("s:\n- one\n- two # 2\nb: 2\n", ["zero", "two"], "s:\n- zero\n- two # 2\nb: 2\n"),
        ("s:\n  - one\n  # both\n  - two\n", ["two", "one"], "s:\n  # both\n  - two\n  - one\n"),
        ("s: # all\n  - one\n  # gone\n", [], "s: [] # all\n  # gone\n"),
        (
            "s: [one, # first\n  'two', # second\n  # third\n  three] # all\nb: 2\n", ["one"],
            "s: [one] # all\n# first\n# second\n  # third\nb: 2\n"
        ),
        ("s: [\"#a\", b]\n", ["#a", "x y"], "s: [\"#a\", \"x y\"]\n"),
        ("s: x\n", ["one"], "s: [one]\n"),
        ("b: 2\n", ["one"], "b: 2\ns: [one]\n"),
    ])
    func `a list keeps the lines of the items that stay`(
        before: String, items: [String], after: String
    ) throws {
        #expect(try edited(before, "s", .list(items)) == after)
    }

    @Test func `a long list stands item by item`() throws {
        let items = (1...4).map { "KIOSK:CARD-PUBLIC:1:" + String(repeating: "\($0)", count: 30) }
        let text = try edited("# keys\nstaff_keys: [] # whose\n", "staff_keys", .list(items))
        #expect(text.split(separator: "\n").count == 6)
        #expect(text.hasPrefix("# keys\nstaff_keys: # whose\n  - \"KIOSK:CARD-PUBLIC:1:111"))
    }

    @Test(arguments: [
        ("a: 1\nb: 2\n", "b: 2\n"),
        ("# what a is\na: 1 # why\nb: 2\n", "# what a is\nb: 2\n"),
        ("a:\n  # inner\n  - 1\n  - 2\n# b\nb: 2\n", "  # inner\n# b\nb: 2\n"),
        ("b: 2\na: 1", "b: 2\n"),
        ("b: 2\n", "b: 2\n"),
    ])
    func `a key is taken out, comments stay`(before: String, after: String) throws {
        var edit = try SettingFileEdit(before)
        try edit.remove("a")
        #expect(edit.text == after)
    }

    @Test(arguments: [
        "front desk", "a#b", "a # b", "#", ": ", "a: b", "a:b", "0012", "012", "12", "-1", "1e3",
        "0x1F", "1_000", "12:30", "2024-01-01", "yes", "No", "~", "null", "true", "", " a ", "-",
        "- a", "'", "\"", "\\", "a\\nb", "it's", "\"quoted\"", "大厅 3", "é", "\u{301}x", "🖨️",
        "a\tb", "a\nb", "\r", "\u{7}", "\u{85}", "\u{2028}", "x\u{FEFF}", "\u{A0}", "[a]", "{a}",
        "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", ",", "?",
        "https://cloud.example:8443/x?y=#z",
        "\\\\server\\share", "=", "<<", ".inf", ".NaN", "C:\\kiosk",
        String(repeating: "x", count: 300),
    ])
    func `every text comes back as it was, alone and in lists, under both readers`(
        text: String
    ) throws {
        let before = "# c\na: old # c\nl:\n  - old\nf: [old] # c\n"
        var edit = try SettingFileEdit(before)
        try edit.set("a", to: .scalar(text))
        try edit.set("l", to: .list([text, "x", text]))
        try edit.set("f", to: .list([text, "x"]))
        let loaded = try #require(try Yams.compose(yaml: edit.text)?.mapping)
        #expect(loaded["a"]?.scalar?.string == text)
        #expect(loaded["l"]?.sequence?.compactMap { $0.scalar?.string } == [text, "x", text])
        // As a typed value it is a text as well, unless it is a plain number or truth value.
        let typed = try #require(try Yams.load(yaml: edit.text) as? [String: Any])
        if Int(text) == nil || text.hasPrefix("0") || text.hasPrefix("-"), text != "true" {
            #expect(typed["a"] as? String == text)
        }
        #expect(edit["f"] == .list([text, "x"]))
        #expect(edit.text.split(separator: "\n", omittingEmptySubsequences: false).first == "# c")
    }

    @Test(arguments: [
        "a: |\n  one\n  two\nb: 2\n", "a: >-\n  one\nb: 2\n", "a: one\n  two\nb: 2\n",
        "a: \"one\n  two\"\nb: 2\n", "a: &x 1\nb: *x\n", "a: !!str 1\n", "\"a\": 1\n",
        "{a: 1, b: 2}\n", "a:\n  one\nb: 2\n", "a:\n  - one\n    more\nb: 2\n", "? a\n: 1\n",
    ])
    func `a value in another form is left alone`(text: String) throws {
        var edit = try SettingFileEdit(text)
        #expect(throws: SettingEditFault.self) { try edit.set("a", to: .scalar("7")) }
        #expect(edit.text == text)
    }

    @Test(arguments: [
        ("a: [1", SettingEditFault.notYAML(line: 2)), ("a: 1\na: 2\n", .notYAML(line: 1)),
        ("- 1\n", .notFlat), ("a: {b: 1}\n", .notFlat), ("a:\n  - [1]\n", .notFlat),
    ])
    func `what is no flat file is not edited`(text: String, fault: SettingEditFault) {
        #expect(throws: fault) { try SettingFileEdit(text) }
    }

    @Test func `a file is never longer than the kiosk would read`() throws {
        #expect(throws: SettingEditFault.tooLong) {
            try SettingFileEdit(String(repeating: "#", count: 300_000))
        }
        var edit = try SettingFileEdit("a: 1\n")
        #expect(throws: SettingEditFault.tooLong) {
            try edit.set("a", to: .scalar(String(repeating: "x", count: 300_000)))
        }
    }

    @Test(arguments: ["", "A", "a b", "a:", "é", "a\n"])
    func `only a key can be set`(key: String) throws {
        var edit = try SettingFileEdit("a: 1\n")
        #expect(throws: SettingEditFault.key(key)) { try edit.set(key, to: .scalar("1")) }
    }

    @Test func `every key of the shipped files can be set and removed, one by one`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../kiosk-config").standardized.path
        let files = [
            "kiosk.yaml", "printers.d/main.yaml", "scanners.d/example.yaml",
            "providers.d/example.yaml", "providers.d/example-fiscal.yaml",
            "providers.d/example-toll.yaml",
        ]
        for file in files {
            let text = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
            let shipped = try SettingFileEdit(text)
            for key in shipped.keys {
                var edit = shipped
                try edit.set(key, to: .scalar("大 # \"x\": 0012"))
                try edit.set(key, to: .list(["0012", "x"]))
                try edit.remove(key)
                #expect(edit[key] == nil)
                #expect(edit.keys.count == shipped.keys.count - 1)
            }
            var same = shipped
            for key in shipped.keys { try same.set(key, to: #require(shipped[key])) }
            #expect(same.text == text)
        }
    }

    @Test func `whatever stands in a file, the edit is right or refused`() throws {
        var chance = Chance(state: 7)
        let pieces = [
            "a: 1", "a:", "b: x # c", "l: [a, b]", "l:", "  - x", "- y # z", "# c", "  # d", "",
            "q: \"a # b\"", "s: 'x'", "  more", "m: |", "  text", "z: [a,", "  b] # e", "\t",
            "k: a:b",
            "w: it's", "v: [it's, \"x]\"]", "- 'a", "u: \"a\\\"b\" # f",
        ]
        var edits = 0
        for _ in 0..<6_000 {
            let count = 1 + Int(chance.next() % 7)
            let text =
                (0..<count).map { _ in pieces[Int(chance.next() % UInt64(pieces.count))] }
                .joined(separator: "\n") + (chance.next() % 2 == 0 ? "\n" : "")
            guard var edit = try? SettingFileEdit(text) else { continue }
            let before = edit
            for key in edit.keys + ["new"] {
                edit = before
                let value: WrittenValue =
                    chance.next() % 2 == 0 ? .scalar("x # y") : .list(["b", "x", "q: r"])
                // Refusing is fine; being wrong is not.
                guard (try? edit.set(key, to: value)) != nil else {
                    #expect(edit == before)
                    continue
                }
                edits += 1
                var wanted = Dictionary(uniqueKeysWithValues: before.keys.map { ($0, before[$0]) })
                wanted[key] = value
                let again = try SettingFileEdit(edit.text)
                #expect(
                    Dictionary(uniqueKeysWithValues: again.keys.map { ($0, again[$0]) }) == wanted)
            }
        }
        #expect(edits > 1_000)
    }

    /// SplitMix64.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }
    }
}
