// The text of a configuration file with keys set or taken out, and everything else as it was.

internal import KioskCore
internal import Yams

/// What a key of a configuration file has.
package enum WrittenValue: Hashable, Sendable {
    /// One value; an empty one is written as `""`.
    case scalar(String)
    case list([String])
}

/// Why a file is not edited; it is left as it was.
package enum SettingEditFault: Error, Hashable, Sendable {
    /// Longer than `Limits.configurationBytes`, before or after.
    case tooLong
    /// Not YAML; the line, counted from 1, where it is known.
    case notYAML(line: Int?)
    /// Not a flat mapping of keys to values and lists of values.
    case notFlat
    /// Not small letters, digits and `_`.
    case key(String)
    /// The key's value is written over several lines, or with marks of YAML that are left alone.
    case form(key: String, line: Int)
    /// The new text would not read as it should: another key or a comment would change.
    case unfaithful(key: String)
}

/// Sets and removes keys in the text of a flat YAML file. Every comment and every line of another
/// key stays as it is, byte for byte; the result is read again and compared before it counts.
package struct SettingFileEdit: Hashable, Sendable {
    /// The text as it is by now.
    package private(set) var text: String
    private var values: [String: WrittenValue]

    /// Takes the text of a file: `kiosk.yaml` or one of the `.d` folders. An empty one is fine.
    package init(_ text: String) throws(SettingEditFault) {
        self.text = text
        values = try Self.values(of: text)
    }

    /// What a key has; nil if it is not there.
    package subscript(key: String) -> WrittenValue? { values[key] }

    /// The keys that are there, sorted.
    package var keys: [String] { values.keys.sorted() }

    /// Gives a key its value. A key that is not there yet is put at the end; in a list that stands
    /// item by item the lines of the items that remain stay.
    package mutating func set(_ key: String, to value: WrittenValue) throws(SettingEditFault) {
        guard Self.isKey(key) else { throw .key(key) }
        guard values[key] != value else { return }
        var lines = TextLines(text)
        if let old = values[key] {
            let span = try span(of: key, old, in: lines)
            lines.replace(span.lines, with: span.lines(for: value, insteadOf: old, key: key))
        } else {
            lines.append(SettingText.lines(key, value))
        }
        try accept(lines.text, key, value)
    }

    /// Takes a key out, whose default then holds. Comments above it stay; one behind its value goes
    /// with it. Nothing happens if it is not there.
    package mutating func remove(_ key: String) throws(SettingEditFault) {
        guard let old = values[key] else { return }
        var lines = TextLines(text)
        let span = try span(of: key, old, in: lines)
        lines.replace(span.lines, with: span.comments)
        try accept(lines.text, key, nil)
    }

    private func span(
        of key: String, _ value: WrittenValue, in lines: TextLines
    ) throws(SettingEditFault) -> SettingSpan {
        let places = try Self.places(in: text)
        guard let first = places[key] else { throw .unfaithful(key: key) }
        let next = places.values.filter { $0 > first }.min() ?? lines.count
        guard let span = SettingSpan(key, value, lines: lines, from: first, to: next) else {
            throw .form(key: key, line: first + 1)
        }
        return span
    }

    private mutating func accept(
        _ text: String, _ key: String, _ value: WrittenValue?
    ) throws(SettingEditFault) {
        var wanted = values
        wanted[key] = value
        guard text.utf8.count <= Limits.configurationBytes else { throw .tooLong }
        let isFaithful = TextLines(text).keepsComments(of: TextLines(self.text))
        guard isFaithful, try Self.values(of: text) == wanted else {
            throw .unfaithful(key: key)
        }
        self.text = text
        values = wanted
    }

    private static func isKey(_ key: String) -> Bool {
        (1...64).contains(key.utf8.count)
            && key.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "_")
            }
    }
}

// MARK: Reading

extension SettingFileEdit {
    private static func values(
        of text: String
    ) throws(SettingEditFault) -> [String: WrittenValue] {
        var values: [String: WrittenValue] = [:]
        for (key, value) in try mapping(of: text) {
            guard let name = key.scalar?.string else { throw .notFlat }
            if let scalar = value.scalar {
                values[name] = .scalar(scalar.string)
            } else if let items = value.sequence {
                let texts = items.compactMap { $0.scalar?.string }
                guard texts.count == items.count else { throw .notFlat }
                values[name] = .list(texts)
            } else {
                throw .notFlat
            }
        }
        return values
    }

    /// The line of each key, counted from 0.
    private static func places(in text: String) throws(SettingEditFault) -> [String: Int] {
        var places: [String: Int] = [:]
        for (key, _) in try mapping(of: text) {
            guard let name = key.scalar?.string, let mark = key.mark else { throw .notFlat }
            places[name] = mark.line - 1
        }
        return places
    }

    private static func mapping(of text: String) throws(SettingEditFault) -> Node.Mapping {
        guard text.utf8.count <= Limits.configurationBytes else { throw .tooLong }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw .notYAML(line: line(of: error))
        } catch {
            throw .notYAML(line: nil)
        }
        guard let root else { return [:] }
        guard let mapping = root.mapping else { throw .notFlat }
        return mapping
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _),
            .composer(_, _, let mark, _):
            mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded: nil
        }
    }
}

extension SettingEditFault {
    /// What is said of it to a technician, without the file's name.
    package var words: String {
        switch self {
        case .tooLong: "is longer than \(Limits.configurationBytes) bytes"
        case .notYAML(let line): "is not YAML" + (line.map { " (line \($0))" } ?? "")
        case .notFlat: "must be a mapping of keys to values or lists of values"
        case .key(let key): "cannot have a key \(key)"
        case .form(let key, let line):
            "has \(key) (line \(line)) in a form that is not edited here: change it by hand"
        case .unfaithful(let key): "cannot be edited safely at \(key): change it by hand"
        }
    }
}
