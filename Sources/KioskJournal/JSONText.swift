// JSON as the journal writes it: ASCII only, keys in the order given.

internal import KioskCore

/// Writes one JSON object (RFC 8259), member by member.
struct JSONText {
    private var members: [String] = []

    /// The whole object.
    var text: String {
        "{" + members.joined(separator: ",") + "}"
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

    /// Adds a text.
    mutating func add(_ name: String, _ text: String) {
        add(name, raw: JSONText.quoted(text))
    }

    /// Adds a number, or null.
    mutating func add(_ name: String, _ number: Int?) {
        add(name, raw: number.map(String.init) ?? "null")
    }

    /// Adds a value that is JSON already.
    mutating func add(_ name: String, raw value: String) {
        members.append(JSONText.quoted(name) + ":" + value)
    }

    /// Everything but printable ASCII is escaped, so that no terminal and no log ever sees a
    /// control character in it.
    private static func quoted(_ text: String) -> String {
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

    private static func escaped(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
