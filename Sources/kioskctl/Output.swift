// What the tool says: answers to a pipe at once, complaints beside them.

internal import ArgumentParser
internal import Foundation

/// How an answer is printed.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

extension NameSpecification {
    /// How every command names the file that it writes; `old` is what that was called before.
    static func output(formerly old: String? = nil) -> NameSpecification {
        NameSpecification(
            [.customShort("o"), .customLong("output")]
                + [old].compactMap(\.self).map { Element.customLong($0) })
    }
}

/// The two ways out.
enum Output {
    static func tell(_ text: String) {
        print(text, terminator: "")
        fflush(nil)
    }

    static func complain(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    /// One object a line, its keys sorted and in snake_case.
    static func object(_ value: some Encodable) {
        tell(line(value))
    }

    /// The line of an object.
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // Texts and finite numbers can always be encoded.
        guard let data = try? encoder.encode(value) else { return "" }
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
