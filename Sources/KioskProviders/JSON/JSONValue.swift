// A JSON value that keeps a number as it was written.

/// A value of RFC 8259.
///
/// Foundation's decoder wants one type for each member, and this cloud sends text or object, text
/// or number in the same place; it takes members that stand twice, and it bounds neither depth nor
/// count.
indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The digits as they came: an amount never passes through a floating-point number.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// A text, or the digits of a number; nil for anything else.
    var scalar: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .null, .bool, .array, .object: nil
        }
    }
}

/// What is wrong with a JSON text.
enum JSONFault: Error, Hashable, Sendable {
    /// It breaks the grammar, or is not UTF-8.
    case syntax
    /// It is nested deeper than `Limits.jsonDepth`.
    case tooDeep
    /// It has more values than an answer of any cloud.
    case tooManyValues
    /// A member stands twice in one object, so that two readers could see two things.
    case duplicateName
}
