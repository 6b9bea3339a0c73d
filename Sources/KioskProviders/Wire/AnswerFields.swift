// The members of a JSON object, read with bounds.

internal import KioskCore
internal import KioskText

/// One object of an answer. A member that is absent, null or an empty text is the same to all of
/// these: the clients of both platforms write all three.
struct AnswerFields: Hashable, Sendable {
    private let members: [String: JSONValue]

    /// Takes the members of an object.
    init(_ members: [String: JSONValue]) {
        self.members = members
    }

    /// Reads an object from JSON of at most `Limits.statusBytes`.
    init(json bytes: [UInt8]) throws(AnswerFault) {
        guard bytes.count <= Limits.statusBytes else { throw .tooLarge }
        do throws(JSONFault) {
            guard case .object(let members) = try JSONParser.value(of: bytes) else {
                throw JSONFault.syntax
            }
            self.members = members
        } catch {
            throw .malformed
        }
    }

    /// A text, or the digits of a number, of at most `Limits.fieldBytes`; nil if there is none.
    func text(_ name: String) throws(AnswerFault) -> String? {
        switch members[name] {
        case nil, .null, .string(""): return nil
        case .string(let text), .number(let text):
            guard text.utf8.count <= Limits.fieldBytes else { throw .tooLarge }
            return text
        case .bool, .array, .object: throw .malformed
        }
    }

    /// A text that must be there.
    func required(_ name: String) throws(AnswerFault) -> String {
        guard let text = try text(name) else { throw .malformed }
        return text
    }

    /// `true` or `false`, also as 1 and 0 and as text.
    func flag(_ name: String) throws(AnswerFault) -> Bool {
        switch members[name] {
        case .bool(let flag): flag
        case .string("1"), .number("1"), .string("true"): true
        case .string("0"), .number("0"), .string("false"): false
        case nil, .null, .string, .number, .array, .object: throw .malformed
        }
    }

    /// A whole number from 0 to a million.
    func count(_ name: String) throws(AnswerFault) -> Int {
        guard let count = Int(try required(name)), (0...1_000_000).contains(count) else {
            throw .malformed
        }
        return count
    }

    /// Decimal text in yuan.
    func yuan(_ name: String) throws(AnswerFault) -> Amount {
        guard let amount = Amount(text: try required(name)) else { throw .malformed }
        return amount
    }

    /// A whole number in fen, of at most fifteen digits.
    func fen(_ name: String) throws(AnswerFault) -> Amount {
        let text = try required(name)
        guard text.utf8.count <= 16, text.hasPrefix("+") == false, let fen = Int64(text) else {
            throw .malformed
        }
        return Amount(hundredths: fen)
    }

    /// A day as `yyyyMMdd`, with `-` between the parts or a time after it; nil if there is none.
    func day(_ name: String) throws(AnswerFault) -> CalendarDate? {
        guard let text = try text(name) else { return nil }
        let digits = text.filter { "-: T".contains($0) == false }
        guard [8, 14, 17].contains(digits.utf8.count), TextForm.isDigits(digits, 8...17),
            let day = CalendarDate(digits: digits)
        else { throw .malformed }
        return day
    }

    /// The objects of a list of at most `Limits.answerRows`; an absent list is empty.
    func list(_ name: String) throws(AnswerFault) -> [AnswerFields] {
        switch members[name] {
        case nil, .null: return []
        case .array(let values):
            guard values.count <= Limits.answerRows else { throw .tooLarge }
            var rows: [AnswerFields] = []
            for value in values {
                guard case .object(let members) = value else { throw .malformed }
                rows.append(AnswerFields(members))
            }
            return rows
        case .bool, .number, .string, .object: throw .malformed
        }
    }

    /// The object under a name.
    func object(_ name: String) throws(AnswerFault) -> AnswerFields {
        guard case .object(let members)? = members[name] else { throw .malformed }
        return AnswerFields(members)
    }

    /// The bytes of a base64 text of at most `bytes`.
    func base64(_ name: String, atMost bytes: Int = Limits.statusBytes) throws(AnswerFault)
        -> [UInt8]
    {
        guard case .string(let text)? = members[name] else { throw .malformed }
        // Line ends aside, four characters are three bytes: what is far over is never decoded.
        guard text.utf8.count / 4 * 3 <= bytes + bytes / 32 else { throw .tooLarge }
        guard let decoded = Base64.bytes(text), decoded.isEmpty == false else { throw .malformed }
        guard decoded.count <= bytes else { throw .tooLarge }
        return decoded
    }
}
