// JSON as the journal writes it: ASCII only, keys in the order given.

internal import KioskCore

/// Writes one JSON object (RFC 8259), member by member.
struct JSONText {
    private var members = ""

    /// The whole object.
    var text: String {
        "{" + members + "}"
    }

    /// The object of the fields of an event.
    static func object(_ fields: [(name: String, value: JournalEntry.Value)]) -> String {
        var object = JSONText()
        for (name, value) in fields {
            switch value {
            case .text(let text): object.add(name, text)
            case .number(let number): object.add(name, number)
            }
        }
        return object.text
    }

    /// Adds a text, or null.
    mutating func add(_ name: String, _ text: String?) {
        add(name, raw: text.map(JSONText.quoted) ?? "null")
    }

    /// Adds a number, or null.
    mutating func add(_ name: String, _ number: Int?) {
        add(name, raw: number.map(String.init) ?? "null")
    }

    /// Adds a value that is JSON already.
    mutating func add(_ name: String, raw value: String) {
        if members.isEmpty == false { members += "," }
        members += JSONText.quoted(name)
        members += ":"
        members += value
    }

    /// Everything but printable ASCII is escaped, so that no terminal and no log ever sees a
    /// control character in it.
    private static func quoted(_ text: String) -> String {
        // Nearly every text is plain.
        if text.utf8.allSatisfy(isPlain) { return "\"" + text + "\"" }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case " "..."~": quoted.unicodeScalars.append(scalar)
            default: quoted += String(scalar).utf16.map(escaped).joined()
            }
        }
        return quoted + "\""
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private static func escaped(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
